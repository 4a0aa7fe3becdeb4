import type { Worker } from "bullmq";
import { SECOND } from "../lib/duration.ts";
import { reasonOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";

const PAUSE_MS = 5 * SECOND;

/**
 * Stops all workers for a while when Redis has no memory left: a worker that goes on asks thousands of times a second and burns
 * the processor that the rest of the machine needs to recover.
 */
export function makeMemoryPause({ log, workers }: { log: Log; workers: () => readonly Worker[] }): {
  readonly onError: (error: unknown) => void;
  readonly stop: () => void;
} {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const resume = (): void => {
    timer = undefined;
    for (const worker of workers()) {
      // Reports its failures as `error` events by itself.
      void worker.resume();
    }
  };
  return {
    onError: (error) => {
      if (stopped || timer !== undefined || !/\bOOM command not allowed\b/.test(reasonOf(error))) {
        return;
      }
      log.error({ pauseMs: PAUSE_MS }, "redis is out of memory: workers pause");
      for (const worker of workers()) {
        void worker.pause(true);
      }
      timer = setTimeout(resume, PAUSE_MS);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
