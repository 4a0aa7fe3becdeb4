import type { Queue as BullQueue, Job } from "bullmq";
import type { JobContract } from "../jobs/define.ts";
import { backoffAfter } from "./job-options.ts";
import type { JobStatus } from "./ports.ts";
import type { Snoozed } from "./settle.ts";

/** Counts of one queue and the age of the job that is next in line. */
export async function readStatus(queue: BullQueue, contract: JobContract, nowMs: number): Promise<JobStatus> {
  const [counts, [next]] = await Promise.all([
    queue.getJobCounts("wait", "prioritized", "active", "delayed", "failed"),
    queue.getJobs(["wait"], 0, 0, true),
  ]);
  return {
    waiting: (counts["wait"] ?? 0) + (counts["prioritized"] ?? 0),
    active: counts["active"] ?? 0,
    delayed: counts["delayed"] ?? 0,
    failed: counts["failed"] ?? 0,
    oldestWaitingMs: next === undefined ? null : Math.max(0, nowMs - readySince(next, contract)),
  };
}

type Times = Pick<Job, "timestamp" | "opts" | "processedOn" | "attemptsMade" | "progress">;

/**
 * Since when a waiting job could have run. BullMQ keeps the time of asking only, and a job that was delayed, snoozed or is to be
 * tried again was not late while it had to wait.
 */
export function readySince(job: Times, contract: JobContract): number {
  const asked = job.timestamp + (job.opts.delay ?? 0);
  const tried =
    job.processedOn === undefined
      ? 0
      : job.processedOn + (job.attemptsMade > 0 ? backoffAfter(contract, job.attemptsMade) : 0);
  return Math.max(asked, tried, snoozedUntil(job.progress));
}

function snoozedUntil(progress: Job["progress"]): number {
  const known =
    typeof progress === "object" && progress !== null ? (progress as Partial<Snoozed>).snoozedUntil : undefined;
  return typeof known === "number" ? known : 0;
}
