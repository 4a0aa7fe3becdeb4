import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../wirewatch.ts";
import { type Fault, IN_HAND } from "./fault.ts";

export const diskFaults: readonly Fault[] = [
  {
    name: "17 the disk fills up, and is cleared",
    mayRepeat: IN_HAND,
    alone: true,
    happen: async (scene) => {
      const data = scene.desk.dataDir;
      await scene.stop();
      await until(() => scene.desk.redisLeft().length === 0);
      moveToSmallDisk(data);
      scene.atEnd(() => execFileSync("umount", ["--lazy", data]));
      await scene.restart();
      fillDisk(join(data, "filler"));
      await pause(4_000);
      rmSync(join(data, "filler"));
      if (scene.service().child.exitCode !== null) {
        await scene.restart();
      }
    },
  },
];

function moveToSmallDisk(folder: string): void {
  const aside = `${folder}.aside`;
  execFileSync("mv", [folder, aside]);
  mkdirSync(folder, { mode: 0o700 });
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs", folder]);
  execFileSync("cp", ["-a", `${aside}/.`, folder]);
}

/** Takes all the room there is. */
function fillDisk(path: string): void {
  const file = openSync(path, "w");
  try {
    for (const size of [1_048_576, 4_096, 1]) {
      writeUntilFull(file, Buffer.alloc(size));
    }
  } finally {
    closeSync(file);
  }
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) > 0) {
      // On to the next block.
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") {
      throw error;
    }
  }
}
