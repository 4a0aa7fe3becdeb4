import type { z } from "zod";

/** What may be asked of the queue: a name, a payload of ids, and how often and how long it may be tried. */
export type JobContract<Name extends string = string, Payload extends z.ZodType = z.ZodType> = {
  readonly name: Name;
  /** Which `start --only` role works it. */
  readonly role: "poll" | "read" | "match" | "send";
  readonly payload: Payload;
  /** The same work has the same id, so asking twice while it waits is asking once. No colon, not all digits (BullMQ). */
  readonly idFor: (payload: z.output<Payload>) => string;
  /** Tries after a throw; expected failures are outcomes and the store plans them. */
  readonly attempts: number;
  /** Wait before try 2, 3, ... in ms; the last one repeats. */
  readonly backoffMs: readonly number[];
  /** The signal given to the processor aborts after this. */
  readonly timeoutMs: number;
  /** How many at once in one process. */
  readonly concurrency: number;
  /** Runs by itself every so many ms; the payload is then `{}`. */
  readonly everyMs?: number;
};

/** Keeps the literal types of a contract. */
export const defineJob = <const Name extends string, Payload extends z.ZodType>(
  contract: JobContract<Name, Payload>,
): JobContract<Name, Payload> => contract;
