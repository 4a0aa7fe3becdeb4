import { hostname } from "node:os";
import { Queue as BullQueue, Worker } from "bullmq";
import type { JobName } from "../jobs/index.ts";
import type { Clock } from "../lib/clock.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { EngineError } from "../lib/errors.ts";
import { sha256 } from "../lib/ids.ts";
import type { Log } from "../lib/log.ts";
import type { RedisLink } from "./connect.ts";
import { makeLogErrors } from "./log-errors.ts";
import type { JobStatus, Queue } from "./ports.ts";
import type { Workers } from "./start-workers.ts";
import { within } from "./within.ts";

// A worker can stop taking jobs and still call itself running (BullMQ #4585, #4479, #4378): only work that gets done is proof.

export type LivenessDeps = {
  readonly redis: RedisLink;
  readonly queue: Queue;
  readonly workers: Workers;
  readonly log: Log;
  readonly clock: Clock;
  /** Nothing here helps any more: the process should end (exit code 3) and be started again by whoever keeps it. */
  readonly onWedged: (error: EngineError) => void;
  readonly timing?: LivenessTiming;
};

export type LivenessTiming = {
  readonly checkMs: number;
  readonly canaryMs: number;
  readonly canaryDeadMs: number;
  /** Ready work that nobody takes for this long is stuck. */
  readonly stuckMs: number;
  /** A worker replaced so recently and stuck again shows that replacing does not help. */
  readonly replacedLatelyMs: number;
};

const TIMING: LivenessTiming = {
  checkMs: 10 * SECOND,
  canaryMs: 30 * SECOND,
  canaryDeadMs: 2 * MINUTE,
  stuckMs: 30 * SECOND,
  replacedLatelyMs: 5 * MINUTE,
};

/** Work is ready for long, nobody anywhere does any of it, and the worker here has taken nothing all that time. */
export const isStuck = (
  status: JobStatus,
  seen: ReturnType<Workers["look"]>,
  nowMs: number,
  stuckMs = TIMING.stuckMs,
): boolean =>
  status.waiting > 0 &&
  status.active === 0 &&
  seen.running === 0 &&
  (status.oldestWaitingMs ?? 0) > stuckMs &&
  nowMs - seen.lastTakenAt > stuckMs;

/** Watches that the workers of this process work; puts a new one in the place of one that does not. */
export function watchLiveness(deps: LivenessDeps): { readonly close: (deadlineMs: number) => Promise<void> } {
  const { queue, workers, log, clock, onWedged, timing = TIMING } = deps;
  const canary = startCanary(deps);
  const replacedAt = new Map<JobName, number>();
  let wedged = false;
  let checkedAt = clock.now();

  const giveUp = (what: string): void => {
    if (!wedged) {
      wedged = true;
      onWedged(
        new EngineError("WW-QUEUE-WEDGED", what, { hint: "restart wirewatch; nothing is lost, the store has it all" }),
      );
    }
  };
  const mend = (name: JobName, now: number): void => {
    if (now - (replacedAt.get(name) ?? Number.NEGATIVE_INFINITY) < timing.replacedLatelyMs) {
      giveUp(`the worker of ${name} takes no jobs, and a new one did not either`);
      return;
    }
    log.error({ job: name }, "worker takes no jobs: replaced");
    replacedAt.set(name, now);
    workers.replace(name);
  };
  const check = async (): Promise<void> => {
    const now = clock.now();
    const slept = now - checkedAt > 3 * timing.checkMs;
    checkedAt = now;
    // After a sleep of the machine every age is that of the sleep; an outage of Redis is no fault of the workers.
    if (slept || !(await queue.ping())) {
      canary.excuse();
      return;
    }
    if (now - canary.lastSangAt() > timing.canaryDeadMs) {
      giveUp("no job has been worked for two minutes although Redis answers");
    }
    const status = await queue.status();
    for (const name of workers.names.filter((each) => isStuck(status[each], workers.look(each), now, timing.stuckMs))) {
      mend(name, now);
    }
  };

  const onError = makeLogErrors({ log, clock }, "liveness could not be checked");
  const timer = setInterval(() => void check().catch(onError), timing.checkMs);
  return {
    close: async (deadlineMs) => {
      clearInterval(timer);
      await canary.close(deadlineMs);
    },
  };
}

/** A job that does nothing, in a queue of its own, worked by this process like all others. */
function startCanary({ redis, workers, log, clock, timing = TIMING }: LivenessDeps) {
  // The same name at each start, so that restarts leave nothing behind in Redis.
  const name = `canary-${sha256(`${hostname()} ${workers.names.join(" ")}`, 12)}`;
  const onError = makeLogErrors({ log, clock }, "canary connection failed");
  const kept = { count: 0 };
  const queue = new BullQueue(name, {
    connection: redis.commands,
    prefix: redis.prefix,
    streams: { events: { maxLen: 10 } },
  });
  queue.on("error", onError);
  let sangAt = clock.now();
  const sing = async (): Promise<void> => {
    sangAt = clock.now();
  };
  const worker = new Worker(name, sing, {
    connection: redis.waiting,
    prefix: redis.prefix,
    removeOnComplete: kept,
    removeOnFail: kept,
  });
  worker.on("error", onError);
  const timer = setInterval(() => void queue.add("canary", {}, { jobId: "canary" }).catch(onError), timing.canaryMs);
  return {
    lastSangAt: () => sangAt,
    excuse: () => void sing(),
    close: async (deadlineMs: number) => {
      clearInterval(timer);
      await within(deadlineMs, Promise.all([worker.close(true), queue.close()]));
    },
  };
}
