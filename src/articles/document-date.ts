const MONTHS = "January February March April May June July August September October November December".split(" ");
const MONTH_NUMBER = new Map(
  MONTHS.flatMap((name, i) => [name, name.slice(0, 3)].map((m) => [m.toLowerCase(), i + 1] as const)).concat([
    ["sept", 9],
  ]),
);
const TIME = String.raw`(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?\s*(?:UTC|GMT|Z)?)?`;
const FORMS = [
  {
    pattern: new RegExp(String.raw`^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})${TIME}$`),
    order: ["month", "day", "year"],
  },
  {
    pattern: new RegExp(String.raw`^(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})${TIME}$`),
    order: ["day", "month", "year"],
  },
  {
    pattern: /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z)?$/,
    order: ["year", "month", "day"],
  },
] as const;

/** A line that is a date and nothing else, in the forms that documents use; times are UTC. Null for everything else. */
export function parseDocumentDate(line: string): { at: string; precision: "day" | "time" } | null {
  const text = line.replace(/^(?:published|updated):?\s+/i, "");
  for (const { pattern, order } of FORMS) {
    const found = pattern.exec(text);
    if (found) {
      const part = (name: (typeof order)[number]): string => found[order.indexOf(name) + 1] ?? "";
      const month = /^\d+$/.test(part("month"))
        ? Number(part("month"))
        : (MONTH_NUMBER.get(part("month").toLowerCase()) ?? 0);
      const time =
        found[4] === undefined
          ? null
          : [found[4], found[5], found[6], found[7]?.padEnd(3, "0")].map((n) => Number(n ?? 0));
      return stamp(Number(part("year")), month, Number(part("day")), time);
    }
  }
  return null;
}

function stamp(
  year: number,
  month: number,
  day: number,
  time: number[] | null,
): { at: string; precision: "day" | "time" } | null {
  const [hour = 0, minute = 0, second = 0, milli = 0] = time ?? [];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milli));
  // Date.UTC rolls the 31st of February over into March; such a line is no date.
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return real && year >= 1000 ? { at: date.toISOString(), precision: time === null ? "day" : "time" } : null;
}

/** `May 25, 2020`, or with the time of day in UTC: `May 25, 2020, 14:05 UTC`. */
export function formatDocumentDate(at: string, precision: "day" | "time"): string {
  const date = new Date(at);
  const day = `${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
  const clock = at.slice(11, 23).replace(/(:00)?\.000$/, "");
  return precision === "day" ? day : `${day}, ${clock} UTC`;
}
