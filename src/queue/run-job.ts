import { type JobName, jobs, type PayloadOf } from "../jobs/index.ts";
import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import { reasonOf, WirewatchError } from "../lib/errors.ts";
import type { Log, LogFields } from "../lib/log.ts";
import type { Metrics } from "../lib/metrics.ts";
import { fail, type Outcome } from "../lib/outcome.ts";
import { contractOf } from "./job-options.ts";
import type { Processor, Processors } from "./ports.ts";

export type RunJobDeps = {
  readonly processors: Processors;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

/** One try at one job, as the queue handed it over. */
export type Try = {
  readonly name: JobName;
  readonly id: string;
  readonly payload: unknown;
  /** From 1. */
  readonly attempt: number;
  /** Aborts when the service can wait no longer. */
  readonly stopping: AbortSignal;
};

/** A processor that does not heed its signal is left behind after this, so that it cannot hold a place for ever. */
const GRACE_MS = 2 * SECOND;

/** Validates, runs under a deadline, writes one line, counts. Throws what the processor throws. */
export function makeRunJob({ processors, log, metrics, clock }: RunJobDeps): (attempt: Try) => Promise<Outcome> {
  return async (tried) => {
    const { name, id, attempt } = tried;
    const startedAt = clock.now();
    const noted: LogFields[] = [];
    const jobLog = log.child({ job: name, id });
    const finish = (outcome: string, fields: LogFields): void => {
      const ms = clock.now() - startedAt;
      const line = Object.assign({ attempt, ms, outcome }, ...noted, fields) as LogFields;
      jobLog[levelOf(name, outcome)](line, "job finished");
      metrics.count("wirewatch_jobs_total", { job: name, outcome });
      metrics.observe("wirewatch_job_duration_seconds", ms / SECOND, { job: name });
    };
    try {
      const outcome = await process(processors, tried, jobLog, (fields) => noted.push(fields));
      finish(outcome.kind, "reason" in outcome ? { reason: outcome.reason } : {});
      return outcome;
    } catch (thrown) {
      const last = attempt >= contractOf(name).attempts;
      finish(last ? "gave-up" : "threw", { reason: reasonOf(thrown), stack: stackOf(thrown) });
      throw thrown;
    }
  };
}

async function process(
  processors: Processors,
  { name, payload, attempt, stopping }: Try,
  log: Log,
  note: (fields: LogFields) => void,
): Promise<Outcome> {
  const contract = contractOf(name);
  const parsed = jobs[name].payload.safeParse(payload);
  if (!parsed.success) {
    return fail(`bad payload: ${parsed.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; ")}`);
  }
  const processor = processors[name] as Processor<JobName>;
  return withDeadline(contract.timeoutMs, stopping, (signal) =>
    processor(parsed.data as PayloadOf<JobName>, {
      attempt,
      lastAttempt: attempt >= contract.attempts,
      signal,
      note,
      log,
    }),
  );
}

/** Gives the work a signal that aborts at the deadline or on stopping, and answers for it should it not come back. */
async function withDeadline<T>(
  ms: number,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  let leave: NodeJS.Timeout | undefined;
  const left = new Promise<never>((_, reject) => {
    deadline.signal.addEventListener("abort", () => {
      leave = setTimeout(() => reject(deadline.signal.reason), GRACE_MS);
    });
  });
  const timer = setTimeout(() => deadline.abort(new WirewatchError("WW-JOB-TIMEOUT", `took longer than ${ms} ms`)), ms);
  const onStopping = (): void => deadline.abort(stopping.reason);
  stopping.addEventListener("abort", onStopping);
  if (stopping.aborted) {
    onStopping();
  }
  try {
    return await Promise.race([work(deadline.signal), left]);
  } finally {
    clearTimeout(timer);
    clearTimeout(leave);
    stopping.removeEventListener("abort", onStopping);
  }
}

/** The every-second sweeps would drown the log; what went wrong never does. */
function levelOf(name: JobName, outcome: string): "debug" | "info" | "warn" | "error" {
  if (outcome === "gave-up") {
    return "error";
  }
  if (outcome === "threw" || outcome === "fail") {
    return "warn";
  }
  return contractOf(name).everyMs === undefined ? "info" : "debug";
}

const stackOf = (thrown: unknown): string | undefined => (thrown instanceof Error ? thrown.stack : undefined);
