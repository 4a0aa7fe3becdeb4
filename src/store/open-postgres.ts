import { Kysely, sql } from "kysely";
import { EngineError } from "../lib/errors.ts";
import { postgresDialect } from "./migrations/dialect.ts";
import { migrate } from "./migrations/migrate.ts";
import { postgresError } from "./postgres-errors.ts";
import { type PostgresTarget, postgresKyselyDialect } from "./postgres-pool.ts";
import type { Tables } from "./schema.ts";
import { placeOf } from "./store-place.ts";

/** The oldest server that is still supported by its makers. */
const OLDEST = 13;

export type OpenedPostgres = {
  readonly db: Kysely<Tables>;
  readonly where: string;
  readonly close: () => Promise<void>;
};

/** Connects to a PostgreSQL database and brings its schema up to date. Throws EngineError with what to do. */
export async function openPostgres(url: string, { patient = false } = {}): Promise<OpenedPostgres> {
  const where = placeOf(url);
  await prepare({ url, where, patient: true });
  const db = new Kysely<Tables>({ dialect: dialectOf({ url, where, patient }) });
  return { db, where, close: () => db.destroy() };
}

/** Checks the server and migrates, over a connection of its own without a time limit: an index of many articles takes minutes. */
async function prepare(target: PostgresTarget): Promise<void> {
  const db = new Kysely<Tables>({ dialect: dialectOf(target) });
  try {
    await checkServer(db, target.where);
    await migrate(db, postgresDialect);
  } catch (error) {
    throw isRefusal(error) ? postgresError(target.where, error) : error;
  } finally {
    await db.destroy();
  }
}

// What a migration says of itself stands, unless the server refused it.
const isRefusal = (error: unknown): boolean =>
  !(error instanceof EngineError) ||
  (error.code === "WW-STORE-MIGRATE" && postgresError("", error.cause).code !== "WW-STORE-OPEN");

async function checkServer(db: Kysely<Tables>, where: string): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`.execute(
    db,
  );
  const { version = 0, encoding = "" } = rows[0] ?? {};
  if (version < OLDEST * 10_000) {
    throw new EngineError("WW-STORE-OLD", `the database ${where} runs on PostgreSQL ${Math.floor(version / 10_000)}`, {
      hint: `wirewatch needs PostgreSQL ${OLDEST} or newer.`,
    });
  }
  if (encoding !== "UTF8") {
    throw new EngineError("WW-STORE-ENCODING", `the database ${where} keeps its text in ${encoding}`, {
      hint: "News comes in every script: create the database with createdb --template template0 --encoding UTF8 NAME.",
    });
  }
}

function dialectOf(target: PostgresTarget) {
  try {
    return postgresKyselyDialect(target);
  } catch (error) {
    throw new EngineError("WW-STORE-URL", "DATABASE_URL is not an address that PostgreSQL's driver can read", {
      cause: error,
      hint: "It looks like postgres://USER:PASSWORD@HOST:5432/NAME; special characters of the password percent-encoded.",
    });
  }
}
