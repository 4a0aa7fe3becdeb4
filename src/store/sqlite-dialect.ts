import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver } from "kysely";
import type { SqliteDatabase, SqliteStatement, SqliteValue } from "./sqlite-database.ts";

const CACHED_STATEMENTS = 300;

/** Kysely over the synchronous SQLite driver; transactions begin IMMEDIATE, so that a reader never fails to become a writer. */
export function sqliteKyselyDialect(database: SqliteDatabase): SqliteDialect {
  const config = { database: { prepare: makePrepare(database), close: () => database.close() } };
  const dialect = new SqliteDialect(config);
  dialect.createDriver = () => new ImmediateDriver(config);
  return dialect;
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

// Kysely prepares every query anew; the same few hundred statements run for ever, so the compiled ones are kept.
function makePrepare(database: SqliteDatabase) {
  const cache = new Map<string, { statement: SqliteStatement; reader: boolean }>();
  const prepared = (sql: string): { statement: SqliteStatement; reader: boolean } => {
    let found = cache.get(sql);
    if (!found) {
      const statement = database.prepare(sql);
      found = { statement, reader: statement.columns().length > 0 };
      if (cache.size >= CACHED_STATEMENTS) {
        cache.delete(cache.keys().next().value ?? "");
      }
      cache.set(sql, found);
    }
    return found;
  };
  return (sql: string) => {
    const { statement, reader } = prepared(sql);
    return {
      reader,
      all: (parameters: ReadonlyArray<unknown>) => statement.all(...parameters.map(toValue)),
      run: (parameters: ReadonlyArray<unknown>) => statement.run(...parameters.map(toValue)),
      iterate: (parameters: ReadonlyArray<unknown>) => statement.all(...parameters.map(toValue))[Symbol.iterator](),
    };
  };
}

function toValue(value: unknown): SqliteValue {
  if (typeof value === "boolean") {
    return value ? 1 : 0;
  }
  if (
    value === null ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "string" ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  throw new Error(`SQLite cannot store a value of type ${typeof value}`);
}
