import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { engineError, quickCheck } from "./open-sqlite.ts";
import { openDatabase, type SqliteDatabase } from "./sqlite-database.ts";

/**
 * Copies a database that is in use into one file: whole and checked, or not there. SQLite itself does not wait until the copy is on the
 * disk (sqlite.org/lang_vacuum.html), so that is done here before it gets its name.
 */
export function backupSqlite(database: SqliteDatabase, path: string): void {
  const part = `${path}.part`;
  try {
    rmSync(part, { force: true });
    database.prepare("VACUUM INTO ?").run(part);
    const copy = openDatabase(part, { readOnly: true });
    try {
      quickCheck(part, copy);
    } finally {
      copy.close();
    }
    const file = openSync(part, "r+");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw engineError(path, error);
  }
}
