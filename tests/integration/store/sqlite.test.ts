import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EngineError } from "../../../src/lib/errors.ts";
import { lockDataFolder } from "../../../src/store/instance-lock.ts";
import { engineError, openSqlite } from "../../../src/store/open-sqlite.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { openDatabase } from "../../../src/store/sqlite-database.ts";
import { describeStore } from "./describe-store.ts";
import { articleOf, NOW } from "./records.ts";

const open = (dataDir: string) =>
  openStore({ dataDir, databaseUrl: undefined, now: () => NOW, urlKey: (url: string) => url });

describeStore("SQLite", async () => {
  const dir = mkdtempSync(join(tmpdir(), "ww-store-"));
  const store = await open(dir);
  return {
    store,
    remove: async () => {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
});

describe("SQLite in trouble", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "ww-store-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const problemOf = async (work: () => unknown): Promise<{ code: string; message: string; hint: string | null }> => {
    try {
      await work();
    } catch (error) {
      expect(error).toBeInstanceOf(EngineError);
      const { code, message, hint } = error as EngineError;
      expect(hint).toBeTruthy();
      return { code, message, hint };
    }
    throw new Error("it did not fail");
  };
  const fill = async (): Promise<void> => {
    const store = await open(dir);
    for (let n = 0; n < 200; n += 1) {
      await store.articles.save(articleOf(String(n)));
    }
    await store.close();
  };

  it("names a folder in which nothing can be written", async () => {
    // Closed to root as well.
    const closed = process.platform === "darwin" ? "/System/wirewatch" : "/sys/wirewatch";
    expect(await problemOf(() => open(closed))).toMatchObject({
      code: "WW-STORE-READONLY",
      hint: expect.stringContaining("--data"),
    });
  });

  it("names a file that is no database, and leaves it as it is", async () => {
    writeFileSync(join(dir, "wirewatch.db"), "not a database ".repeat(1000));
    const size = statSync(join(dir, "wirewatch.db")).size;
    expect(await problemOf(() => open(dir))).toMatchObject({
      code: "WW-STORE-CORRUPT",
      hint: expect.stringContaining("backup"),
    });
    expect(statSync(join(dir, "wirewatch.db")).size).toBe(size);
  });

  it("looks into the file at each start, and refuses one with damaged pages", async () => {
    await fill();
    const file = openSync(join(dir, "wirewatch.db"), "r+");
    for (let page = 12; page < 24; page += 1) {
      writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
    }
    expect(await problemOf(() => open(dir))).toMatchObject({ code: "WW-STORE-CORRUPT" });
  });

  it("calls damage damage where it is in the full-text index, of which SQLite speaks in other words", async () => {
    await fill();
    const path = join(dir, "wirewatch.db");
    const db = openDatabase(path);
    const { rootpage } = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'archive_text_config'").get() as {
      rootpage: number;
    };
    db.close();
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(4096), 0, 4096, (rootpage - 1) * 4096);
    expect(await problemOf(() => open(dir))).toMatchObject({ code: "WW-STORE-CORRUPT" });
  });

  it("calls a full disk a full disk, and has everything that was taken before", async () => {
    await fill();
    const path = join(dir, "wirewatch.db");
    const opened = await openSqlite(path);
    opened.raw.exec("PRAGMA max_page_count = 1");
    const failed = await problemOf(() => {
      try {
        for (let n = 0; n < 10_000; n += 1) {
          opened.raw.prepare("INSERT INTO channels (id, reason) VALUES (?, ?)").run(`c${n}`, "x".repeat(4000));
        }
      } catch (error) {
        throw engineError(path, error);
      }
    });
    expect(failed.code).toBe("WW-STORE-FULL");
    await opened.close();
    const store = await open(dir);
    expect(await store.articles.findByUrlKey("gazette.example/199")).toBeDefined();
    await store.close();
  });

  it("says that another program holds the file", async () => {
    const other = openDatabase(join(dir, "wirewatch.db"));
    other.exec("CREATE TABLE t (a); BEGIN EXCLUSIVE; INSERT INTO t VALUES (1)");
    expect(await problemOf(() => open(dir))).toMatchObject({ code: "WW-STORE-LOCKED" });
    other.exec("ROLLBACK");
    other.close();
  });

  it("gives a data folder to one process, and to the next when that is gone", async () => {
    const first = lockDataFolder(dir, "wirewatch start");
    const refused = await problemOf(() => lockDataFolder(dir, "wirewatch once"));
    expect(refused).toMatchObject({
      code: "WW-DATA-LOCKED",
      message: expect.stringContaining("wirewatch start, process"),
    });
    first.release();
    lockDataFolder(dir, "wirewatch once").release();
  });

  it("says so where a killed run's log is gone, and nothing after a run that ended well or left its log", async () => {
    await fill();
    const database = join(dir, "wirewatch.db");
    lockDataFolder(dir, "wirewatch start").release();
    expect(lockDataFolder(dir, "wirewatch start").doubt).toBeNull();
    // As a killed process leaves it: the note stays, and the lock is gone.
    rmSync(join(dir, "instance.lock.db"));
    writeFileSync(`${database}-wal`, "");
    expect(lockDataFolder(dir, "wirewatch start").doubt).toBeNull();
    rmSync(join(dir, "instance.lock.db"));
    rmSync(`${database}-wal`);
    expect(lockDataFolder(dir, "wirewatch start").doubt).toContain("wirewatch.db-wal is gone");
  });

  it("loses nothing that it has said to have taken when its writer is killed, time after time", async () => {
    const taken: string[] = [];
    for (const round of ["a", "b", "c"]) {
      const script = join(import.meta.dirname, "write-until-killed.ts");
      const child = spawn(process.execPath, ["--import", "tsx", script, dir, round], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "close");
      for await (const name of createInterface({ input: child.stdout })) {
        taken.push(name);
        if (name === `${round}-40`) {
          child.kill("SIGKILL");
        }
      }
      await ended;
    }
    expect(taken.length).toBeGreaterThanOrEqual(123);
    const store = await open(dir);
    for (const name of taken) {
      expect(await store.articles.findByUrlKey(`gazette.example/${name}`), name).toBeDefined();
    }
    await store.close();
  });

  it("copies itself while it is in use", async () => {
    const store = await open(dir);
    await store.articles.save(articleOf("x"));
    await store.backup(join(dir, "copy.db"));
    await store.close();
    const opened = await openSqlite(join(dir, "copy.db"));
    expect(opened.raw.prepare("SELECT count(*) AS n FROM articles").get()).toEqual({ n: 1 });
    await opened.close();
  });
});
