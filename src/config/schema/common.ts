import { z } from "zod";
import { parseDuration } from "../../lib/duration.ts";

/** Ids are typed by hand, printed in messages and used in addresses: lower case, digits and dashes. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "an id has lower-case letters, digits and dashes only, e.g. wagner-libya");

/** `90s`, `5m`, `1h`, `400d`; kept as written, read with `durationMs`. */
export const Duration = z
  .string()
  .refine((text) => parseDuration(text) !== null, 'write a duration like "90s", "5m", "1h" or "30d"');

export const TimeZone = z.string().refine(isTimeZone, 'write a time zone name like "Europe/London" or "UTC"');

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
