import { createRequire } from "node:module";

/** The few calls that wirewatch makes of SQLite; `node:sqlite` and `@photostructure/sqlite` both have them. */
export type SqliteDatabase = {
  readonly exec: (sql: string) => void;
  readonly prepare: (sql: string) => SqliteStatement;
  readonly close: () => void;
};
export type SqliteStatement = {
  /** The columns a statement answers with; none: it writes and answers nothing. */
  readonly columns: () => readonly unknown[];
  readonly all: (...parameters: SqliteValue[]) => unknown[];
  readonly get: (...parameters: SqliteValue[]) => unknown;
  readonly run: (...parameters: SqliteValue[]) => {
    readonly changes: number | bigint;
    readonly lastInsertRowid: number | bigint;
  };
};
export type SqliteValue = null | number | bigint | string | Uint8Array;

type SqliteModule = { readonly DatabaseSync: new (path: string, options?: { readOnly?: boolean }) => SqliteDatabase };

const require = createRequire(import.meta.url);

/**
 * Opens a database file with Node's own SQLite where Node has it (22.13 and newer), else with @photostructure/sqlite, the same API for
 * Node 20. Both carry SQLite 3.51.3 or newer, past the WAL-reset corruption (docs/decisions/0002-sqlite.md).
 */
export function openDatabase(path: string, options: { readOnly?: boolean } = {}): SqliteDatabase {
  const { DatabaseSync } = loadModule();
  return new DatabaseSync(path, options);
}

function loadModule(): SqliteModule {
  const name = hasFixedSqlite() ? "node:sqlite" : "@photostructure/sqlite";
  return require(name) as SqliteModule;
}

// Node 22's bundled SQLite passed 3.51.3 late; the version, not the presence of the module, decides.
function hasFixedSqlite(): boolean {
  const [major = 0, minor = 0, patch = 0] = (process.versions["sqlite"] ?? "").split(".").map(Number);
  return major > 3 || (major === 3 && (minor > 51 || (minor === 51 && patch >= 3)));
}
