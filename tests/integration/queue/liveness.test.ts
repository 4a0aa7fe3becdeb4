import { afterEach, beforeEach, expect, test } from "vitest";
import type { JobName } from "../../../src/jobs/index.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { type LivenessTiming, watchLiveness } from "../../../src/queue/liveness.ts";
import type { Workers } from "../../../src/queue/start-workers.ts";
import { type Bench, startBench, until } from "./bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const timing: LivenessTiming = {
  checkMs: 200,
  canaryMs: 100,
  canaryDeadMs: 60_000,
  stuckMs: 300,
  replacedLatelyMs: 60_000,
};

test("a worker that leaves ready work alone is replaced once, and then the process is declared wedged", async () => {
  const replaced: JobName[] = [];
  const told: string[] = [];
  const asleep: Workers = {
    names: ["article.read"],
    look: () => ({ running: 0, lastTakenAt: 0 }),
    replace: (name) => replaced.push(name),
    close: async () => {},
  };
  await bench.queue.enqueue("article.read", { entryId: "e1" });
  const onWedged = (error: Error & { code: string }): void => void told.push(error.code);

  const watch = watchLiveness({
    redis: await bench.redis.connect(),
    queue: bench.queue,
    workers: asleep,
    log: silentLog,
    clock: systemClock,
    onWedged,
    timing,
  });
  await until(() => told.length > 0);
  await watch.close(500);

  expect(replaced).toEqual(["article.read"]);
  expect(told).toEqual(["WW-QUEUE-WEDGED"]);
});

test("workers that work are left alone, and a replaced one works on", async () => {
  const told: string[] = [];
  const workers = await bench.work({}, ["read"]);
  const watch = watchLiveness({
    redis: await bench.redis.connect(),
    queue: bench.queue,
    workers,
    log: silentLog,
    clock: systemClock,
    onWedged: (error) => told.push(error.code),
    // Redis may stand still for seconds on a machine at work, and that is no fault of the workers.
    timing: { ...timing, stuckMs: 4_000, canaryDeadMs: 8_000 },
  });

  workers.replace("article.read");
  for (let i = 0; i < 100; i++) {
    await bench.queue.enqueue("article.read", { entryId: `e${i}` });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await until(() => bench.queue.isIdle());
  await watch.close(500);

  expect(told).toEqual([]);
});

test("a canary that falls silent while Redis answers is a wedge", async () => {
  const told: string[] = [];
  const workers = await bench.work({}, ["read"]);

  const watch = watchLiveness({
    redis: await bench.redis.connect(),
    queue: bench.queue,
    workers,
    log: silentLog,
    clock: systemClock,
    onWedged: (error) => told.push(error.code),
    timing: { ...timing, canaryMs: 60_000, canaryDeadMs: 400 },
  });
  await until(() => told.length > 0);
  await watch.close(500);

  expect(told).toEqual(["WW-QUEUE-WEDGED"]);
});
