import { type Kysely, type Migration, sql } from "kysely";
import type { Dialect } from "./dialect.ts";

/**
 * The full-text index of the archive. Rows are numbered by a key of their own: SQLite may renumber the rows of other tables. Tokens come
 * folded already, so the tokeniser only splits at spaces; no positions are kept, the matcher decides.
 */
export const archive = ({ name }: Dialect): Migration => ({
  up: async (db: Kysely<unknown>) => {
    if (name === "sqlite") {
      await sql`CREATE TABLE archive (n INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE REFERENCES articles(id) ON DELETE CASCADE)`.execute(
        db,
      );
      await sql`CREATE VIRTUAL TABLE archive_text USING fts5(tokens, content='', contentless_delete=1, detail=none,
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'", prefix='4')`.execute(db);
      await sql`CREATE TRIGGER archive_gone AFTER DELETE ON archive BEGIN DELETE FROM archive_text WHERE rowid = old.n; END`.execute(
        db,
      );
      return;
    }
    await sql`CREATE TABLE archive (article_id TEXT COLLATE "C" PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE, tokens TSVECTOR NOT NULL)`.execute(
      db,
    );
    await sql`CREATE INDEX archive_tokens ON archive USING GIN (tokens)`.execute(db);
  },
});
