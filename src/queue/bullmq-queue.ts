import { Queue as BullQueue, type Telemetry } from "bullmq";
import { type JobName, jobs, type PayloadOf } from "../jobs/index.ts";
import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import { EngineError } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import type { RedisLink } from "./connect.ts";
import { baseOptions, contractOf, jobNames, jobOptions } from "./job-options.ts";
import { makeLogErrors } from "./log-errors.ts";
import type { JobStatus, Queue, QueueStatus, When } from "./ports.ts";
import { readStatus } from "./queue-status.ts";
import { within } from "./within.ts";

export type BullQueues = { readonly [N in JobName]: BullQueue };
/** The port, and BullMQ's own queues for the other files of this folder. */
export type BullmqQueue = Queue & { readonly queues: BullQueues };

const READY_WITHIN_MS = 10 * SECOND;
/** BullMQ keeps a stream of 10,000 events per queue that nobody here reads. */
const EVENTS_KEPT = 100;

/** One BullMQ queue per job name, so that no kind of work stands in the way of another. The link must be ready. */
export async function openBullmqQueue({
  redis,
  log,
  clock,
  telemetry,
}: {
  redis: RedisLink;
  log: Log;
  clock: Clock;
  telemetry?: Telemetry | undefined;
}): Promise<BullmqQueue> {
  const onError = makeLogErrors({ log, clock }, "queue connection failed");
  const open = (name: JobName): BullQueue => {
    const queue = new BullQueue(name, {
      connection: redis.commands,
      prefix: redis.prefix,
      defaultJobOptions: baseOptions(contractOf(name)),
      streams: { events: { maxLen: EVENTS_KEPT } },
      ...(telemetry ? { telemetry } : {}),
    });
    queue.on("error", onError);
    return queue;
  };
  const queues = Object.fromEntries(jobNames.map((name) => [name, open(name)])) as BullQueues;
  const all = jobNames.map((name) => queues[name]);
  // A queue made in the moment of an outage never becomes ready, and its `add` would hang for ever.
  if (!(await within(READY_WITHIN_MS, Promise.all(all.map((queue) => queue.waitUntilReady()))))) {
    throw new EngineError(
      "WW-REDIS-UNREACHABLE",
      `Redis at ${redis.where} stopped answering while the queues were opened`,
      {
        hint: "look at that server's log and start wirewatch again",
      },
    );
  }

  const statusOf = (name: JobName): Promise<JobStatus> => readStatus(queues[name], contractOf(name), clock.now());
  return {
    queues,
    enqueue: async <N extends JobName>(name: N, payload: PayloadOf<N>, when?: When) => {
      await queues[name].add(name, payload, jobOptions(contractOf(name), parse(name, payload), when?.delayMs));
    },
    enqueueMany: async <N extends JobName>(name: N, payloads: readonly PayloadOf<N>[], when?: When) => {
      if (payloads.length > 0) {
        await queues[name].addBulk(
          payloads.map((data) => ({
            name,
            data,
            opts: jobOptions(contractOf(name), parse(name, data), when?.delayMs),
          })),
        );
      }
    },
    status: async () =>
      Object.fromEntries(await Promise.all(jobNames.map(async (name) => [name, await statusOf(name)]))) as QueueStatus,
    isIdle: async (options = {}) => {
      const until = options.withinMs === undefined ? undefined : Math.floor(clock.now() + options.withinMs);
      const busy = await Promise.all(jobNames.map((name) => workLeft(name, queues[name], until)));
      return busy.every((left) => left === 0);
    },
    ping: async () => (await within(SECOND, redis.commands.ping())) === true,
    close: async (deadlineMs) => {
      await within(deadlineMs, Promise.all(all.map((queue) => queue.close())));
    },
  };
}

/** A wrong payload is a bug of the caller and is told to the caller, not to the worker an hour later. */
const parse = (name: JobName, payload: unknown): unknown => jobs[name].payload.parse(payload);

async function workLeft(name: JobName, queue: BullQueue, until: number | undefined): Promise<number> {
  const counts = await queue.getJobCounts("wait", "prioritized", "active");
  const ready = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return contractOf(name).everyMs === undefined ? ready + (await queue.getDelayedCount(until)) : ready;
}
