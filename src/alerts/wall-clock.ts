import { Info } from "luxon";
import { DAY, MINUTE } from "../lib/duration.ts";

/**
 * What the clock on a zone's wall shows, as if it were UTC: plain arithmetic works on it, daylight saving does not exist in it.
 * `instantsOf` leads back, with none lost and none doubled unless the caller asks for both.
 */
export type WallMs = number & { readonly wall?: never };

/** What the wall clock of `zone` shows at the instant `ms`. */
export const wallOf = (zone: string, ms: number): WallMs => ms + offsetMs(zone, ms);

/**
 * The instants at which the wall clock shows `wall`, earliest first: one as a rule, two in the hour that a clock put back repeats.
 * A time that a clock put forward leaves out gives the moment of the change: whatever was due in the gap is due right then.
 */
export function instantsOf(zone: string, wall: WallMs): readonly number[] {
  // No zone changes twice within two days, so the offsets a day before and a day after are all that can apply.
  const before = offsetMs(zone, wall - DAY);
  const after = offsetMs(zone, wall + DAY);
  const found = [...new Set([wall - before, wall - after])].filter((ms) => wallOf(zone, ms) === wall);
  return found.length > 0 ? found.sort((a, b) => a - b) : [changeBetween(zone, wall - after, wall - before)];
}

/** The first instant with the new offset; changes happen on whole minutes. */
function changeBetween(zone: string, low: number, high: number): number {
  const old = offsetMs(zone, low);
  let from = Math.floor(low / MINUTE);
  let to = Math.ceil(high / MINUTE);
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetMs(zone, middle * MINUTE) === old) {
      from = middle;
    } else {
      to = middle;
    }
  }
  return to * MINUTE;
}

const offsetMs = (zone: string, ms: number): number => Info.normalizeZone(zone).offset(ms) * MINUTE;
