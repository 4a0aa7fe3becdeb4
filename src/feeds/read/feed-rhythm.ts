import type { ParsedFields } from "./parse-canonical.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** RDF Site Summary 1.0, module Syndication. */
const PERIODS: ReadonlyMap<string, number> = new Map([
  ["hourly", HOUR_MS],
  ["daily", 24 * HOUR_MS],
  ["weekly", 7 * 24 * HOUR_MS],
  ["monthly", 30 * 24 * HOUR_MS],
  ["yearly", 365 * 24 * HOUR_MS],
]);

/** How long the feed asks not to be read again: `ttl` in minutes, else the period of the Syndication module by its frequency. */
export function ttlOf(feed: ParsedFields): number | null {
  const minutes = Number(feed("ttl")[0]?.text ?? Number.NaN);
  if (Number.isFinite(minutes) && minutes > 0) {
    return Math.round(minutes * MINUTE_MS);
  }
  const period = PERIODS.get(feed("sy:updateperiod")[0]?.text.toLowerCase() ?? "");
  const frequency = Number.parseInt(feed("sy:updatefrequency")[0]?.text ?? "", 10) || 1;
  return period === undefined ? null : Math.round(period / Math.max(1, frequency));
}

/** `skipHours`: 0..23 in RSS 2.0; RSS 0.91 counted 1..24, so 24 is midnight. */
export function skipHoursOf(feed: ParsedFields): readonly number[] {
  const hours = feed("hour").map((hour) => Number.parseInt(hour.text, 10) % 24);
  return [...new Set(hours.filter((hour) => hour >= 0))].sort((a, b) => a - b);
}
