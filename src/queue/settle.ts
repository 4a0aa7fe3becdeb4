import { DelayedError, type Job, UnrecoverableError } from "bullmq";
import type { Outcome } from "../lib/outcome.ts";

/** Written beside a snoozed job, since BullMQ forgets when a delayed job came due; status needs it for the true age. */
export type Snoozed = { readonly snoozedUntil: number };

/** Says an outcome in BullMQ's words: returning is success, and each other ending is an error of its own. */
export async function settle(outcome: Outcome, job: Job, token: string | undefined): Promise<void> {
  switch (outcome.kind) {
    case "done":
    case "skip":
      return;
    case "snooze":
      await job.updateProgress({ snoozedUntil: outcome.until } satisfies Snoozed);
      // Not a failed try: only moving the job and throwing this error leaves the number of attempts alone.
      await job.moveToDelayed(outcome.until, token);
      throw new DelayedError(outcome.reason);
    case "fail":
      throw new UnrecoverableError(outcome.reason);
  }
}
