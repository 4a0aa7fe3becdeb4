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

/** One true clause of a watchlist on one article, with its best occurrence. */
export type MatchedClause = {
  /** The clause as compiled, printed back. */
  readonly clause: string;
  readonly field: MatchField;
  /** UTF-16 offsets of the occurrence in the field's original text; body paragraphs are joined by a blank line ("\n\n"). */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The sentence or two around it, original characters. */
  readonly snippet: string;
  /** Every occurrence inside the snippet, as offsets in the snippet, in order, not overlapping: what to highlight. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
};

/** Watchlist x article, with its receipt. `unknown`: the body was not seen, and it decides. */
export type Match = {
  /** The watchlist's id. */
  readonly watchlist: string;
  readonly verdict: "match" | "unknown";
  readonly clauses: readonly MatchedClause[];
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
