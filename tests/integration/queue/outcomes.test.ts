import { afterEach, beforeEach, expect, test } from "vitest";
import { done, fail, skip, snooze } from "../../../src/lib/outcome.ts";
import type { Run } from "../../../src/queue/ports.ts";
import { type Bench, listeningLog, startBench, until } from "./bench.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const counted = (outcome: string): number =>
  bench.metrics.read().find((m) => m.name === "wirewatch_jobs_total" && m.labels["outcome"] === outcome)?.sum ?? 0;

test("a job that is done or skipped runs once, leaves nothing behind and can be asked for again", async () => {
  const seen: string[] = [];
  await bench.work({
    "article.read": async ({ entryId }) => {
      seen.push(entryId);
      return entryId === "e1" ? done : skip("already read");
    },
  });

  await bench.queue.enqueueMany("article.read", [{ entryId: "e1" }, { entryId: "e2" }]);
  await until(async () => seen.length === 2 && (await bench.queue.isIdle()));
  await bench.queue.enqueue("article.read", { entryId: "e1" });
  await until(() => seen.length === 3);

  expect(seen.toSorted()).toEqual(["e1", "e1", "e2"]);
  expect(counted("skip")).toBe(1);
});

test("asking for the same work twice while it waits is asking once", async () => {
  await bench.queue.enqueue("article.read", { entryId: "e1" });
  await bench.queue.enqueueMany("article.read", [{ entryId: "e1" }, { entryId: "e1" }]);

  const status = await bench.queue.status();

  expect(status["article.read"].waiting).toBe(1);
  expect(status["article.read"].oldestWaitingMs).toBeGreaterThanOrEqual(0);
  expect(status["feed.poll"]).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, oldestWaitingMs: null });
});

test("a wrong payload is refused where it is asked for", async () => {
  await expect(bench.queue.enqueue("article.read", { entryId: 5 } as never)).rejects.toThrow();

  expect(await bench.queue.isIdle()).toBe(true);
});

test("a wrong payload already in the queue fails at once and never reaches the processor", async () => {
  let reached = 0;
  const { log, lines } = listeningLog();
  await bench.queue.queues["feed.poll"].add("feed.poll", { feedId: 7 }, { jobId: "feed.poll-old", attempts: 3 });
  await bench.work(
    {
      "feed.poll": async () => {
        reached++;
        return done;
      },
    },
    ["poll"],
    log,
  );

  await until(() => counted("fail") === 1);
  await until(() => bench.queue.isIdle());

  expect(reached).toBe(0);
  expect(lines).toContainEqual(
    expect.objectContaining({ job: "feed.poll", id: "feed.poll-old", attempt: 1, outcome: "fail" }),
  );
});

test("a snoozed job comes back at its time and has spent no try, however often", async () => {
  const runs: Pick<Run, "attempt" | "lastAttempt">[] = [];
  const times: number[] = [];
  await bench.work({
    "feed.poll": async (_, { attempt, lastAttempt }) => {
      runs.push({ attempt, lastAttempt });
      times.push(Date.now());
      return runs.length < 5 ? snooze(Date.now() + 120, "the host is busy") : done;
    },
  });

  await bench.queue.enqueue("feed.poll", { feedId: "f1", slot: 1 });
  await until(() => runs.length === 5);
  await until(() => bench.queue.isIdle());

  expect(runs).toEqual(Array.from({ length: 5 }, () => ({ attempt: 1, lastAttempt: false })));
  expect(times.every((at, i) => i === 0 || at - (times[i - 1] ?? 0) >= 115)).toBe(true);
});

test("a snoozed job is work left, and is not late while it sleeps", async () => {
  const { log, lines } = listeningLog();
  await bench.work({ "feed.poll": async () => snooze(Date.now() + 60_000, "later") }, ["poll"], log);

  await bench.queue.enqueue("feed.poll", { feedId: "f1", slot: 1 });
  await until(async () => (await bench.queue.status())["feed.poll"].delayed === 1);

  expect(await bench.queue.isIdle()).toBe(false);
  expect(await bench.queue.isIdle({ withinMs: 1000 })).toBe(true);
  expect(lines).toContainEqual(expect.objectContaining({ outcome: "snooze", reason: "later" }));
});

test("a throw is tried again by the contract's own table, and the last try is known as such", async () => {
  const runs: { attempt: number; last: boolean; at: number }[] = [];
  await bench.work({
    "delivery.send": async (_, { attempt, lastAttempt }) => {
      runs.push({ attempt, last: lastAttempt, at: Date.now() });
      if (attempt < 2) {
        throw new Error("database is away");
      }
      return done;
    },
  });

  await bench.queue.enqueue("delivery.send", { deliveryId: "d1", attempt: 1 });
  await until(() => runs.length === 2);

  expect(runs.map(({ attempt, last }) => ({ attempt, last }))).toEqual([
    { attempt: 1, last: false },
    { attempt: 2, last: false },
  ]);
  expect((runs[1]?.at ?? 0) - (runs[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
});

test("a fail ends the job at the first try", async () => {
  let runs = 0;
  await bench.work({
    "feed.poll": async () => {
      runs++;
      return fail("the feed is gone");
    },
  });

  await bench.queue.enqueue("feed.poll", { feedId: "f1", slot: 1 });
  await until(() => counted("fail") === 1);
  await until(() => bench.queue.isIdle());

  expect(runs).toBe(1);
});

test("only the jobs of the given roles are worked", async () => {
  const workers = await bench.work({}, ["send", "web"]);
  await bench.queue.enqueue("feed.poll", { feedId: "f1", slot: 1 });
  await bench.queue.enqueue("delivery.send", { deliveryId: "d1", attempt: 1 });

  await until(async () => (await bench.queue.status())["delivery.send"].waiting === 0);

  expect((await bench.queue.status())["feed.poll"].waiting).toBe(1);
  expect(workers.names).not.toContain("feed.poll");
});

test("a job asked for with a delay waits for it", async () => {
  const started = Date.now();
  let ranAt = 0;
  await bench.work({
    "article.read": async () => {
      ranAt = Date.now();
      return done;
    },
  });

  await bench.queue.enqueue("article.read", { entryId: "e1" }, { delayMs: 200 });
  await until(() => ranAt > 0);

  expect(ranAt - started).toBeGreaterThanOrEqual(195);
});

test("closing lets running jobs finish", async () => {
  let finished = false;
  let finish: (() => void) | undefined;
  const workers = await bench.work({
    "article.read": async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      finished = true;
      return done;
    },
  });
  await bench.queue.enqueue("article.read", { entryId: "e1" });
  await until(() => finish !== undefined);

  const closed = workers.close(60_000);
  setTimeout(() => finish?.(), 300);
  await closed;

  expect(finished).toBe(true);
  expect(await bench.queue.isIdle()).toBe(true);
});

test("a job cut off at the deadline is handed back with its tries, for the next process", async () => {
  const attempts: number[] = [];
  let begun = false;
  const workers = await bench.work({
    "article.read": (_, { signal }) =>
      new Promise((_resolve, reject) => {
        begun = true;
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      }),
  });
  await bench.queue.enqueue("article.read", { entryId: "e1" });
  await until(() => begun);

  await workers.close(100);
  await bench.work({
    "article.read": async (_, { attempt }) => {
      attempts.push(attempt);
      return done;
    },
  });
  await until(() => attempts.length === 1);

  expect(attempts).toEqual([1]);
});
