import { type Kysely, type RawBuilder, sql } from "kysely";
import type { IndexColumn, IndexWord, Prefilter } from "../watchlists/search-plan.ts";
import type { Tables } from "./schema.ts";

/** What the two databases do differently about full text. */
export type FullText = {
  readonly put: (db: Kysely<Tables>, articleId: string, tokens: readonly string[]) => Promise<void>;
  /** A condition on `articles`, or null where nothing can be left out. */
  readonly matching: (filter: Prefilter) => Condition | null;
  /** In how many articles of the index a word stands, or a word that begins so. */
  readonly count: (db: Kysely<Tables>, word: IndexWord) => Promise<number>;
};
type Condition = RawBuilder<boolean>;

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
  matching: (filter) =>
    conditionOf(filter, {
      words: (asked) => {
        const query = ftsQuery(asked);
        return query === null
          ? null
          : sql`articles.id IN (SELECT article_id FROM archive JOIN archive_text ON archive_text.rowid = archive.n WHERE archive_text MATCH ${query})`;
      },
      column: {
        language: (tag) => sql`json_extract(articles.doc, '$.language') LIKE ${`${tag}%`}`,
        feed: (id) => sql`lower(json_extract(articles.doc, '$.source.id')) = ${id}`,
        letters: (text) => sql`instr(articles.doc, ${text}) > 0`,
      },
    }),
  count: (db, word) =>
    countBy(
      db,
      ftsQuery(word),
      (query) => sql`SELECT count(*) AS n FROM archive_text WHERE archive_text MATCH ${query}`,
    ),
};

/** PostgreSQL's text search, fed with our own tokens: no parser and no dictionary ever sees them (postgresql.org, 8.11). */
export const postgresFullText: FullText = {
  put: async (db, articleId, tokens) => {
    const lexemes = lexemesOf(tokens);
    await sql`INSERT INTO archive (article_id, tokens) VALUES (${articleId}, array_to_tsvector(${lexemes}::text[]))
      ON CONFLICT (article_id) DO UPDATE SET tokens = excluded.tokens`.execute(db);
  },
  matching: (filter) =>
    conditionOf(filter, {
      words: (asked) => {
        const query = tsQuery(asked);
        return query === null
          ? null
          : sql`articles.id IN (SELECT article_id FROM archive WHERE tokens @@ ${query}::tsquery)`;
      },
      // As json, which keeps the text as it is: jsonb refuses the escaped NUL that a hostile page may hold.
      column: {
        language: (tag) => sql`(articles.doc::json ->> 'language') ILIKE ${`${tag}%`}`,
        feed: (id) => sql`lower(articles.doc::json -> 'source' ->> 'id') = ${id}`,
        letters: (text) => sql`strpos(articles.doc, ${text}) > 0`,
      },
    }),
  count: (db, word) =>
    countBy(db, tsQuery(word), (query) => sql`SELECT count(*) AS n FROM archive WHERE tokens @@ ${query}::tsquery`),
};

async function countBy(
  db: Kysely<Tables>,
  query: string | null,
  asking: (query: string) => RawBuilder<unknown>,
): Promise<number> {
  if (query === null) {
    return 0;
  }
  const { rows } = await asking(query).$castTo<{ n: number }>().execute(db);
  return Number(rows[0]?.n ?? 0);
}

type Conditions = {
  readonly words: (filter: Prefilter) => Condition | null;
  readonly column: Readonly<Record<IndexColumn["kind"], (text: string) => Condition>>;
};

/** All that is asked of words goes to the full-text index as one question; columns stand beside it. */
function conditionOf(filter: Prefilter, make: Conditions): Condition | null {
  if (isColumn(filter)) {
    return make.column[filter.kind](filter.text);
  }
  if ((filter.kind !== "and" && filter.kind !== "or") || !asksColumn(filter)) {
    return make.words(filter);
  }
  const onlyWords = filter.of.filter((part) => !asksColumn(part));
  const conditions = [
    ...(onlyWords.length > 0 ? [make.words({ kind: filter.kind, of: onlyWords })] : []),
    ...filter.of.filter(asksColumn).map((part) => conditionOf(part, make)),
  ];
  const given = conditions.filter((condition) => condition !== null);
  if (given.length === 0 || (filter.kind === "or" && given.length < conditions.length)) {
    return null;
  }
  return sql`(${sql.join(given, filter.kind === "and" ? sql` AND ` : sql` OR `)})`;
}

const isColumn = (filter: Prefilter): filter is IndexColumn =>
  filter.kind === "language" || filter.kind === "feed" || filter.kind === "letters";

const asksColumn = (filter: Prefilter): boolean =>
  isColumn(filter) || ((filter.kind === "and" || filter.kind === "or") && filter.of.some(asksColumn));

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
    case "language":
    case "feed":
    case "letters":
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
