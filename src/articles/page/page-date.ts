import { type ParseDateOptions, parseDate } from "../../lib/parse-date.ts";

export type PageDate = { readonly at: string; readonly precision: "day" | "time" };

/** A date as a page states it, in UTC; null for what is no date. A time without a zone is taken as UTC. */
export function pageDate(text: string, options: ParseDateOptions = {}): PageDate | null {
  const found = parseDate(text, options);
  return found === null ? null : { at: found.iso, precision: found.precision };
}
