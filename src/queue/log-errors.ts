import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import { reasonOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";

/** Reports one of the errors that a connection repeats while it is down. */
export type LogError = (error: unknown) => void;

/**
 * At most one line a second, or `everyMs`, with the count of those left out: a server out of memory made one worker report 33,425 errors in
 * six seconds.
 */
export function makeLogErrors(
  { log, clock }: { log: Log; clock: Clock },
  message: string,
  everyMs: number = SECOND,
): LogError {
  let quietUntil = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (error) => {
    const now = clock.now();
    if (now < quietUntil) {
      leftOut += 1;
      return;
    }
    log.warn({ reason: reasonOf(error), leftOut }, message);
    quietUntil = now + everyMs;
    leftOut = 0;
  };
}
