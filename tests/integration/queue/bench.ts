import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Telemetry } from "bullmq";
import type { JobName, Role } from "../../../src/jobs/index.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { type Log, type LogFields, silentLog } from "../../../src/lib/log.ts";
import { type Metrics, makeMetrics } from "../../../src/lib/metrics.ts";
import { done } from "../../../src/lib/outcome.ts";
import { type BullmqQueue, openBullmqQueue } from "../../../src/queue/bullmq-queue.ts";
import type { Processors } from "../../../src/queue/ports.ts";
import { startWorkers, type Workers } from "../../../src/queue/start-workers.ts";
import { startTestRedis, type TestRedis } from "../../support/redis.ts";

/** Every job done at once, but those given. */
export const processorsWith = (given: Partial<Processors>): Processors =>
  new Proxy(given as Processors, { get: (target, name) => target[name as JobName] ?? (async () => done) });

/** Waits for a condition; the test's own time limit ends it where it never comes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await pause(20);
  }
}

/** The server's process id. Throws while the file is empty: it would read as 0, and killing 0 is killing the test's own group. */
export async function pidIn(dir: string): Promise<number> {
  const pid = Number.parseInt(await readFile(join(dir, "redis.pid"), "utf8"), 10);
  if (!(pid > 1)) {
    throw new Error("the pid file is not written yet");
  }
  return pid;
}

/** A log that keeps what it is told. */
export function listeningLog(): { log: Log; lines: LogFields[] } {
  const lines: LogFields[] = [];
  const make = (bound: LogFields): Log => {
    const say = (fields: LogFields, message: string): void => void lines.push({ ...bound, ...fields, message });
    return { debug: say, info: say, warn: say, error: say, child: (fields) => make({ ...bound, ...fields }) };
  };
  return { log: make({}), lines };
}

export type Bench = {
  readonly redis: TestRedis;
  readonly queue: BullmqQueue;
  readonly metrics: Metrics;
  readonly work: (given: Partial<Processors>, roles?: readonly Role[], log?: Log) => Promise<Workers>;
  readonly stop: () => Promise<void>;
};

/** A queue on a private Redis, with workers as the test wants them. */
export async function startBench(telemetry?: Telemetry): Promise<Bench> {
  const redis = await startTestRedis();
  const queue = await openBullmqQueue({
    redis: await redis.connect(),
    log: silentLog,
    clock: systemClock,
    telemetry,
  });
  const metrics = makeMetrics();
  const started: Workers[] = [];
  return {
    redis,
    queue,
    metrics,
    work: async (given, roles = ["poll", "read", "match", "send"], log = silentLog) => {
      const link = await redis.connect();
      const processors = processorsWith(given);
      const workers = startWorkers({
        redis: link,
        processors,
        roles,
        log,
        metrics,
        clock: systemClock,
        telemetry,
      });
      started.push(workers);
      return workers;
    },
    stop: async () => {
      await Promise.all(started.map((workers) => workers.close(500)));
      await queue.close(500);
      await redis.stop();
    },
  };
}
