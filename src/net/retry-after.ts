import { DAY, SECOND } from "../lib/duration.ts";

/** No other side may silence us for longer (DESIGN section 9.3). */
export const LONGEST_RETRY_AFTER_MS = DAY;

/** `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3) as ms from now, at most a day; null where it says nothing. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.min(Number(text) * SECOND, LONGEST_RETRY_AFTER_MS);
  }
  const at = parseHttpDate(text);
  return at === null ? null : Math.min(Math.max(0, at - nowMs), LONGEST_RETRY_AFTER_MS);
}

/** An HTTP date in any of its three forms (RFC 9110 section 5.6.7), as ms; null where it is none. `Date.parse` alone takes bare numbers. */
export function parseHttpDate(text: string): number | null {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +(\d|[a-z]{3} )/i.test(text)) {
    return null;
  }
  // The asctime form has no zone; HTTP dates are always GMT.
  const ms = Date.parse(/GMT|UTC|[+-]\d{4}$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(ms) ? null : ms;
}
