import type { JobName, PayloadOf } from "../jobs/index.ts";
import type { Log, LogFields } from "../lib/log.ts";
import type { Outcome } from "../lib/outcome.ts";

// What the rest of the product knows of the queue. Workers, web and cli import this file only: nothing here says BullMQ or Redis.

export type When = {
  /** Not before so many ms from now. */
  readonly delayMs?: number;
};

/** Asks for one job. Asking again for the same work while it waits, runs or is delayed is not asking twice. Throws on an outage. */
export type Enqueue = <N extends JobName>(name: N, payload: PayloadOf<N>, when?: When) => Promise<void>;

/** Asks for many jobs of one name in one round trip; all or nothing. */
export type EnqueueMany = <N extends JobName>(name: N, payloads: readonly PayloadOf<N>[], when?: When) => Promise<void>;

/** What a processor is given beside its payload. */
export type Run = {
  /** From 1. A snooze does not count, a throw does. */
  readonly attempt: number;
  /** A throw now is the end of the job; the store's sweep may ask again. */
  readonly lastAttempt: boolean;
  /** Aborts at the contract's `timeoutMs` and when the service can wait no longer. Hand it to everything that waits. */
  readonly signal: AbortSignal;
  /** Adds fields to the one log line of this run. */
  readonly note: (fields: LogFields) => void;
  /** For what cannot wait for that line; bears the job and its id. */
  readonly log: Log;
};

export type Processor<N extends JobName> = (payload: PayloadOf<N>, run: Run) => Promise<Outcome>;
export type Processors = { readonly [N in JobName]: Processor<N> };

export type JobStatus = {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  /** Ended for good and still listed; 0 as long as the store keeps the failures. */
  readonly failed: number;
  /** How long the job next in line has been ready to run; null where none waits. */
  readonly oldestWaitingMs: number | null;
};
export type QueueStatus = { readonly [N in JobName]: JobStatus };

export type Queue = {
  readonly enqueue: Enqueue;
  readonly enqueueMany: EnqueueMany;
  readonly status: () => Promise<QueueStatus>;
  /**
   * Nothing waits, runs or comes due within `withinMs` (default: ever). The next tick of a scheduled job is not work, a
   * snoozed job is.
   */
  readonly isIdle: (options?: { readonly withinMs?: number }) => Promise<boolean>;
  /** Whether the server answered within a second. */
  readonly ping: () => Promise<boolean>;
  /** Never waits longer than `deadlineMs`, whatever the server does. */
  readonly close: (deadlineMs: number) => Promise<void>;
};
