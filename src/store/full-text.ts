import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Prefilter } from "../watchlists/search-plan.ts";
import type { Tables } from "./schema.ts";

/** What the two databases do differently about full text. */
export type FullText = {
  readonly put: (db: Kysely<Tables>, articleId: string, tokens: readonly string[]) => Promise<void>;
  /** A condition on `articles.id`, or null where the index cannot help. */
  readonly matching: (filter: Prefilter) => RawBuilder<boolean> | null;
};

/** SQLite's FTS5 (sqlite.org/fts5.html). */
export const sqliteFullText: FullText = {
  put: async (db, articleId, tokens) => {
    await sql`DELETE FROM archive WHERE article_id = ${articleId}`.execute(db);
    await sql`INSERT INTO archive (article_id) VALUES (${articleId})`.execute(db);
    const text = [...new Set(tokens)].filter(isIndexable).join(" ");
    await sql`INSERT INTO archive_text (rowid, tokens) SELECT n, ${text} FROM archive WHERE article_id = ${articleId}`.execute(
      db,
    );
  },
  matching: (filter) => {
    const query = ftsQuery(filter);
    return query === null
      ? null
      : sql<boolean>`articles.id IN (SELECT article_id FROM archive JOIN archive_text ON archive_text.rowid = archive.n WHERE archive_text MATCH ${query})`;
  },
};

/** A filter in FTS5's language; null where it would let everything through. */
export function ftsQuery(filter: Prefilter): string | null {
  switch (filter.kind) {
    case "all":
      return null;
    case "none":
      return `"${NOTHING}"`;
    case "token":
      return isIndexable(filter.text) ? quote(filter.text) : null;
    case "prefix":
      return isIndexable(filter.text) ? `${quote(filter.text)} *` : null;
    case "and": {
      const parts = filter.of.map(ftsQuery).filter((part) => part !== null);
      return parts.length === 0 ? null : `(${parts.join(" AND ")})`;
    }
    case "or": {
      const parts = filter.of.map(ftsQuery);
      return parts.includes(null) ? null : `(${parts.join(" OR ")})`;
    }
  }
}

// A token that no article has: letters only, longer than any word.
const NOTHING = "xwwnothingmatchesthisx";
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
/** Characters that the tokeniser keeps; a token of others would be split and could not be found again. */
const isIndexable = (text: string): boolean => /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(text);
