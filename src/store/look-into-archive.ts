import { existsSync } from "node:fs";
import { type Dialect, Kysely } from "kysely";
import type { ArchiveCount } from "../watchlists/archive.ts";
import type { IndexWord } from "../watchlists/search-plan.ts";
import { countWords } from "./archive-store.ts";
import { postgresFullText, sqliteFullText } from "./full-text.ts";
import type { Tables } from "./schema.ts";
import { openDatabase } from "./sqlite-database.ts";
import { sqliteKyselyDialect } from "./sqlite-dialect.ts";
import { isPostgresUrl, placeOf, sqliteFileIn } from "./store-place.ts";

export type StoreAddress = { readonly dataDir: string; readonly databaseUrl: string | undefined };

/**
 * Counts words in the archive without opening the store for work: no row is written, no schema changed, and a service beside it notices
 * nothing. Null where there is no store, or none that can be read.
 */
export async function lookIntoArchive(
  { dataDir, databaseUrl }: StoreAddress,
  words: readonly IndexWord[],
): Promise<ArchiveCount | null> {
  const postgres = databaseUrl !== undefined && isPostgresUrl(databaseUrl);
  const file = sqliteFileIn(dataDir);
  if (!postgres && !existsSync(file)) {
    return null;
  }
  try {
    const dialect = postgres
      ? await postgresDialectOf(databaseUrl)
      : sqliteKyselyDialect(openDatabase(file, { readOnly: true }));
    const db = new Kysely<Tables>({ dialect });
    try {
      return await countWords({ db, fullText: postgres ? postgresFullText : sqliteFullText }, words);
    } finally {
      await db.destroy();
    }
  } catch {
    // Damaged, locked, out of reach or of another version: that is for `doctor` to tell, not for a hint on a word.
    return null;
  }
}

const postgresDialectOf = async (url: string): Promise<Dialect> =>
  (await import("./postgres-pool.ts")).postgresKyselyDialect({ url, where: placeOf(url), patient: false });
