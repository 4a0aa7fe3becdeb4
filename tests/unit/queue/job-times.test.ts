import { expect, test } from "vitest";
import { fixedClock } from "../../../src/lib/clock.ts";
import { type Log, silentLog } from "../../../src/lib/log.ts";
import { isNewEnough, readVersion } from "../../../src/queue/find-server.ts";
import { backoffAfter, contractOf, jobNames, jobOptions } from "../../../src/queue/job-options.ts";
import { isStuck } from "../../../src/queue/liveness.ts";
import { makeLogErrors } from "../../../src/queue/log-errors.ts";
import { readySince } from "../../../src/queue/queue-status.ts";
import { within } from "../../../src/queue/within.ts";

const poll = contractOf("feed.poll");
const asked = { timestamp: 1000, opts: {}, attemptsMade: 0, progress: 0 } as const;

test("the wait before a try is the contract's, and its last step repeats", () => {
  expect([1, 2, 3, 9].map((tries) => backoffAfter({ ...poll, backoffMs: [2, 15] }, tries))).toEqual([2, 15, 15, 15]);
  expect(backoffAfter({ ...poll, backoffMs: [] }, 1)).toBe(0);
});

test("finished and failed jobs are never kept, or their id could not be asked for again", () => {
  expect(jobOptions(poll, { feedId: "f", slot: 7 }, 0.4)).toEqual({
    jobId: "feed.poll-f-7",
    attempts: 3,
    backoff: { type: "custom" },
    removeOnComplete: true,
    removeOnFail: true,
    delay: 1,
  });
});

test("every contract has a wait for each try after the first", () => {
  for (const contract of jobNames.map(contractOf)) {
    expect(contract.backoffMs.length > 0 || contract.attempts === 1, contract.name).toBe(true);
  }
});

test.each([
  ["asked for", asked, 1000],
  ["asked for with a delay", { ...asked, opts: { delay: 500 } }, 1500],
  ["thrown once", { ...asked, processedOn: 3000, attemptsMade: 1 }, 3000 + backoffAfter(poll, 1)],
  ["snoozed", { ...asked, processedOn: 3000, progress: { snoozedUntil: 9000 } }, 9000],
  ["taken from a lost worker", { ...asked, processedOn: 3000 }, 3000],
])("a job %s is late from the moment it could have run", (_, job, since) => {
  expect(readySince(job, poll)).toBe(since);
});

const waiting = { waiting: 3, active: 0, delayed: 0, failed: 0, oldestWaitingMs: 60_000 };
test.each([
  ["ready work that nobody takes", waiting, { running: 0, lastTakenAt: 0 }, true],
  ["nothing to do", { ...waiting, waiting: 0, oldestWaitingMs: null }, { running: 0, lastTakenAt: 0 }, false],
  ["work just asked for", { ...waiting, oldestWaitingMs: 100 }, { running: 0, lastTakenAt: 0 }, false],
  ["a long queue that is being worked", waiting, { running: 0, lastTakenAt: 95_000 }, false],
  ["a long job here", waiting, { running: 1, lastTakenAt: 0 }, false],
  ["another process at work", { ...waiting, active: 2 }, { running: 0, lastTakenAt: 0 }, false],
])("%s: stuck or not", (_, status, seen, stuck) => {
  expect(isStuck(status, seen, 100_000)).toBe(stuck);
});

test("an error repeated thousands of times is a line a second with the number left out", () => {
  const clock = fixedClock(0);
  const said: unknown[] = [];
  const log: Log = { ...silentLog, warn: (fields) => void said.push(fields) };
  const onError = makeLogErrors({ log, clock }, "down");

  for (let i = 0; i < 3000; i++) {
    onError(new Error("refused"));
    clock.advance(1);
  }

  expect(said).toEqual([
    { reason: "refused", leftOut: 0 },
    { reason: "refused", leftOut: 999 },
    { reason: "refused", leftOut: 999 },
  ]);
});

test.each([
  ["Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=f1", "7.0.15", true],
  ["Redis server v=6.0.16 sha=0", "6.0.16", false],
  ["Redis server v=6.2.0 sha=0", "6.2.0", true],
  ["Valkey server v=8.1.1 sha=0", "8.1.1", true],
])("%s is read", (text, version, good) => {
  expect(readVersion(text)).toBe(version);
  expect(isNewEnough(version)).toBe(good);
});

test("a program of that name that is something else has no version", () => {
  expect(readVersion("bash: redis-server: not for this machine")).toBeNull();
});

test("what hangs or is refused is not waited for beyond its time", async () => {
  expect(await within(10, new Promise(() => {}))).toBe(false);
  expect(await within(1000, Promise.reject(new Error("no")))).toBe(false);
  expect(await within(1000, Promise.resolve())).toBe(true);
});
