import { type CivilTime, fullYear } from "./civil-time.ts";
import { readClock } from "./clock-time.ts";
import { foldDateWord, monthOfWord } from "./date-words.ts";
import { buddhist } from "./numeric-date.ts";

/** More words than a date has: the text is a sentence in which a date may stand, not a date. */
const MAX_WORDS = 12;

/** The form that nearly every RSS date has; read at once, because the general way tries a dozen patterns first. */
const MAIL =
  /^(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|Z|([+-])(0\d|1[0-3])([0-5]\d))$/;

/** A date of RFC 2822 as it should be written; null for every other, which `readWordedDate` may still know. */
export function readMailDate(text: string): CivilTime | null {
  const [all, day, word = "", year, hour, minute, second, sign, hours = "0", minutes = "0"] = MAIL.exec(text) ?? [];
  const month = monthOfWord(word.toLowerCase());
  if (all === undefined || month === null) {
    return null;
  }
  const east = Number(hours) * 60 + Number(minutes);
  return {
    year: Number(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: 0,
    offset: sign === "-" ? -east : east,
  };
}

type Part = { readonly number: string } | { readonly month: number } | { readonly word: string };

/** A date with the month in words: `Thu, 01 Jan 2004 19:48:21 GMT`, `November 5, 2024 10:00 AM EST`, `5. Mai 2024, 10.30 Uhr`. */
export function readWordedDate(text: string): CivilTime | null {
  const { clock, offset, rest } = readClock(text.replace(/(?<=\p{L})-(?=[\p{L}\d])|(?<=\d)-(?=\p{L})/gu, " "));
  const parts = rest
    .replace(/tháng (\d{1,2})/i, "month$1")
    .split(/[ ,;|·()]+/)
    .filter(isSaying)
    .map(partOf);
  const months = parts.flatMap((part) => ("month" in part ? [part.month] : []));
  const numbers = parts.flatMap((part) => ("number" in part ? [part.number] : []));
  // Three letters can be a weekday here and a month there (mar, mai, sab): the month is the one beside a number.
  const month = months.length > 1 ? monthBesideNumber(parts) : (months[0] ?? null);
  const day = month === null || parts.length > MAX_WORDS ? null : dayAndYear(numbers);
  return day === null || month === null ? null : { ...day, month, ...clock, offset };
}

const isSaying = (word: string): boolean => /[\p{L}\d]/u.test(word);

function partOf(word: string): Part {
  const digits = /^'?(\d{1,4})(?:st|nd|rd|th|er|º|ª|\.)?$/i.exec(word)?.[1];
  if (digits !== undefined) {
    return { number: digits };
  }
  const vietnamese = /^month(\d{1,2})$/.exec(word)?.[1];
  const folded = foldDateWord(word);
  const month = vietnamese === undefined ? monthOfWord(folded) : Number(vietnamese);
  return month === null ? { word: folded } : { month };
}

function monthBesideNumber(parts: readonly Part[]): number | null {
  const beside = parts.flatMap((part, i) => {
    const before = parts[i - 1];
    return "month" in part && before !== undefined && "number" in before ? [part.month] : [];
  });
  return beside.length === 1 ? (beside[0] ?? null) : null;
}

/** The longer number is the year; of two short ones the second. A month with a year alone is no day. */
function dayAndYear(numbers: readonly string[]): { readonly day: number; readonly year: number } | null {
  const [first = "", second] = numbers;
  if (second === undefined || numbers.length > 2) {
    return null;
  }
  const [day, year] = first.length > 2 ? [second, first] : [first, second];
  return day.length > 2 || year.length < 2 ? null : { day: Number(day), year: buddhist(fullYear(year)) };
}
