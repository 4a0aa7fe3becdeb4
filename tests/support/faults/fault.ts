import type { Desk } from "../desk.ts";
import type { FaultScene } from "../fault-scene.ts";

export type Fault = {
  /** Begins with its number in the table of faults where it has one. */
  readonly name: string;
  /** Does its damage and whatever an operator does about it; the service must be running, or restarted, when it returns. */
  readonly happen: (scene: FaultScene) => Promise<void>;
  /** Messages that may come twice: those in hand when a process was killed. None unless told. */
  readonly mayRepeat?: number;
  /** Redis may come back, or stay, without its memory while the service lives on and has pages in hand. */
  readonly forgets?: true;
  /** Needs a scene of its own: what it does cannot be undone while the service lives. */
  readonly alone?: boolean;
  /** What the service is started with from the beginning. */
  readonly conditions?: (desk: Desk) => {
    readonly env?: Readonly<Record<string, string>>;
    readonly settings?: Readonly<Record<string, unknown>>;
  };
  /** Why it cannot be tried on this machine. */
  readonly impossible?: string;
};

/** Messages that one process has in hand at most: one to each of the two readers. */
export const IN_HAND = 2;
