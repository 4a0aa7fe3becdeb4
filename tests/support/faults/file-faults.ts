import { appendFileSync, closeSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { FaultScene } from "../fault-scene.ts";
import { until } from "../wirewatch.ts";
import { type Fault, IN_HAND } from "./fault.ts";
import { asMessageArrives } from "./nth-message.ts";
import { hasCompiler, loseUnsynced, watchSyncs } from "./power-cut.ts";

/** The service and its Redis die at once; then their files are changed, as the next start finds them. */
async function whileDead(scene: FaultScene, change: () => void): Promise<void> {
  const { child, ended } = scene.service();
  if (child.signalCode === null) {
    process.kill(await scene.redisPid(), "SIGKILL");
    child.kill("SIGKILL");
  }
  await ended;
  await until(() => scene.desk.redisLeft().length === 0);
  change();
  await scene.restart();
}

function appendOnlyFiles(scene: FaultScene): readonly string[] {
  const folder = join(scene.desk.dataDir, "redis", "appendonlydir");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".incr.aof"))
    .map((name) => join(folder, name));
}

const somewhere = (size: number, random: () => number): number => Math.floor(random() * Math.max(1, size));

/** What a crash or a bad disk leaves in the files. */
export const fileFaults: readonly Fault[] = [
  {
    name: "15 append-only file of redis torn",
    mayRepeat: IN_HAND,
    happen: (scene) =>
      whileDead(scene, () => {
        for (const path of appendOnlyFiles(scene)) {
          const { size } = statSync(path);
          truncateSync(path, size - Math.min(size, 1 + somewhere(200, scene.random)));
        }
      }),
  },
  {
    name: "15 append-only file of redis damaged",
    mayRepeat: IN_HAND,
    happen: (scene) =>
      whileDead(scene, () => {
        for (const path of appendOnlyFiles(scene)) {
          const file = openSync(path, "r+");
          writeSync(file, Buffer.alloc(64, 0x58), 0, 64, somewhere(statSync(path).size / 2, scene.random));
          closeSync(file);
        }
      }),
  },
  {
    name: "16 power cut, the queue's last second lost",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      // `everysec`: what Redis wrote since is lost with the power.
      const synced = new Map(appendOnlyFiles(scene).map((path) => [path, statSync(path).size]));
      const reports = scene.site.items.length;
      await until(() => scene.site.items.length > reports);
      await whileDead(scene, () => {
        for (const path of appendOnlyFiles(scene)) {
          truncateSync(path, Math.min(statSync(path).size, synced.get(path) ?? 0));
        }
        const database = join(scene.desk.dataDir, "wirewatch.db");
        // The shared memory is gone, and the log ends in a page that was being written and has no right checksum.
        rmSync(`${database}-shm`, { force: true });
        appendFileSync(`${database}-wal`, Buffer.alloc(1 + somewhere(4_000, scene.random), 0x5a));
      });
    },
  },
  {
    name: "16 power cut, all lost that was not synced",
    mayRepeat: IN_HAND,
    alone: true,
    ...(hasCompiler() ? {} : { impossible: "there is no C compiler for the library that watches what is synced" }),
    conditions: (desk) => ({ env: watchSyncs(desk) }),
    happen: async (scene) => {
      // By then its delivery must be on the disk, or it would be told again under another id.
      await asMessageArrives(scene, () => scene.service().child.kill("SIGKILL"));
      await whileDead(scene, () => {
        loseUnsynced(scene.desk, scene.random);
        rmSync(join(scene.desk.dataDir, "redis"), { recursive: true });
      });
    },
  },
];
