import { type ClockTime, NO_CLOCK } from "./civil-time.ts";
import { foldDateWord, offsetOfZone } from "./date-words.ts";

/** What follows the day: `10:00`, `T10:00:00.123`, `10h30`, `10.30 Uhr`, `3:04 PM`, `2pm`. */
const CLOCK =
  /(?:^|[ T,|-])(\d{1,2})(?:\s?[:h]\s?(\d{1,2})(?:\s?[:m]\s?(\d{1,2})(?:[.,:](\d{1,9}))?)?|\.(\d{2})(?=$| (?:uhr|klo|ora))|h(?= |$)|(?= ?[ap]\.?m\b))(?: ?([ap])\.?m\b\.?)?/i;

const OFFSET = /(?:^|[ \d])(?:(?:gmt|utc|ut|z) ?)?([+-]) ?(\d{1,2}):?(\d{2})?(?= |$|\)|\[)/i;

/** Eastern half-day words before or after the hour; noon and later add twelve. */
const MORNING = /上午|午前|오전|凌晨|早上/;
const AFTERNOON = /下午|午後|오후|晚上/;

export type ClockReading = {
  readonly clock: ClockTime;
  readonly offset: number | null;
  /** What was neither clock nor zone. */
  readonly rest: string;
};

/** Takes the clock and the zone out of what stands beside the day. */
export function readClock(text: string): ClockReading {
  const eastern = text.replace(
    /(\d{1,2})\s?[時点点點时시]\s?(?:(\d{1,2})\s?[分분]\s?(?:(\d{1,2})\s?[秒초])?)?/,
    eastClock,
  );
  const found = CLOCK.exec(eastern);
  const after =
    found === null ? eastern : `${eastern.slice(0, found.index)} ${eastern.slice(found.index + found[0].length)}`;
  const half = found?.[6]?.toLowerCase() ?? halfDay(eastern);
  const zone = readZone(after.replace(MORNING, " ").replace(AFTERNOON, " "), found !== null);
  return { clock: found === null ? NO_CLOCK : clockOf(found, half), offset: zone.offset, rest: zone.rest };
}

const eastClock = (_: string, hour: string, minute = "00", second = "00"): string => ` ${hour}:${minute}:${second}`;

const halfDay = (text: string): string | null => (MORNING.test(text) ? "a" : AFTERNOON.test(text) ? "p" : null);

function clockOf(found: RegExpExecArray, half: string | null): ClockTime {
  const [, hours = "", minutes, seconds, fraction, dotted] = found;
  const written = Number(hours);
  const hour = half === null || written > 12 ? written : (written % 12) + (half === "p" ? 12 : 0);
  return {
    hour,
    minute: Number(minutes ?? dotted ?? 0),
    second: Number(seconds ?? 0),
    millisecond: fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000),
  };
}

/** A zone stands beside a clock only; `+02` after a bare day is no zone. */
function readZone(text: string, hasClock: boolean): { readonly offset: number | null; readonly rest: string } {
  const numeric = hasClock ? OFFSET.exec(text) : null;
  const named: number[] = [];
  const words = (numeric === null ? text : text.replace(numeric[0], " ")).replace(/\[[^\]]*\]/g, " ").split(/[ ()]+/);
  const rest = words.filter((word) => {
    const offset = hasClock ? offsetOfZone(foldDateWord(word)) : null;
    if (offset !== null) {
      named.push(offset);
    }
    return offset === null;
  });
  return { offset: numeric === null ? (named[0] ?? null) : minutesEast(numeric), rest: rest.join(" ").trim() };
}

function minutesEast([, sign, hours = "0", minutes = "0"]: RegExpExecArray): number | null {
  const total = Number(hours) * 60 + Number(minutes);
  // The farthest zones are -12:00 and +14:00; beyond lies a mistake, and the date is as if it had no zone.
  return total > 14 * 60 ? null : sign === "-" ? -total : total;
}
