import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fixedClock } from "../../../src/lib/clock.ts";
import type { Log, LogFields } from "../../../src/lib/log.ts";
import { makeMetrics } from "../../../src/lib/metrics.ts";
import { done, skip } from "../../../src/lib/outcome.ts";
import type { Processors, Run } from "../../../src/queue/ports.ts";
import { makeRunJob, type Try } from "../../../src/queue/run-job.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function bench(processor: (payload: unknown, run: Run) => Promise<unknown>) {
  const lines: { level: string; fields: LogFields }[] = [];
  const say = (level: string, bound: LogFields) => (fields: LogFields) =>
    void lines.push({ level, fields: { ...bound, ...fields } });
  const make = (bound: LogFields): Log => ({
    debug: say("debug", bound),
    info: say("info", bound),
    warn: say("warn", bound),
    error: say("error", bound),
    child: (fields) => make({ ...bound, ...fields }),
  });
  const metrics = makeMetrics();
  const clock = fixedClock(1000);
  const processors = new Proxy({}, { get: () => processor }) as Processors;
  return { lines, metrics, clock, run: makeRunJob({ processors, log: make({}), metrics, clock }) };
}

const read: Try = {
  name: "article.read",
  id: "article.read-e1",
  payload: { entryId: "e1" },
  attempt: 1,
  stopping: new AbortController().signal,
};

test("one run is one line with what the processor noted, and one count", async () => {
  const { run, lines, metrics, clock } = bench(async (_, { note }) => {
    note({ host: "a.example" });
    clock.advance(40);
    note({ bytes: 7 });
    return skip("already read");
  });

  const outcome = await run(read);

  expect(outcome).toEqual(skip("already read"));
  expect(lines).toEqual([
    {
      level: "info",
      fields: {
        job: "article.read",
        id: "article.read-e1",
        attempt: 1,
        ms: 40,
        outcome: "skip",
        host: "a.example",
        bytes: 7,
        reason: "already read",
      },
    },
  ]);
  expect(metrics.read().map(({ name, labels, count }) => ({ name, labels, count }))).toEqual([
    { name: "wirewatch_jobs_total", labels: { job: "article.read", outcome: "skip" }, count: 1 },
    { name: "wirewatch_job_duration_seconds", labels: { job: "article.read" }, count: 1 },
  ]);
});

test("a payload that fails its schema is a fail that names the key, and the processor is not asked", async () => {
  const processor = vi.fn();
  const { run, lines } = bench(processor);

  const outcome = await run({ ...read, payload: { entryId: 5, extra: true } });

  expect(outcome).toMatchObject({ kind: "fail", reason: expect.stringContaining("entryId") });
  expect(processor).not.toHaveBeenCalled();
  expect(lines[0]?.level).toBe("warn");
});

test("a throw goes through, as a warning while there are tries left and as an error at the last", async () => {
  const { run, lines } = bench(async () => {
    throw new Error("database is away");
  });

  await expect(run(read)).rejects.toThrow("database is away");
  await expect(run({ ...read, attempt: 99 })).rejects.toThrow("database is away");

  expect(lines.map(({ level, fields }) => [level, fields["outcome"], fields["reason"]])).toEqual([
    ["warn", "threw", "database is away"],
    ["error", "gave-up", "database is away"],
  ]);
});

test("the signal aborts at the deadline, and a processor that heeds it ends in its own way", async () => {
  const { run } = bench(
    (_, { signal }) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve(skip("ran out of time")))),
  );

  const outcome = run(read);
  await vi.advanceTimersByTimeAsync(10 * 60_000);

  expect(await outcome).toEqual(skip("ran out of time"));
});

test("a processor that does not heed its signal is left behind", async () => {
  const { run } = bench(() => new Promise(() => {}));

  const outcome = run(read).catch((error: { code: string }) => error.code);
  await vi.advanceTimersByTimeAsync(10 * 60_000);

  expect(await outcome).toBe("WW-JOB-TIMEOUT");
  expect(vi.getTimerCount()).toBe(0);
});

test("the signal aborts when the service stops, also for a job that began after", async () => {
  const { run } = bench(async (_, { signal }) => (signal.aborted ? skip("stopping") : done));
  const stopping = new AbortController();
  stopping.abort();

  expect(await run({ ...read, stopping: stopping.signal })).toEqual(skip("stopping"));
});

test("sweeps that run every second are not told at the usual level", async () => {
  const { run, lines } = bench(async () => done);

  await run({ ...read, name: "feeds.sweep", id: "x", payload: {} });

  expect(lines[0]?.level).toBe("debug");
});
