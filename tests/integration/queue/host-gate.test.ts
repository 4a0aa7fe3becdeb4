import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../../../src/lib/clock.ts";
import { makeHostGate } from "../../../src/queue/host-gate.ts";
import { startTestRedis, type TestRedis } from "../../support/redis.ts";
import { pidIn, until } from "./bench.ts";

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

const gateWith = async (limits: { concurrent: number; everyMs: number }, leaseMs = 60_000) =>
  makeHostGate({ redis: await redis.connect(), clock: systemClock, limits: () => limits, leaseMs });

const enterFromProcess = (entries: number): Promise<string> =>
  text(
    spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "enter-gate.ts"), redis.socketPath, String(entries)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    ).stdout,
  );

test("two processes together never go beyond the limit of a host, and all get in", async () => {
  const said = (await Promise.all([enterFromProcess(15), enterFromProcess(15)])).join("");

  const events = said
    .trim()
    .split("\n")
    .map((line) => line.split(" "))
    .map(([what, at]) => ({ step: what === "in" ? 1 : -1, at: Number(at) }))
    // Within one millisecond the one going out went first: it gives its place back only after it wrote so.
    .toSorted((a, b) => a.at - b.at || a.step - b.step);
  let inside = 0;
  const most = Math.max(
    ...events.map(({ step }) => {
      inside += step;
      return inside;
    }),
  );

  expect(events).toHaveLength(60);
  expect(most).toBe(2);
});

test("each one turned away is given a moment of its own, a step apart", async () => {
  const gate = await gateWith({ concurrent: 5, everyMs: 60_000 });
  await gate.enter("apart.example");

  const answers = await Promise.all(Array.from({ length: 5 }, () => gate.enter("apart.example")));

  const untils = answers.map((answer) => (answer.kind === "wait" ? answer.untilMs : 0));
  const steps = untils.slice(1).map((at, i) => at - (untils[i] ?? 0));
  expect(steps.every((step) => step > 30_000 && step < 120_000)).toBe(true);
});

test("a place never given back becomes free when its lease ends", async () => {
  const gate = await gateWith({ concurrent: 1, everyMs: 0 }, 3_000);
  await gate.enter("dead.example");

  expect((await gate.enter("dead.example")).kind).toBe("wait");
  await until(async () => (await gate.enter("dead.example")).kind === "go");
});

test("a place given back is free at once, and hosts do not stand in each other's way", async () => {
  const gate = await gateWith({ concurrent: 1, everyMs: 0 });
  const first = await gate.enter("One.Example");

  const sameHost = await gate.enter("one.example");
  const otherHost = await gate.enter("two.example");
  if (first.kind === "go") {
    await first.leave();
  }

  expect([first.kind, sameHost.kind, otherHost.kind]).toEqual(["go", "wait", "go"]);
  expect((await gate.enter("one.example")).kind).toBe("go");
});

test("a place left while Redis refuses every write is free once it takes them again", async () => {
  const link = await redis.connect();
  const gate = makeHostGate({ redis: link, clock: systemClock, limits: () => ({ concurrent: 1, everyMs: 0 }) });
  const inside = await gate.enter("refused.example");

  // As on a full disk, which answers MISCONF.
  await link.commands.config("SET", "min-replicas-to-write", "1");
  if (inside.kind === "go") {
    await inside.leave();
  }
  await expect(gate.enter("refused.example")).rejects.toThrow("NOREPLICAS");
  await link.commands.config("SET", "min-replicas-to-write", "0");

  await until(async () => (await gate.enter("refused.example")).kind === "go");
});

test("a place left while Redis is away is free once it is back", async () => {
  const link = await redis.connect();
  const gate = makeHostGate({ redis: link, clock: systemClock, limits: () => ({ concurrent: 1, everyMs: 0 }) });
  const inside = await gate.enter("outage.example");
  // appendfsync everysec: what is older than a second is on the disk.
  await pause(1200);
  const pid = await pidIn(redis.dir);

  process.kill(pid, "SIGKILL");
  await until(() => link.commands.status !== "ready");
  if (inside.kind === "go") {
    await inside.leave();
  }
  await until(async () => (await gate.enter("outage.example").catch(() => null))?.kind === "go");

  expect(await link.commands.zcard(`${link.prefix}:gate:outage.example:leases`)).toBe(1);
});
