import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/store/sqlite-database.ts";
import { type FaultScene, openScene } from "../support/fault-scene.ts";
import { damagePage, startOnCopy } from "../support/faults/damaged-store.ts";
import { allTold } from "../support/faults/survive.ts";
import { makeRandom } from "../support/wire-day.ts";

const SEEDS = [1, 2, 3];

/** A backup's head is written once, at its first use. */
function useOnce(path: string): void {
  const db = openDatabase(path);
  db.exec("PRAGMA journal_mode = WAL");
  db.close();
}

describe("43 a damaged store", () => {
  let scene: FaultScene;
  let backup: string;
  beforeAll(async () => {
    scene = await openScene({ fault: {}, random: makeRandom(43), short: false });
    await scene.service().says("wirewatch is watching");
    await allTold(scene, "43 the store to be damaged");
    backup = join(scene.desk.dir, "backup.db");
    await scene.desk.run("backup", backup);
    scene.service().child.kill("SIGKILL");
    await scene.service().ended;
  });
  afterAll(() => scene.close());

  const restore = (dataDir: string): void => {
    copyFileSync(backup, join(dataDir, "wirewatch.db"));
    for (const end of ["-wal", "-shm"]) {
      rmSync(join(dataDir, `wirewatch.db${end}`), { force: true });
    }
  };

  for (const seed of SEEDS) {
    it(`43 a corrupted page is refused, with the way to the backup, and left as it is (seed ${seed})`, async () => {
      let done = "";
      let damaged = Buffer.alloc(0);
      const path = (dataDir: string): string => join(dataDir, "wirewatch.db");
      const { code, said } = await startOnCopy(scene.desk, `page-${seed}`, (dataDir) => {
        restore(dataDir);
        useOnce(path(dataDir));
        done = damagePage(path(dataDir), makeRandom(seed));
        damaged = readFileSync(path(dataDir));
      });
      expect({ done, code }).toEqual({ done, code: 3 });
      expect(said).toContain("WW-STORE-CORRUPT");
      expect(said).toContain("backup");
      expect(readFileSync(path(join(scene.desk.dir, `page-${seed}`))).equals(damaged), done).toBe(true);
    });
  }

  it("43 a damaged head of the file is refused, with the way to the backup", async () => {
    const { code, said } = await startOnCopy(scene.desk, "head", (dataDir) => {
      restore(dataDir);
      const path = join(dataDir, "wirewatch.db");
      writeFileSync(path, readFileSync(path).fill(0x58, 0, 100));
    });
    expect(code).toBe(3);
    expect(said).toContain("WW-STORE-CORRUPT");
    expect(said).toContain("backup");
  });

  it("43 a missing log of a killed run is told, with the way to the backup", async () => {
    const { said } = await startOnCopy(scene.desk, "no-log", (dataDir) => {
      for (const end of ["-wal", "-shm"]) {
        rmSync(join(dataDir, `wirewatch.db${end}`));
      }
    });
    expect(said).toContain("WW-STORE-LOG-MISSING");
    expect(said).toContain("backup");
  });

  it("43 the backup put in place starts, and so does the store as it was killed, without a word of doubt", async () => {
    const restored = await startOnCopy(scene.desk, "restored", restore);
    expect(restored.said).toContain("wirewatch is watching");
    const asItWas = await startOnCopy(scene.desk, "as-it-was", () => {});
    expect(asItWas.said).toContain("wirewatch is watching");
    expect(asItWas.said).not.toContain("WW-STORE");
  });
});
