import { setTimeout as pause } from "node:timers/promises";
import { askTheDesk } from "./ask-the-desk.ts";
import type { Fault } from "./fault.ts";
import { withRedis } from "./with-redis.ts";

const down = (seconds: number): Fault => ({
  name: `11 redis away for ${seconds} s`,
  forgets: true,
  happen: async (scene) => {
    const pid = await scene.redisPid();
    scene.redisInBetween.hold();
    process.kill(pid, "SIGKILL");
    await pause(scene.short ? 1_500 : seconds * 1_000);
    scene.redisInBetween.letGo();
  },
});

const OOM_MS = 8_000;
/** Lines about lost memory: of each of the service's connections one a second at most, and of the jobs that could not be put off. */
const MOST_LINES = 200;

/** What may happen to Redis while it runs. */
export const redisFaults: readonly Fault[] = [
  {
    name: "10 redis killed under load",
    // What it had not yet handed to the system goes with it.
    forgets: true,
    happen: async (scene) => {
      process.kill(await scene.redisPid(), "SIGKILL");
    },
  },
  down(2),
  down(9),
  down(25),
  {
    name: "19 SIGTERM while redis is away, then a start",
    happen: async (scene) => {
      const pid = await scene.redisPid();
      scene.redisInBetween.hold();
      process.kill(pid, "SIGKILL");
      // The workers' connections have noticed by then, and ask for it again and again.
      await pause(2_000);
      const { code } = await scene.stop();
      if (code !== 0) {
        throw new Error(`it ended with ${code}\n${scene.said().slice(-3_000)}`);
      }
      scene.redisInBetween.letGo();
      await scene.restart();
    },
  },
  {
    name: "12 redis frozen for 10 s, the desk still answers",
    happen: async (scene) => {
      const pid = await scene.redisPid();
      process.kill(pid, "SIGSTOP");
      try {
        await askTheDesk(scene, scene.short ? 2_000 : 10_000);
      } finally {
        process.kill(pid, "SIGCONT");
      }
    },
  },
  {
    name: "13 redis emptied (FLUSHALL)",
    forgets: true,
    happen: (scene) => withRedis(scene, ({ commands }) => commands.call("FLUSHALL")),
  },
  {
    name: "14 redis out of memory",
    happen: async (scene) => {
      const before = scene.said().length;
      await withRedis(scene, ({ commands }) => commands.config("SET", "maxmemory", "1mb"));
      await pause(scene.short ? 1_500 : OOM_MS);
      await withRedis(scene, ({ commands }) => commands.config("SET", "maxmemory", "0"));
      const lines = scene
        .said()
        .slice(before)
        .split("\n")
        .filter((line) => line.includes("OOM"));
      if (lines.length > MOST_LINES) {
        throw new Error(`${lines.length} lines in ${OOM_MS} ms:\n${lines.slice(0, 5).join("\n")}`);
      }
    },
  },
];
