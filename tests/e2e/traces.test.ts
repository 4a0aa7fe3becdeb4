import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Collector, startCollector, wayOf } from "../support/collector.ts";
import { summaryOf } from "../support/desk.ts";
import { openWagnerDesk, type WagnerDesk } from "../support/wagner-desk.ts";
import { type Running, startWirewatch, until, wirewatch } from "../support/wirewatch.ts";

const NOTE_LOADED = join(import.meta.dirname, "../support/note-loaded.cjs");
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};

describe("traces", () => {
  let watched: WagnerDesk;
  let desk: WagnerDesk["desk"];
  let hook: WagnerDesk["hook"];
  let collector: Collector;

  const args = (...words: string[]): string[] => [...words, "--config", desk.configDir, "--data", desk.dataDir];
  const start = (env: Record<string, string>): Running =>
    watched.keep(startWirewatch(args("start"), { cwd: desk.dir, env }));
  /** One pass, and the packages that the process had loaded by its end. */
  const once = async (env: Record<string, string>) => {
    const file = join(desk.dir, "loaded.json");
    const ran = await wirewatch(args("once", "--json"), {
      cwd: desk.dir,
      env: { NODE_OPTIONS: `--require ${NOTE_LOADED}`, NOTE_LOADED: file, ...env },
    });
    const loaded = JSON.parse(readFileSync(file, "utf8")) as readonly string[];
    return { ran, loaded };
  };

  beforeEach(async () => {
    watched = await openWagnerDesk();
    ({ desk, hook } = watched);
    collector = await startCollector();
  });
  afterEach(async () => {
    await watched.close();
    await collector.close();
  });

  it("follow an article from its feed to the wire, and the last of them are sent at the end", async () => {
    const running = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await until(() => hook.received.length === 2);
    running.child.kill("SIGTERM");
    expect((await running.ended).code).toBe(0);

    const { spans, resource } = collector;
    // A sweep that finds a message waiting asks for it as well: that is no article's way.
    const ways = spans.filter(({ name }) => name === "process delivery.send").map((sent) => wayOf(sent, spans));
    const [way = []] = ways.toSorted((a, b) => b.length - a.length);
    expect(way.map(({ name }) => name.split(" ")[1]?.split(".").slice(0, 2).join("."))).toEqual([
      "delivery.send",
      "delivery.send",
      "article.match",
      "article.match",
      "article.read",
      "article.read",
      "feed.poll",
    ]);
    expect(new Set(way.map(({ traceId }) => traceId)).size).toBe(1);
    const asked = way.at(-1)?.links[0];
    expect(spans.find(({ spanId }) => spanId === asked?.spanId)?.name).toMatch(/^add\w* feed\.poll/);
    expect(resource).toMatchObject({
      "service.name": "wirewatch",
      "service.version": manifest.version,
      "wirewatch.roles": ["poll", "read", "match", "send", "web"],
    });
  });

  it("of sweeps are traces of their own, and BullMQ's housekeeping is in none", async () => {
    const running = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: "100" });
    const sweeps = () => collector.spans.filter(({ name }) => name === "process feeds.sweep");
    await until(() => sweeps().length >= 3);
    running.child.kill("SIGTERM");
    await running.ended;

    expect(new Set(sweeps().map(({ traceId }) => traceId)).size).toBe(sweeps().length);
    expect(sweeps().every(({ parentSpanId }) => !parentSpanId)).toBe(true);
    expect(collector.spans.filter(({ name }) => !/^(?:add|addBulk|process) /.test(name))).toEqual([]);
  });

  it("bear the name that the environment gives, and come with its headers", async () => {
    const { ran } = await once({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
      OTEL_SERVICE_NAME: "desk-of-the-north",
      OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20letmein",
    });

    expect(ran.code).toBe(0);
    expect(collector.resource["service.name"]).toBe("desk-of-the-north");
    expect(collector.authorization).toBe("Bearer letmein");
    expect(collector.bodies.join() + ran.stderr).not.toContain("letmein");
  });

  it.each(["hangs", "refuses every connection"])("do not disturb the work where the collector %s", async (how) => {
    collector.hang = true;
    if (how !== "hangs") {
      await collector.close();
    }
    const running = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: "100" });
    await running.says("traces do not reach the collector");
    await until(() => hook.received.length === 2);
    running.child.kill("SIGTERM");

    const { code, stderr } = await running.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('"stopped"');
    expect(stderr.match(/traces do not reach the collector/g)).toHaveLength(1);
  });

  it("are not sent to what is no address, and the work goes on", async () => {
    const { ran } = await once({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector-with-hunter2" });

    expect(summaryOf(ran)).toMatchObject({ matches: 2, deliveries: { sent: 2 } });
    expect(ran.stderr).toContain("WW-TRACES-ENDPOINT");
    expect(ran.stderr).not.toContain("hunter2");
  });

  it("load nothing where no variable asks for them", async () => {
    const packages = Object.keys(manifest.optionalDependencies);
    const without = await once({});
    const withThem = await once({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });

    expect(without.ran.code).toBe(0);
    expect(without.loaded).toContain("bullmq");
    expect(without.loaded.filter((name) => /opentelemetry|bullmq-otel/.test(name))).toEqual([]);
    // So that this test can fail.
    expect(withThem.loaded).toEqual(expect.arrayContaining(packages));
  });
});
