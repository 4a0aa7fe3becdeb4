import { parseDuration } from "../lib/duration.ts";
import { UsageError } from "./command.ts";

const MOST_ROWS = 10_000;

/** `--since 7d` as a moment (ms); everything where it is not given. */
export function sinceOf(text: string | boolean | undefined, now: number): number {
  if (typeof text !== "string") {
    return 0;
  }
  const ms = parseDuration(text);
  const date = Date.parse(text);
  if (ms === null && Number.isNaN(date)) {
    throw new UsageError(`--since takes a duration like 7d or a date like 2026-05-25, not "${text}"`);
  }
  return ms === null ? date : now - ms;
}

/** `--limit 50`. */
export function limitOf(text: string | boolean | undefined, otherwise = 50): number {
  if (typeof text !== "string") {
    return otherwise;
  }
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS) {
    throw new UsageError(`--limit takes a number from 1 to ${MOST_ROWS}, not "${text}"`);
  }
  return limit;
}
