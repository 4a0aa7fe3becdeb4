import { PostgresDialect, type PostgresPoolClient } from "kysely";
import { Pool, type PoolConfig, types } from "pg";
import { postgresError } from "./postgres-errors.ts";

const CONNECTIONS = 10;
const CONNECT_MS = 10_000;
const STATEMENT_MS = 60_000;
const IDLE_MS = 120_000;

export type PostgresTarget = {
  readonly url: string;
  /** The address as people may see it. */
  readonly where: string;
  /** For work that takes its time: migrations and whole copies. */
  readonly patient: boolean;
};

/** Kysely over a pool of connections, with values as the rest of the store knows them. */
export function postgresKyselyDialect({ url, where, patient }: PostgresTarget): PostgresDialect {
  const config: PoolConfig = {
    connectionString: url,
    application_name: "wirewatch",
    max: patient ? 1 : CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    // Longer than a sweep: a process at work is always seen by another that wants the store for itself (migrate-store.ts).
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    types: { getTypeParser },
    // A process that froze in the middle of a transaction must not keep the others from placing articles for ever.
    ...(patient ? {} : { statement_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: STATEMENT_MS }),
  };
  const pool = new Pool(config);
  // A lost connection is told to the query that was using it; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw postgresError(where, error);
    });
    const query = (text: string, values: readonly unknown[]) => client.query(text, values.map(toValue));
    // Kysely's type has a second form for cursors, which the store never opens.
    return { query: query as unknown as PostgresPoolClient["query"], release: () => client.release() };
  };
  return new PostgresDialect({ pool: { connect, end: () => pool.end() } });
}

const INT8 = 20;
const BYTEA = 17;

/** Counts and times are safe integers; bytes come as a plain array of their own, as SQLite gives them. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: "text" | "binary") => {
  const parser = types.getTypeParser(oid, format as "text");
  if (oid === INT8) {
    return Number;
  }
  return oid === BYTEA ? (text: string) => new Uint8Array(parser(text)) : parser;
};

/**
 * A value as PostgreSQL takes it. Text cannot hold U+0000, which a hostile page may bring. A time with a fraction is a time; the only
 * fractions that are kept are scores, which never pass 1.
 */
export function toValue(value: unknown): unknown {
  if (typeof value === "string") {
    return value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
  }
  return typeof value === "number" && Math.abs(value) > 1 && !Number.isInteger(value) ? Math.floor(value) : value;
}
