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

/** PostgreSQL's text search, fed with our own tokens: no parser and no dictionary ever sees them (postgresql.org, 8.11). */
export const postgresFullText: FullText = {
  put: async (db, articleId, tokens) => {
    const lexemes = lexemesOf(tokens);
    await sql`INSERT INTO archive (article_id, tokens) VALUES (${articleId}, array_to_tsvector(${lexemes}::text[]))
      ON CONFLICT (article_id) DO UPDATE SET tokens = excluded.tokens`.execute(db);
  },
  matching: (filter) => {
    const query = tsQuery(filter);
    return query === null
      ? null
      : sql<boolean>`articles.id IN (SELECT article_id FROM archive WHERE tokens @@ ${query}::tsquery)`;
  },
};

/** A filter in FTS5's language; null where it would let everything through. */
export const ftsQuery = (filter: Prefilter): string | null =>
  inWords(filter, { token: quoteFts, prefix: (text) => `${quoteFts(text)} *`, and: " AND ", or: " OR " });

/** A filter as the text of a tsquery; null where it would let everything through. */
export function tsQuery(filter: Prefilter): string | null {
  const said = inWords(filter, {
    token: (text) => quoteLexeme(cut(text)),
    prefix: (text) => `${quoteLexeme(cut(text))}:*`,
    and: " & ",
    or: " | ",
  });
  return said === null || filter.kind === "none" ? said : `(${said}) | ${quoteLexeme(OVERFULL)}`;
}

type Language = {
  readonly token: (text: string) => string;
  readonly prefix: (text: string) => string;
  readonly and: string;
  readonly or: string;
};

function inWords(filter: Prefilter, language: Language): string | null {
  switch (filter.kind) {
    case "all":
      return null;
    case "none":
      return language.token(NOTHING);
    case "token":
    case "prefix":
      return isIndexable(filter.text) ? language[filter.kind](filter.text) : null;
    case "and": {
      const parts = filter.of.map((part) => inWords(part, language)).filter((part) => part !== null);
      return parts.length === 0 ? null : `(${parts.join(language.and)})`;
    }
    case "or": {
      const parts = filter.of.map((part) => inWords(part, language));
      return parts.includes(null) ? null : `(${parts.join(language.or)})`;
    }
  }
}

// A token that no article has: letters only, longer than any word.
const NOTHING = "xwwnothingmatchesthisx";
/** Marks an article with more words than a tsvector holds; every query finds it, and the matcher decides. */
const OVERFULL = "xwwtoomanywordsx";
// A tsvector holds 1 MB of lexemes of at most 2 KB each (postgresql.org, 12.11).
const MOST_BYTES = 900_000;
const LONGEST = 500;

const quoteFts = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const quoteLexeme = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
const cut = (text: string): string => text.slice(0, LONGEST);

/** Characters that SQLite's tokeniser keeps; a token of others would be split and could not be found again. The same rule for both. */
const isIndexable = (text: string): boolean => /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(text);

function lexemesOf(tokens: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let bytes = 0;
  for (const token of new Set(tokens.filter(isIndexable).map(cut))) {
    bytes += Buffer.byteLength(token);
    if (bytes > MOST_BYTES) {
      return [...kept, OVERFULL];
    }
    kept.push(token);
  }
  return kept;
}
