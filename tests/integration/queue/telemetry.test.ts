import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { done, fail } from "../../../src/lib/outcome.ts";
import { type OpenedTelemetry, openTelemetry } from "../../../src/queue/telemetry.ts";
import { type Collector, startCollector, valuesOf, wayOf } from "../../support/collector.ts";
import { type Bench, listeningLog, startBench, until } from "./bench.ts";

const SECRET = "https://news.example.org/feed?token=hunter2";

let collector: Collector;
let traces: OpenedTelemetry | null;
let bench: Bench;

beforeEach(async () => {
  collector = await startCollector();
  traces = await openTelemetry({
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` },
    roles: ["poll"],
    log: silentLog,
    clock: systemClock,
  });
  bench = await startBench(traces?.telemetry);
});
afterEach(async () => {
  await bench.stop();
  await traces?.close(1000);
  await collector.close();
});

/** Stops everything, so that all that is to be sent was sent. */
const spansAtTheEnd = async () => {
  await bench.stop();
  await traces?.close(60_000);
  return collector.spans;
};

test("a job that fails is marked so, and its reason stays here", async () => {
  await bench.work({ "article.read": async () => fail(`no answer from ${SECRET}`) });
  await bench.queue.enqueue("article.read", { entryId: "e1" });
  await until(() => bench.queue.isIdle());

  const spans = await spansAtTheEnd();
  const tried = spans.find(({ name }) => name === "process article.read");
  expect(tried?.status).toMatchObject({ code: 2 });
  expect(valuesOf(tried?.attributes ?? [])).toMatchObject({
    "bullmq.job.name": "article.read",
    "bullmq.job.id": "article.read-e1",
    "bullmq.job.attempts.made": 1,
  });
  expect(collector.bodies.join()).not.toContain("hunter2");
});

test("the tries of a job that throws are one trace", async () => {
  let tries = 0;
  await bench.work({
    "delivery.send": async () => {
      tries++;
      if (tries === 1) {
        throw Object.assign(new Error(`refused by ${SECRET}`), { code: SECRET.length });
      }
      return done;
    },
  });
  await bench.queue.enqueue("delivery.send", { deliveryId: "d1", attempt: 1 });
  await until(async () => tries === 2 && (await bench.queue.isIdle()));

  const spans = await spansAtTheEnd();
  const [first, second] = spans.filter(({ name }) => name === "process delivery.send");
  for (const tried of [first, second]) {
    expect(tried && wayOf(tried, spans).map(({ name }) => name)).toEqual([
      "process delivery.send",
      "add delivery.send.delivery.send",
    ]);
  }
  expect([first?.status.code, second?.status.code ?? 0]).toEqual([2, 0]);
  expect(collector.bodies.join()).not.toContain("hunter2");
});

test("a job whose context is no context runs all the same", async () => {
  const seen: string[] = [];
  await bench.work({
    "article.match": async ({ articleId }) => {
      seen.push(articleId);
      return done;
    },
  });
  const opts = { jobId: "article.match-a1", telemetry: { metadata: "{" } };
  await bench.queue.queues["article.match"].addBulk([{ name: "article.match", data: { articleId: "a1" }, opts }]);
  await until(() => seen.length === 1);

  expect(seen).toEqual(["a1"]);
});

test("packages that are not installed are told with their remedy, and nothing stops", async () => {
  const { log, lines } = listeningLog();

  const opened = await openTelemetry({
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    roles: [],
    log,
    clock: systemClock,
    load: () => Promise.reject(Object.assign(new Error("no package"), { code: "ERR_MODULE_NOT_FOUND" })),
  });

  expect(opened).toBeNull();
  expect(lines).toMatchObject([
    { code: "WW-TRACES-MISSING", hint: expect.stringContaining("npm install"), message: "jobs are not traced" },
  ]);
});
