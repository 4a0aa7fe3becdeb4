import { setMaxListeners } from "node:events";
import { type Job, type Telemetry, Worker } from "bullmq";
import { type JobName, jobs, type Role } from "../jobs/index.ts";
import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import type { Log } from "../lib/log.ts";
import type { Metrics } from "../lib/metrics.ts";
import { type Outcome, snooze } from "../lib/outcome.ts";
import type { RedisLink } from "./connect.ts";
import { backoffAfter, contractOf, jobNames } from "./job-options.ts";
import { makeLogErrors } from "./log-errors.ts";
import { makeMemoryPause } from "./memory-pause.ts";
import type { Processors } from "./ports.ts";
import { makeRunJob, type Try } from "./run-job.ts";
import { beat } from "./schedule.ts";
import { settle } from "./settle.ts";
import { within } from "./within.ts";

export type WorkersDeps = {
  readonly redis: RedisLink;
  readonly processors: Processors;
  /** Contracts of these roles are worked, no others. */
  readonly roles: readonly Role[];
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly telemetry?: Telemetry | undefined;
};

export type Workers = {
  /** The jobs worked here. */
  readonly names: readonly JobName[];
  /** What one worker is doing, for the liveness watch. `lastTakenAt`: when it last took a job, or started. */
  readonly look: (name: JobName) => { readonly running: number; readonly lastTakenAt: number };
  /** Puts a new worker in the place of one that takes no jobs any more; its running jobs go on. */
  readonly replace: (name: JobName) => void;
  /**
   * Stops taking jobs, lets the running ones finish until the deadline, then aborts their signals and leaves. Jobs cut off are
   * handed back without a try spent, or, when Redis is away, are found stalled by another worker.
   */
  readonly close: (deadlineMs: number) => Promise<void>;
};

/** Long enough for a busy event loop; the worker renews it every half of it. */
const LOCK_MS = 30 * SECOND;
/** BullMQ's own figures left the job of a killed worker for 60 s. */
const STALLED_CHECK_MS = 5 * SECOND;
/** A job that takes its process down does so this often, then it ends; the store's sweep sees that it is not done. */
const MAX_STALLED = 3;
const AFTER_OUTAGE_MS = SECOND;
const HAND_BACK_MS = SECOND;

/** Works the queues of some roles in this process until closed. */
export function startWorkers(deps: WorkersDeps): Workers {
  const { redis, roles, log, clock, telemetry } = deps;
  const names = jobNames.filter((name) => roles.includes(jobs[name].role));
  const runJob = makeRunJob(deps);
  const stopping = new AbortController();
  // Every running job listens to it; there is no leak where their number is the concurrency of all workers.
  setMaxListeners(0, stopping.signal);
  const running = new Map<JobName, Set<Promise<unknown>>>(names.map((name) => [name, new Set()]));
  const lastTakenAt = new Map<JobName, number>(names.map((name) => [name, clock.now()]));
  const memory = makeMemoryPause({ log, workers: () => [...workers.values()] });
  const onError = makeLogErrors({ log, clock }, "worker connection failed");

  const attempt = async (name: JobName, job: Job, token: string | undefined): Promise<void> => {
    const tried = {
      name,
      id: job.id ?? "",
      payload: job.data,
      attempt: job.attemptsMade + 1,
      stopping: stopping.signal,
    };
    if (contractOf(name).everyMs !== undefined) {
      await beat(redis, contractOf(name));
    }
    await settle(await orHandBack(runJob, tried, clock), job, token);
  };

  const start = (name: JobName): Worker => {
    const contract = contractOf(name);
    const worker = new Worker(
      name,
      (job, token) => {
        const work = attempt(name, job, token);
        const set = running.get(name);
        set?.add(work);
        lastTakenAt.set(name, clock.now());
        const forget = (): boolean | undefined => set?.delete(work);
        work.then(forget, forget);
        return work;
      },
      {
        connection: redis.waiting,
        prefix: redis.prefix,
        concurrency: contract.concurrency,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: MAX_STALLED,
        runRetryDelay: AFTER_OUTAGE_MS,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
        ...(telemetry ? { telemetry } : {}),
        settings: { backoffStrategy: (triesMade) => backoffAfter(contract, triesMade) },
      },
    );
    worker.on("error", (error) => {
      onError(error);
      memory.onError(error);
    });
    worker.on("stalled", (id) => log.warn({ job: name, id }, "job of a lost worker runs again"));
    return worker;
  };
  const workers = new Map(names.map((name) => [name, start(name)]));

  return {
    names,
    look: (name) => ({ running: running.get(name)?.size ?? 0, lastTakenAt: lastTakenAt.get(name) ?? 0 }),
    replace: (name) => {
      const old = workers.get(name);
      lastTakenAt.set(name, clock.now());
      workers.set(name, start(name));
      old?.close(true).catch(onError);
    },
    close: async (deadlineMs) => {
      memory.stop();
      // Waits also for jobs on their way here, which a forced close would leave behind as stalled; hangs while Redis is away.
      const closed = Promise.all([...workers.values()].map((worker) => worker.close()));
      if (!(await within(deadlineMs, closed))) {
        stopping.abort(new Error("the service is stopping"));
        await within(HAND_BACK_MS, closed);
      }
    },
  };
}

/** A job that was cut off by the service's own end is not to blame: it comes back at once and keeps its tries. */
async function orHandBack(runJob: (tried: Try) => Promise<Outcome>, tried: Try, clock: Clock): Promise<Outcome> {
  try {
    return await runJob(tried);
  } catch (thrown) {
    if (tried.stopping.aborted) {
      return snooze(clock.now(), "the service is stopping");
    }
    throw thrown;
  }
}
