import { execFileSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../../src/lib/clock.ts";
import { silentLog } from "../../src/lib/log.ts";
import { connectRedis } from "../../src/queue/connect.ts";
import type { Fault, FaultScene } from "./fault-scene.ts";
import { until } from "./wirewatch.ts";

// Messages that one process has in hand at most: one to each of the two readers.
const IN_HAND = 2;

const kill = async (scene: FaultScene): Promise<void> => {
  scene.service().child.kill("SIGKILL");
  await scene.restart();
};

/** The faults of research/reliability.md 5.3 that need no other clock and no other machine. */
export const faults: readonly Fault[] = [
  { name: "service killed", mayRepeat: IN_HAND, happen: kill },
  {
    name: "service killed as a message arrives",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      const nth = 1 + Math.floor(scene.random() * 4);
      let seen = 0;
      await new Promise<void>((resolve) => {
        scene.hooks[0].onReceived = () => {
          seen += 1;
          if (seen === nth) {
            scene.service().child.kill("SIGKILL");
            resolve();
          }
        };
      });
      await scene.restart();
    },
  },
  {
    name: "service killed three times in a row",
    mayRepeat: 3 * IN_HAND,
    happen: async (scene) => {
      for (let n = 0; n < 3; n++) {
        await kill(scene);
        await pause(scene.random() * 1_000);
      }
    },
  },
  {
    name: "service killed while it stops",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      scene.service().child.kill("SIGTERM");
      await pause(scene.random() * 200);
      await kill(scene);
    },
  },
  {
    name: "SIGTERM under load, then a start",
    happen: async (scene) => {
      scene.service().child.kill("SIGTERM");
      await scene.restart();
    },
  },
  {
    name: "a second SIGTERM at once",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      scene.service().child.kill("SIGTERM");
      await pause(50);
      scene.service().child.kill("SIGTERM");
      await scene.restart();
    },
  },
  {
    name: "redis killed under load",
    happen: async (scene) => {
      process.kill(await scene.redisPid(), "SIGKILL");
    },
  },
  {
    name: "redis emptied (FLUSHALL)",
    happen: async (scene) => {
      const socketPath = await scene.redisSocket();
      const link = await connectRedis({ socketPath, log: silentLog, clock: systemClock });
      await link.commands.call("FLUSHALL");
      link.disconnect();
    },
  },
  {
    name: "redis frozen for 10 s",
    happen: async (scene) => {
      const pid = await scene.redisPid();
      process.kill(pid, "SIGSTOP");
      try {
        await pause(10_000);
      } finally {
        process.kill(pid, "SIGCONT");
      }
    },
  },
  {
    name: "append-only file of redis damaged",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      scene.service().child.kill("SIGKILL");
      await scene.service().ended;
      await until(() => scene.desk.redisLeft().length === 0);
      damageAppendOnlyFile(join(scene.desk.dataDir, "redis"), scene.random);
      await scene.restart();
    },
  },
  {
    name: "a second instance on the same folder",
    happen: async (scene) => {
      const second = await scene.desk.run("start");
      if (second.code !== 3 || !second.stderr.includes("WW-DATA-LOCKED")) {
        throw new Error(`the second instance ended with ${second.code}: ${second.stderr}`);
      }
    },
  },
  {
    name: "a bad rule in a changed configuration",
    happen: async (scene) => {
      const file = join(scene.desk.configDir, "watchlists.yaml");
      const valid = readFileSync(file, "utf8");
      writeFileSync(file, `${valid}  - id: bad\n    query: 'title:('\n`);
      await scene.service().says("config change refused");
      writeFileSync(file, valid);
    },
  },
  {
    name: "a receiver answers 503 for a moment",
    happen: async (scene) => {
      const [first] = scene.hooks;
      const before = first.received.length;
      first.status = 503;
      await until(() => first.received.length > before);
      first.status = 200;
      const refused = first.received.slice(before).map(({ id }) => id);
      await until(() => refused.every((id) => first.received.filter((one) => one.id === id).length > 1));
    },
    // Refused ones come again under their id; that is what a retry is.
    mayRepeat: 12,
  },
  {
    name: "the disk fills up, and is cleared",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      const data = scene.desk.dataDir;
      scene.service().child.kill("SIGTERM");
      await scene.service().ended;
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

function damageAppendOnlyFile(folder: string, random: () => number): void {
  const appendOnly = join(folder, "appendonlydir");
  const files = readdirSync(appendOnly).filter((name) => name.endsWith(".incr.aof"));
  for (const name of files) {
    const path = join(appendOnly, name);
    const { size } = statSync(path);
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(64, 0x58), 0, 64, Math.floor(random() * Math.max(1, size / 2)));
    closeSync(file);
  }
}

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
