import type { Clock } from "./clock.ts";
import { SECOND } from "./duration.ts";

export type SetBackDeps = {
  readonly clock: Clock;
  /** Time that is never set: only its differences mean something. */
  readonly steady?: () => number;
  readonly onSetBack: (byMs: number) => void;
};

/** Less is what time servers do all the time, and what waits a little longer for it does no harm. */
const LEAST_MS = 5 * SECOND;

/** Notices that the wall clock was set back. Ahead needs no notice: what waits is then due, and that is all. */
export function makeSetBackWatch({ clock, steady = () => performance.now(), onSetBack }: SetBackDeps): () => void {
  let apart = clock.now() - steady();
  return () => {
    const now = clock.now() - steady();
    const byMs = Math.round(apart - now);
    apart = now;
    if (byMs >= LEAST_MS) {
      onSetBack(byMs);
    }
  };
}
