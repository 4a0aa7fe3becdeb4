import { SECOND } from "../../../src/lib/duration.ts";
import { httpPlan } from "../outside/channel-fault.ts";
import type { AttemptRow } from "../outside/ledger.ts";
import type { LedgerEntry } from "./hook-ledger.ts";

const GONE = 410;
/** The two sides tell the time by clocks of their own. */
const CLOCKS_MS = 100;

/** I8, as the ledger of attempts has it. */
export function attemptBreaches(
  attempts: readonly AttemptRow[],
  { realClock }: { readonly realClock: boolean },
): readonly string[] {
  const pairs = attempts.flatMap((after, i) => {
    const before = attempts[i - 1];
    return before?.delivery_id === after.delivery_id ? [{ before, after }] : [];
  });
  return pairs.flatMap(({ before, after }) => {
    const what = `I8 attempt ${after.n} of ${after.delivery_id}`;
    if (before.outcome === "accepted" || before.status === GONE) {
      return [`${what} came after one that was ${before.outcome} with ${before.status}`];
    }
    // One that was cut off has no plan but the end of its lease, or the next start; and a clock that was set back makes every wait look
    // shorter than it was.
    if (before.outcome === "begun" || !realClock) {
      return [];
    }
    const waited = after.at - before.at - (before.ms ?? 0);
    const { least } = httpPlan(before.n);
    return waited < least ? [`${what} came ${waited} ms after the last, not ${least} or more`] : [];
  });
}

/** I8, as a receiver saw it: no message comes again before the time that was asked for. */
export function tooSoonBreaches(received: readonly LedgerEntry[]): readonly string[] {
  return received.flatMap((asked, i) => {
    const again = received.slice(i + 1).find(({ id }) => id === asked.id);
    const early = again !== undefined && again.at < asked.at + asked.retryAfterS * SECOND - CLOCKS_MS;
    return early ? [`I8 ${asked.id} came again before the ${asked.retryAfterS} s that were asked for`] : [];
  });
}
