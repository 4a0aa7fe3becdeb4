import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../desk.ts";

/** Whether the library that watches what is synced can be built here. */
export function hasCompiler(): boolean {
  try {
    execFileSync("cc", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const syncedFolder = (desk: Desk): string => join(desk.dir, "synced");

/** Has the processes of a desk keep a copy of each file of the store whenever they sync it. */
export function watchSyncs(desk: Desk): Readonly<Record<string, string>> {
  const library = join(desk.dir, "power-cut.so");
  execFileSync("cc", [
    "-shared",
    "-fPIC",
    "-o",
    library,
    join(import.meta.dirname, "power-cut.c"),
    "-ldl",
    "-lpthread",
  ]);
  mkdirSync(syncedFolder(desk));
  return { LD_PRELOAD: library, SYNCED_FOLDER: syncedFolder(desk) };
}

/** The store as the disk has it after a power cut: what was synced, and behind it in the log a piece of what was being written. */
export function loseUnsynced(desk: Desk, random: () => number): void {
  const [database, log] = ["wirewatch.db", "wirewatch.db-wal"];
  for (const name of [database, log]) {
    if (!existsSync(join(syncedFolder(desk), name))) {
      throw new Error(`${name} was never synced`);
    }
  }
  const written = readFileSync(join(desk.dataDir, log));
  copyFileSync(join(syncedFolder(desk), database), join(desk.dataDir, database));
  copyFileSync(join(syncedFolder(desk), log), join(desk.dataDir, log));
  rmSync(join(desk.dataDir, `${database}-shm`), { force: true });
  const { size } = statSync(join(desk.dataDir, log));
  const torn = written.subarray(size, size + Math.floor(random() * (written.length - size)));
  appendFileSync(join(desk.dataDir, log), torn);
}
