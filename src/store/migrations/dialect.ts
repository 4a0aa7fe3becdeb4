import type { ColumnDataType } from "kysely";

/** Where the two databases name a thing differently. */
export type Dialect = { readonly name: "sqlite" | "postgres"; readonly bytes: ColumnDataType };

export const sqliteDialect: Dialect = { name: "sqlite", bytes: "blob" };
export const postgresDialect: Dialect = { name: "postgres", bytes: "bytea" };
