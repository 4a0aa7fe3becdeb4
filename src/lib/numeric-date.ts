import { type CivilTime, fullYear, NO_CLOCK } from "./civil-time.ts";
import { readClock } from "./clock-time.ts";
import { foldDateWord, monthOfWord } from "./date-words.ts";

/** ISO 8601 and W3CDTF, strict in the day and lenient in what divides it from the clock. `2004-W01-4` and `2004-001` too. */
const ISO = /^([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T ,-])/i;
const ISO_BASIC = /^([12]\d{3})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(?=$|[Z+ -])/i;
const ISO_WEEK = /^(\d{4})-?W(\d{2})(?:-?(\d))?$/i;
const ISO_ORDINAL = /^(\d{4})-(\d{3})$/;
const DOTS = /^(?:\p{L}+\.?,? )?(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})\.?(?= |$|,|T|-)/u;
const SLASHES = /^(?:\p{L}+\.?,? )?(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?= |$|,|T)/u;
const EASTERN = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]?/;
const EPOCH = /^(?:\d{9,10}|1\d{12})(?:\.\d+)?$/;

type Slashes = "day-first" | "month-first" | null;

/** A date written in digits; null if the text is none, or could be two different days. */
export function readNumericDate(text: string, slashes: Slashes): CivilTime | null {
  return (
    readEpoch(text) ??
    readBasic(text) ??
    readWeek(text) ??
    readIso(withoutWeekday(text)) ??
    readDayFirst(text) ??
    readSlashes(text, slashes)
  );
}

/** `Fri, 2006/09/15 08:19:53 EDT`: some publishers put a weekday before a date that starts with its year. */
const withoutWeekday = (text: string): string => text.replace(/^\p{L}{2,12}\.?,? (?=\d{4}[-/.])/u, "");

function readEpoch(text: string): CivilTime | null {
  if (!EPOCH.test(text)) {
    return null;
  }
  const value = Number(text);
  const at = new Date(value >= 1e12 ? value : value * 1000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: at.getUTCMilliseconds(),
    offset: 0,
  };
}

function readBasic(text: string): CivilTime | null {
  const found = ISO_BASIC.exec(text);
  if (found === null) {
    return null;
  }
  const [all, year = "", month = "", day = "", hour, minute, second = "00"] = found;
  const clock = hour === undefined ? "" : ` ${hour}:${minute}:${second}`;
  return dated(Number(year), Number(month), Number(day), `${clock}${text.slice(all.length)}`);
}

function readIso(text: string): CivilTime | null {
  const found = ISO.exec(text);
  if (found === null) {
    return null;
  }
  const [all, year = "", , month = "", day = ""] = found;
  return dated(Number(year), Number(month), Number(day), text.slice(all.length));
}

function readWeek(text: string): CivilTime | null {
  const week = ISO_WEEK.exec(text);
  const ordinal = ISO_ORDINAL.exec(text);
  const year = Number((week ?? ordinal)?.[1]);
  if (week === null && ordinal === null) {
    return null;
  }
  // Week 1 is the one with 4 January in it, and it starts on a Monday (ISO 8601).
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  const dayOfYear =
    week === null ? Number(ordinal?.[2]) : monday + (Number(week[2]) - 1) * 7 + Number(week[3] ?? 1) - 1;
  const at = new Date(Date.UTC(year, 0, dayOfYear));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), ...NO_CLOCK, offset: null };
}

/** Whoever divides with dots puts the day first; so do the languages that end the year with a sign. */
function readDayFirst(text: string): CivilTime | null {
  const eastern = EASTERN.exec(text);
  if (eastern !== null) {
    return dated(Number(eastern[1]), Number(eastern[2]), Number(eastern[3]), text.slice(eastern[0].length));
  }
  const dots = DOTS.exec(text);
  return dots === null
    ? null
    : dated(fullYear(dots[3] ?? ""), Number(dots[2]), Number(dots[1]), text.slice(dots[0].length));
}

function readSlashes(text: string, slashes: Slashes): CivilTime | null {
  const found = SLASHES.exec(text);
  if (found === null) {
    return null;
  }
  const [all, first = "", , second = "", year = ""] = found;
  const order = slashOrder(Number(first), Number(second), text, slashes);
  if (order === null) {
    return null;
  }
  const [day, month] = order === "day-first" ? [first, second] : [second, first];
  return dated(fullYear(year), Number(month), Number(day), text.slice(all.length));
}

/** A number above twelve is a day; a clock of twelve hours is American; else only the caller can know. */
function slashOrder(first: number, second: number, text: string, told: Slashes): Slashes {
  if (first > 12 || second > 12) {
    return first > 12 ? "day-first" : "month-first";
  }
  return first === second ? "day-first" : (told ?? (/\d ?[ap]\.?m\b/i.test(text) ? "month-first" : null));
}

/** Joins the day with the clock that stands behind it; null if something is left over that is no part of a date. */
function dated(year: number, month: number, day: number, behind: string): CivilTime | null {
  const { clock, offset, rest } = readClock(behind.replace(/^[T,]/i, " "));
  return rest === "" || rest.split(" ").every(isFiller) ? { year: buddhist(year), month, day, ...clock, offset } : null;
}

/** Thai pages count from the Buddha: 2567 is 2024. */
export const buddhist = (year: number): number => (year > 2500 && year < 2700 ? year - 543 : year);

/** A weekday, an hour's word, an unknown zone: words say nothing about the instant, digits and month names would. */
const isFiller = (word: string): boolean =>
  !/\d/.test(word) && word.length <= 20 && monthOfWord(foldDateWord(word)) === null;
