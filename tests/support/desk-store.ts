import { join } from "node:path";
import { openDatabase } from "../../src/store/sqlite-database.ts";
import type { Desk } from "./desk.ts";

/** Writes into a desk's database while no service runs on it: how the tests let hours pass that nobody wants to wait for. */
export function changeStore(desk: Desk, ...statements: readonly string[]): void {
  const db = openDatabase(join(desk.dataDir, "wirewatch.db"));
  try {
    for (const statement of statements) {
      db.exec(statement);
    }
  } finally {
    db.close();
  }
}

/** What SQLite says of the whole file; `ok` where nothing is wrong. */
export function integrityOf(desk: Desk): string {
  const db = openDatabase(join(desk.dataDir, "wirewatch.db"));
  try {
    return db
      .prepare("PRAGMA integrity_check")
      .all()
      .map((row) => Object.values(row as object).join(" "))
      .join("; ");
  } finally {
    db.close();
  }
}
