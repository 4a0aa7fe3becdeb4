import type { WatchlistInput } from "../config/schema/watchlists.ts";

/** The zones that a query can search (QUERY.md). Unnamed means title, lead and body. */
export type MatchField =
  | "title"
  | "lead"
  | "body"
  | "caption"
  | "author"
  | "url"
  | "source"
  | "lang"
  | "tags"
  | "words"
  | "age"
  | "bio"
  | "related";

/** A place in the original text of a field. */
export type Occurrence = { readonly field: MatchField; readonly start: number; readonly end: number };

/** One true clause of a watchlist on one article, with its best occurrence. */
export type MatchedClause = {
  /** The clause as compiled, printed back. */
  readonly clause: string;
  readonly field: MatchField;
  /** UTF-16 offsets of the occurrence in the field's original text (text/zones.ts `zoneText`); paragraphs are joined by a blank line ("\n\n"). The field is where the words stand: `lead` is the standfirst, the first words of the body are `body`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The sentence or two around it, original characters. */
  readonly snippet: string;
  /** Every occurrence inside the snippet, as offsets in the snippet, in order, not overlapping: what to highlight. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
  /** Every occurrence of the clause in the article (at most 200), for highlighting the whole text. */
  readonly occurrences: readonly Occurrence[];
};

/** Watchlist x article, with its receipt. `unknown`: the body was not seen, and it decides. */
export type Match = {
  /** The watchlist's id. */
  readonly watchlist: string;
  readonly verdict: "match" | "unknown";
  readonly clauses: readonly MatchedClause[];
  /** The compiled query, fully bracketed. */
  readonly query: string;
  /** Changes whenever the watchlist is written to mean something else. */
  readonly version: string;
};

/** Why a watchlist was refused. Line and column are 1-based within the string at `path`. */
export type WatchlistProblem = {
  readonly watchlist: string;
  /** Where in the watchlist's config the string stands, e.g. ["keywords", 2] or ["query"]. */
  readonly path: readonly (string | number)[];
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly suggestion: string | null;
};

export type { WatchlistInput };
