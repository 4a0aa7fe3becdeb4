import { truncate } from "../lib/text.ts";
import type { MatchedClause } from "../watchlists/match.ts";

/** One line on why an article was found, with the first mention in sight; empty where the headline says it all. */
export function excerptOf(clauses: readonly MatchedClause[], title: string, width: number): string {
  const shown = clauses.find(({ snippet }) => snippet !== "" && flat(snippet) !== flat(title));
  if (!shown) {
    return "";
  }
  const { snippet, marks } = shown;
  const [mark] = marks;
  if (!mark || mark.end < width) {
    return truncate(flat(snippet), width);
  }
  const from = snippet.indexOf(" ", mark.start - Math.floor(width / 2)) + 1;
  return truncate(`…${flat(snippet.slice(Math.min(from, mark.start)))}`, width);
}

const flat = (text: string): string => text.replace(/\s+/g, " ").trim();
