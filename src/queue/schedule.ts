import type { JobsOptions } from "bullmq";
import type { JobContract } from "../jobs/define.ts";
import { type JobName, jobs, type Role } from "../jobs/index.ts";
import type { Clock } from "../lib/clock.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";
import type { Log } from "../lib/log.ts";
import type { BullmqQueue } from "./bullmq-queue.ts";
import type { RedisLink } from "./connect.ts";
import { baseOptions, contractOf, jobNames } from "./job-options.ts";
import { makeLogErrors } from "./log-errors.ts";

export type ScheduleDeps = {
  readonly redis: RedisLink;
  readonly queue: BullmqQueue;
  readonly roles: readonly Role[];
  readonly log: Log;
  readonly clock: Clock;
};

const UPSERT_MS = MINUTE;
/** A tick is asked for while the last one runs: with its context, all ticks of the service's life would be one trace. */
const tickOptions = (name: JobName): JobsOptions => ({
  ...baseOptions(contractOf(name)),
  telemetry: { omitContext: true },
});
const beatKey = (redis: RedisLink, name: string): string => `${redis.prefix}:beat:${name}`;
/** A schedule counts as lost when its job has not begun for this long. */
const lostAfterMs = (everyMs: number): number => 3 * everyMs + 2 * SECOND;

/** Says that a scheduled job has just begun somewhere; the mark fades when the schedule stands still. */
export async function beat(redis: RedisLink, contract: JobContract): Promise<void> {
  await redis.commands
    .set(beatKey(redis, contract.name), "1", "PX", lostAfterMs(contract.everyMs ?? MINUTE))
    .catch(() => null);
}

/**
 * Runs the contracts with `everyMs` of these roles. BullMQ's job schedulers do it; all processes share them, so no leader is
 * chosen. FLUSHALL loses them and several open bugs stop them, hence the upsert every minute (it keeps the next tick where it
 * is) and the belt: where no job has begun for three periods, a plain timer asks for one under an id of its time slot, the same
 * in all processes.
 */
export function startSchedule({ redis, queue, roles, log, clock }: ScheduleDeps): { readonly close: () => void } {
  const scheduled = jobNames.filter(
    (name) => contractOf(name).everyMs !== undefined && roles.includes(jobs[name].role),
  );
  const onError = makeLogErrors({ log, clock }, "schedule could not be kept");

  const upsert = async (name: JobName, every: number): Promise<void> => {
    await queue.queues[name].upsertJobScheduler(name, { every }, { name, data: {}, opts: tickOptions(name) });
  };
  const belt = async (name: JobName, every: number): Promise<void> => {
    if ((await redis.commands.exists(beatKey(redis, name))) === 1) {
      return;
    }
    const jobId = `${name}-belt-${Math.floor(clock.now() / every)}`;
    await queue.queues[name].add(name, {}, { ...tickOptions(name), jobId });
    await upsert(name, every);
  };

  const timers: NodeJS.Timeout[] = [];
  for (const name of scheduled) {
    const every = contractOf(name).everyMs ?? MINUTE;
    const keep = (work: typeof upsert): void => {
      work(name, every).catch(onError);
    };
    keep(upsert);
    timers.push(setInterval(keep, UPSERT_MS, upsert), setInterval(keep, Math.max(every, SECOND), belt));
  }
  return {
    close: () => {
      for (const timer of timers) {
        clearInterval(timer);
      }
    },
  };
}
