import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../lib/errors.ts";
import { engineError } from "./open-sqlite.ts";
import { openDatabase } from "./sqlite-database.ts";
import { sqliteFileIn } from "./store-place.ts";

export type DataFolderLock = {
  /** After the store is closed. */
  readonly release: () => void;
  /** In words, where what the last process stored may not all be there; null where nothing speaks for it. */
  readonly doubt: string | null;
};

/**
 * Holds a data folder for this process alone. A lock of SQLite's own on a file of its own: the kernel frees it however the process ends,
 * and it works wherever SQLite does (research: reliability 2.5). Two servers on one folder would both append to one Redis file.
 */
export function lockDataFolder(dataDir: string, who: string): DataFolderLock {
  const path = join(dataDir, "instance.lock.db");
  const note = join(dataDir, "instance.json");
  try {
    mkdirSync(dataDir, { recursive: true });
    const lock = openDatabase(path);
    lock.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    const doubt = existsSync(note) ? lostLog(sqliteFileIn(dataDir)) : null;
    writeFileSync(note, `${JSON.stringify({ pid: process.pid, who })}\n`);
    return {
      release: () => {
        rmSync(note, { force: true });
        lock.close();
      },
      doubt,
    };
  } catch (error) {
    if (/locked|busy/i.test(String(error))) {
      throw new EngineError("WW-DATA-LOCKED", `another wirewatch runs on the data folder ${dataDir}${holder(note)}`, {
        hint: "Stop it first, or give this one a folder of its own with --data DIR.",
      });
    }
    throw engineError(path, error);
  }
}

function holder(note: string): string {
  try {
    const { pid, who } = JSON.parse(readFileSync(note, "utf8")) as { pid: number; who: string };
    return ` (${who}, process ${pid})`;
  } catch {
    // Only a courtesy: the lock is what counts, and it is held.
    return "";
  }
}

/**
 * A process that was killed leaves its log beside the database, and SQLite says nothing where it is missing: it goes on from the last
 * checkpoint. No refusal, since a program that looked into the database in between (sqlite3, status) closes it in good order.
 */
const lostLog = (database: string): string | null =>
  existsSync(database) && !existsSync(`${database}-wal`)
    ? `the last run was killed, and its log ${database}-wal is gone: unless another program closed the database since or a backup was restored, what was stored last is lost and may be told again`
    : null;
