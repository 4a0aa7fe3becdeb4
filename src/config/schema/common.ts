import { z } from "zod";
import { parseDuration } from "../../lib/duration.ts";

// Every message of these schemas reads "not a thing; what to write instead": explain-issue.ts makes two sentences of it.

/** Ids are typed by hand, printed in messages and used in addresses: lower case, digits and dashes. */
export const Id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,62}$/,
    "not an id; use lower-case letters, digits and dashes only, beginning with a letter or digit, e.g. wagner-libya",
  );

// Written as a pattern, not only as a function, so that the JSON Schema for editors carries it.
const DURATION = /^(\d+(\.\d+)?(ms|s|m|h|d|w))+$/;
const durationError = 'not a duration; write it like "90s", "5m", "1h" or "30d"';

/** `90s`, `5m`, `1h`, `400d`; kept as written, read with `durationMs`. */
export const Duration = z.string().regex(DURATION, durationError).refine(inBounds, durationError);

/** How often something is looked at: `auto`, or a duration. */
export const Interval = z
  .string()
  .regex(/^(auto|(\d+(\.\d+)?(ms|s|m|h|d|w))+)$/, 'not an interval; write "auto" or a duration like "5m" or "1h"')
  .refine((text) => text === "auto" || inBounds(text), 'not an interval; write "auto" or a duration like "5m" or "1h"');

/** An IANA time zone name. */
export const TimeZone = z
  .string()
  .refine(isTimeZone, 'not a time zone; write a name like "Europe/London", "America/New_York" or "UTC"');

/** An address that can be fetched or posted to. */
export const HttpUrl = z.url({
  protocol: /^https?$/,
  error: 'not a web address; write the whole address, beginning with "https://"',
});

function inBounds(text: string): boolean {
  const ms = parseDuration(text);
  // What is no duration at all is told by the pattern; here what is one and beyond all calendars.
  return ms === null ? !DURATION.test(text) : ms > 0;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** Milliseconds of a duration that the schema has already accepted. */
export function durationMs(text: string): number {
  const ms = parseDuration(text);
  if (ms === null) {
    throw new Error(`not a duration: ${text}`);
  }
  return ms;
}
