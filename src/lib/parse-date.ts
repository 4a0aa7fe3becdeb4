import { type CivilTime, instantOf } from "./civil-time.ts";
import { readNumericDate } from "./numeric-date.ts";
import { readMailDate, readWordedDate } from "./worded-date.ts";

export type ParsedDate = {
  /** Milliseconds since 1970 UTC. */
  readonly ms: number;
  /** ISO 8601 UTC, `2024-11-05T10:00:00.000Z`. */
  readonly iso: string;
  /** `day`: no time of day was given; `iso` then says midnight. */
  readonly precision: "day" | "time";
  /** `assumed`: no zone was given, or none that we know, and `assumeOffset` was taken. */
  readonly zone: "given" | "assumed";
};

export type ParseDateOptions = {
  /** Minutes east of UTC for a date without a zone; 0 unless told. */
  readonly assumeOffset?: number;
  /** How to read 03/04/2024; without it such a date is null, for it could be either. */
  readonly slashes?: "day-first" | "month-first";
};

/** Dates longer than this are prose. */
const MAX_LENGTH = 120;

/**
 * Understands the date forms that feeds and pages really use: RFC 822, 850 and 2822 with their variants, asctime, ISO 8601 and W3CDTF,
 * numeric forms with dots or slashes, seconds since 1970, month names in some thirty languages, Chinese, Japanese and Korean dates,
 * zones by name or offset. Null for whatever it does not understand wholly: it never invents, neither a day nor a year, so a month alone is no date.
 */
export function parseDate(text: string, options: ParseDateOptions = {}): ParsedDate | null {
  const trimmed = tidy(text);
  if (trimmed === "" || trimmed.length > MAX_LENGTH) {
    return null;
  }
  const civil: CivilTime | null =
    readMailDate(trimmed) ?? readNumericDate(trimmed, options.slashes ?? null) ?? readWordedDate(trimmed);
  const ms = civil === null ? null : instantOf(civil, options.assumeOffset ?? 0);
  if (civil === null || ms === null) {
    return null;
  }
  return {
    ms,
    iso: new Date(ms).toISOString(),
    precision: civil.hour === null ? "day" : "time",
    zone: civil.offset === null ? "assumed" : "given",
  };
}

/** Marks of direction, odd spaces, minus signs and digits of other scripts are the same date. */
function tidy(text: string): string {
  return text
    .slice(0, MAX_LENGTH * 4)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
}
