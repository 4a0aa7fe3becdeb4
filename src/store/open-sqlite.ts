import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely } from "kysely";
import { EngineError, reasonOf } from "../lib/errors.ts";
import { sqliteDialect } from "./migrations/dialect.ts";
import { migrate } from "./migrations/migrate.ts";
import type { Tables } from "./schema.ts";
import { openDatabase, type SqliteDatabase } from "./sqlite-database.ts";
import { sqliteKyselyDialect } from "./sqlite-dialect.ts";

// FULL: what was committed survives a power cut. The rest as measured in docs/decisions/0002-sqlite.md.
const PRAGMAS = `
  PRAGMA busy_timeout = 10000;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA wal_autocheckpoint = 1000;
  PRAGMA journal_size_limit = 67108864;
`;

export type OpenedDatabase = {
  readonly db: Kysely<Tables>;
  readonly raw: SqliteDatabase;
  readonly close: () => Promise<void>;
};

/**
 * Opens (and creates) the store's file, checks it, and brings its schema up to date. Throws EngineError with what to do. To check every
 * page takes seconds where there are a hundred thousand articles, so only who is to write for long does it.
 */
export async function openSqlite(path: string, { checkPages = true } = {}): Promise<OpenedDatabase> {
  const raw = explain(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
    const opened = openDatabase(path);
    opened.exec(PRAGMAS);
    return opened;
  });
  if (checkPages) {
    explain(path, () => quickCheck(path, raw));
  }
  const db = new Kysely<Tables>({ dialect: sqliteKyselyDialect(raw) });
  try {
    await migrate(db, sqliteDialect);
  } catch (error) {
    await db.destroy();
    throw engineError(path, error);
  }
  return {
    db,
    raw,
    close: async () => {
      // A clean end leaves no log to replay; another process that still reads is no error.
      raw.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      await db.destroy();
    },
  };
}

/** Throws where the database is damaged. */
export function quickCheck(path: string, database: SqliteDatabase): void {
  const rows = database.prepare("PRAGMA quick_check(5)").all() as { quick_check: string }[];
  const said = rows.map((row) => row.quick_check);
  if (said.length !== 1 || said[0] !== "ok") {
    throw new EngineError("WW-STORE-CORRUPT", `the database ${path} is damaged: ${said.join("; ")}`, {
      hint: "Move it away and restore the latest backup (wirewatch backup; docs/operations.md). Nothing was changed.",
    });
  }
}

function explain<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw engineError(path, error);
  }
}

const CAUSES: readonly (readonly [RegExp, string, string, string])[] = [
  [
    /EACCES|EPERM|EROFS|readonly|read-only/i,
    "WW-STORE-READONLY",
    "cannot be written",
    "Give this user write access to the folder, or name another with --data DIR.",
  ],
  [
    /ENOSPC|disk is full|SQLITE_FULL/i,
    "WW-STORE-FULL",
    "cannot grow: the disk is full",
    "Free some space; nothing that was stored is lost.",
  ],
  [
    // The last: what SQLite says where the damage is in the pages of the full-text index.
    /not a database|malformed|SQLITE_CORRUPT|SQLITE_NOTADB|vtable constructor failed/i,
    "WW-STORE-CORRUPT",
    "is damaged",
    "Move it away and restore the latest backup (docs/operations.md).",
  ],
  [
    /locked|busy/i,
    "WW-STORE-LOCKED",
    "is locked by another program",
    "Stop the other program that holds it, then try again.",
  ],
];

/** The same failures in words, with the cure. */
export function engineError(path: string, error: unknown): EngineError {
  if (error instanceof EngineError) {
    return error;
  }
  const said = reasonOf(error);
  for (const [pattern, code, what, hint] of CAUSES) {
    if (pattern.test(said) || (error instanceof Error && "code" in error && pattern.test(String(error.code)))) {
      return new EngineError(code, `the database ${path} ${what}`, { cause: error, hint });
    }
  }
  const where = existsSync(dirname(path)) ? path : dirname(path);
  return new EngineError("WW-STORE-OPEN", `the database ${where} cannot be opened`, {
    cause: error,
    hint: "Check the path given with --data, and `wirewatch doctor`.",
  });
}
