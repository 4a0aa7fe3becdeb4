/** A date as written: calendar and clock, with what was not said left null. */
export type CivilTime = {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number | null;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of UTC; null if none was given. */
  readonly offset: number | null;
};

export type ClockTime = Pick<CivilTime, "hour" | "minute" | "second" | "millisecond">;

export const NO_CLOCK: ClockTime = { hour: null, minute: 0, second: 0, millisecond: 0 };

/** Years outside are placeholders (0001, 9999) or mistakes, not dates of news. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2999;

const MINUTE_MS = 60_000;

/** UTC milliseconds, or null if there is no such day or time. 24:00 is the next midnight; a leap second is the one before. */
export function instantOf(civil: CivilTime, assumeOffset: number): number | null {
  const { year, month, day, minute, millisecond } = civil;
  const hour = civil.hour ?? 0;
  const second = civil.second === 60 ? 59 : civil.second;
  const endOfDay = hour === 24 && minute === 0 && second === 0;
  if (year < FIRST_YEAR || year > LAST_YEAR || (hour > 23 && !endOfDay) || minute > 59 || second > 59) {
    return null;
  }
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) {
    return null;
  }
  const local = midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return local - (civil.offset ?? assumeOffset) * MINUTE_MS;
}

/** Two digits as POSIX reads them (69..99 are of the last century); three as RFC 2822 section 4.3 does; else as they stand. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) {
    return year + (year < 69 ? 2000 : 1900);
  }
  return digits.length === 3 && digits.startsWith("1") ? year + 1900 : year;
}
