import { SECOND } from "../lib/duration.ts";

/** `Retry-After` in seconds or as a date (RFC 9110 10.2.3); milliseconds from `now`, null where it says nothing usable. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) {
    return null;
  }
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.ceil(Number(text) * SECOND);
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
