import type { JobsOptions } from "bullmq";
import type { JobContract } from "../jobs/define.ts";
import { type JobName, jobs } from "../jobs/index.ts";

export const jobNames = Object.keys(jobs) as readonly JobName[];

/** The contract by its name, with the payload's own type forgotten: the queue carries what it does not read. */
export const contractOf = (name: JobName): JobContract => jobs[name] as unknown as JobContract;

/** The wait before the next try after `triesMade` throws; the last step repeats. */
export function backoffAfter(contract: JobContract, triesMade: number): number {
  const steps = contract.backoffMs;
  return steps[Math.min(Math.max(triesMade, 1), steps.length) - 1] ?? 0;
}

/**
 * What BullMQ must know of every job of a contract. Finished jobs are removed at once, failed ones too: BullMQ silently ignores
 * an id that it still lists, so a kept job could never be asked for again, and the store keeps the record anyway.
 */
export const baseOptions = (contract: JobContract): JobsOptions => ({
  attempts: contract.attempts,
  backoff: { type: "custom" },
  removeOnComplete: true,
  removeOnFail: true,
});

/** The same, for one payload. */
export const jobOptions = (contract: JobContract, payload: unknown, delayMs = 0): JobsOptions => ({
  ...baseOptions(contract),
  jobId: contract.idFor(payload),
  ...(delayMs > 0 ? { delay: Math.ceil(delayMs) } : {}),
});
