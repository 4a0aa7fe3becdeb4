import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobs } from "../../../src/jobs/index.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { HOUR, MINUTE } from "../../../src/lib/duration.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { done } from "../../../src/lib/outcome.ts";
import { connectRedis } from "../../../src/queue/connect.ts";
import { startSchedule } from "../../../src/queue/schedule.ts";
import { type Bench, listeningLog, pidIn, startBench, until } from "./bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

async function appendOnlyText(dir: string): Promise<string> {
  const folder = join(dir, "appendonlydir");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".incr.aof"));
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "latin1")))).join("");
}

test("a Redis killed with -9 comes back with its jobs, and the workers go on by themselves", async () => {
  const seen: string[] = [];
  await bench.queue.enqueue("article.read", { entryId: "before" }, { delayMs: HOUR });
  // Redis answers before it writes where the disk is slow.
  await until(async () => (await appendOnlyText(bench.redis.dir)).includes("article.read-before"));
  await bench.work({
    "article.read": async ({ entryId }) => {
      seen.push(entryId);
      return done;
    },
  });
  const pid = await pidIn(bench.redis.dir);

  process.kill(pid, "SIGKILL");
  await until(async () => (await pidIn(bench.redis.dir).catch(() => pid)) !== pid && (await bench.queue.ping()));
  await bench.queue.enqueue("article.read", { entryId: "after" });
  await (await bench.queue.queues["article.read"].getJob("article.read-before"))?.promote();
  await until(() => seen.length === 2);

  expect(seen.toSorted()).toEqual(["after", "before"]);
});

test("while Redis is away enqueueing says so at once, ping is false, and closing keeps its deadline", async () => {
  const workers = await bench.work({});
  await bench.redis.stop();

  await expect(bench.queue.enqueue("article.read", { entryId: "e1" })).rejects.toThrow();
  expect(await bench.queue.ping()).toBe(false);
  await workers.close(300);
  await bench.queue.close(300);
});

test("schedules emptied by FLUSHALL run again, and one slot runs once however many processes keep them", async () => {
  const { log, lines } = listeningLog();
  const begun: number[] = [];
  await bench.work(
    {
      "feeds.sweep": async () => {
        begun.push(Date.now());
        return done;
      },
    },
    ["poll"],
    log,
  );
  const redis = await bench.redis.connect();
  const deps = { redis, queue: bench.queue, roles: ["poll"], log: silentLog, clock: systemClock } as const;
  const started = Date.now();
  const schedules = [startSchedule(deps), startSchedule(deps)];
  await until(() => begun.length >= 2);

  const emptied = Date.now();
  await redis.commands.flushall();
  const before = begun.length;
  await until(() => begun.length >= before + 2);
  for (const schedule of schedules) {
    schedule.close();
  }

  const ids = lines.filter((line) => line["job"] === "feeds.sweep").map((line) => line["id"]);
  expect(new Set(ids).size).toBe(ids.length);
  // The belt asks only until a job has begun; one that looked just before that may still ask for the next slot.
  const slot = (at = 0): number => Math.floor(at / (jobs["feeds.sweep"].everyMs ?? MINUTE));
  const needed = [
    { from: slot(started), to: slot(begun[0]) + 1 },
    { from: slot(emptied), to: slot(begun[before]) + 1 },
  ];
  const belts = ids.flatMap((id) => /-belt-(\d+)$/.exec(String(id))?.[1] ?? []).map(Number);
  expect(belts.filter((at) => !needed.some(({ from, to }) => from <= at && at <= to))).toEqual([]);
});

test("workers pause when Redis is out of memory instead of asking thousands of times, and go on after", async () => {
  const { log, lines } = listeningLog();
  const redis = await bench.redis.connect();
  let runs = 0;
  await bench.queue.enqueueMany(
    "article.read",
    Array.from({ length: 50 }, (_, i) => ({ entryId: `e${i}` })),
  );
  await redis.commands.config("SET", "maxmemory", "1mb");

  await bench.work(
    {
      "article.read": async () => {
        runs += 1;
        return done;
      },
    },
    ["read"],
    log,
  );
  await until(() => lines.some((line) => line["message"] === "redis is out of memory: workers pause"));
  await pause(1500);
  const refused = Number(/errorstat_OOM:count=(\d+)/.exec(await redis.commands.info("errorstats"))?.[1]);
  await redis.commands.config("SET", "maxmemory", "0");
  await until(() => runs >= 50);

  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(200);
  await until(() => bench.queue.isIdle());
});

test("a server that does not answer is an engine error within the deadline, and never shows the password", async () => {
  const url = "redis://someone:S3CRET@127.0.0.1:1";

  const failure = await connectRedis({ url, readyWithinMs: 200, log: silentLog, clock: systemClock }).catch(
    (e: Error) => e,
  );

  expect(failure).toMatchObject({ name: "EngineError", code: "WW-REDIS-UNREACHABLE" });
  expect(String(failure)).not.toContain("S3CRET");
});

test("the job of a killed process is found and run again by another", async () => {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "hang-on-job.ts"), bench.redis.socketPath],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await bench.queue.enqueue("article.read", { entryId: "e1" });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  let runs = 0;

  child.kill("SIGKILL");
  await once(child, "exit");
  // The lock of 30 s, shortened by hand: what is tested is that a job without its lock is taken up.
  const redis = await bench.redis.connect();
  await redis.commands.del("{ww}:article.read:article.read-e1:lock");
  await bench.work({
    "article.read": async () => {
      runs += 1;
      return done;
    },
  });
  await until(() => runs === 1);
  await until(() => bench.queue.isIdle());

  expect(runs).toBe(1);
});
