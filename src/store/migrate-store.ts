import { existsSync } from "node:fs";
import { type Kysely, sql } from "kysely";
import { EngineError } from "../lib/errors.ts";
import { copyStore } from "./copy-store.ts";
import { type FullText, postgresFullText, sqliteFullText } from "./full-text.ts";
import { openSqlite } from "./open-sqlite.ts";
import type { Tables } from "./schema.ts";
import { isPostgresUrl, type StorePlace } from "./store-place.ts";

export type MigrateOptions = {
  readonly from: StorePlace;
  readonly to: StorePlace;
  readonly onProgress: (done: number, total: number, table: string) => void;
};

/**
 * Copies a whole store into an empty one of either kind, and answers with the rows of each table. The target keeps all of it or nothing;
 * the source keeps its rows. No other wirewatch may be at work on either.
 */
export async function migrateStore({ from, to, onProgress }: MigrateOptions): Promise<ReadonlyMap<string, number>> {
  if (!isPostgresUrl(from) && !existsSync(from)) {
    throw new EngineError("WW-STORE-MISSING", `there is no store at ${from}`, {
      hint: "Name its data folder with --data DIR, or its database with DATABASE_URL.",
    });
  }
  const source = await openEnd(from);
  try {
    const target = await openEnd(to);
    try {
      await source.alone();
      await target.alone();
      const copied = await source.read((view) =>
        target.db.transaction().execute(async (tx) => {
          await target.shut(tx);
          return copyStore({ from: view, to: tx, fullText: target.fullText, onProgress });
        }),
      );
      await target.settle();
      return copied;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

type End = {
  readonly db: Kysely<Tables>;
  readonly fullText: FullText;
  /** Throws where another wirewatch is connected. */
  readonly alone: () => Promise<void>;
  /** One unchanging view. */
  readonly read: <T>(work: (view: Kysely<Tables>) => Promise<T>) => Promise<T>;
  /** Lets nobody else write until the transaction ends. */
  readonly shut: (tx: Kysely<Tables>) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

async function openEnd(place: StorePlace): Promise<End> {
  return isPostgresUrl(place) ? openPostgresEnd(place) : openSqliteEnd(place);
}

async function openSqliteEnd(path: string): Promise<End> {
  const { db, close } = await openSqlite(path);
  // Its one writer is whoever began first; the data folder's lock keeps services out.
  const read: End["read"] = (work) => db.transaction().execute(work);
  const nothing = async (): Promise<void> => {};
  return { db, fullText: sqliteFullText, alone: nothing, read, shut: nothing, settle: nothing, close };
}

async function openPostgresEnd(url: string): Promise<End> {
  const { openPostgres } = await import("./open-postgres.ts");
  const { db, where, close } = await openPostgres(url, { patient: true });
  return {
    db,
    fullText: postgresFullText,
    alone: async () => {
      const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'wirewatch' AND pid <> pg_backend_pid()`.execute(db);
      if (rows[0]?.n !== 0) {
        throw new EngineError("WW-STORE-IN-USE", `another wirewatch is connected to ${where}`, {
          hint: "Stop every wirewatch on it first, so that nothing is stored behind the copy's back.",
        });
      }
    },
    read: (work) => db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work),
    shut: async (tx) => {
      await sql`LOCK TABLE feeds, entries, articles, matches, alerts, deliveries IN EXCLUSIVE MODE`.execute(tx);
    },
    settle: async () => {
      // Until then the planner knows nothing of the new rows.
      await sql`ANALYZE`.execute(db);
    },
    close,
  };
}
