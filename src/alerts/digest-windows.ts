import { lastOccurrence, nextOccurrence } from "./schedule.ts";

/** What one digest covers: `from` included, `to` not; milliseconds. */
export type DigestWindow = { readonly from: number; readonly to: number };

/**
 * The window whose digest is due, or null where none is. Windows follow each other without gap or overlap: each begins where the last
 * one sent ended (`lastTo`), so after a long downtime one digest covers everything that was missed, and none is ever told twice.
 *
 * `lastTo` null means that nothing was ever sent: the window is then the schedule's latest whole one. To begin with the next one
 * instead, store the moment when the route was first seen as its `lastTo`.
 */
export function windowDue(schedule: string, timezone: string, lastTo: number | null, now: number): DigestWindow | null {
  const to = lastOccurrence(schedule, timezone, now);
  if (lastTo === null) {
    return { from: lastOccurrence(schedule, timezone, to - 1), to };
  }
  return to > lastTo ? { from: lastTo, to } : null;
}

/** When the window that holds the moment `now` closes: until then an alert for a digest waits. */
export const windowCloses = (schedule: string, timezone: string, now: number): number =>
  nextOccurrence(schedule, timezone, now);
