import { type ColumnDataType, type RawBuilder, sql } from "kysely";

/** Where the two databases name a thing differently. */
export type Dialect = {
  readonly name: "sqlite" | "postgres";
  readonly bytes: ColumnDataType;
  /** Text in the order of its bytes, on every machine and after every update of its C library (docs/decisions/0101). */
  readonly text: ColumnDataType | RawBuilder<unknown>;
};

export const sqliteDialect: Dialect = { name: "sqlite", bytes: "blob", text: "text" };
export const postgresDialect: Dialect = { name: "postgres", bytes: "bytea", text: sql`text COLLATE "C"` };
