import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Desk, makeDesk } from "./desk.ts";
import { integrityOf } from "./desk-store.ts";
import { type NewsSite, startNewsSite } from "./news-site.ts";
import { type HookReceiver, startHookReceiver } from "./receivers.ts";
import { wagnerReports } from "./stories.ts";
import { makeRandom } from "./wire-day.ts";
import { type Running, until } from "./wirewatch.ts";

/** A service at work on a site that goes on publishing, and two receivers; faults happen to it. */
export type FaultScene = {
  readonly desk: Desk;
  readonly site: NewsSite;
  readonly hooks: readonly [HookReceiver, HookReceiver];
  readonly random: () => number;
  /** The service that runs now. */
  readonly service: () => Running;
  /** Starts a service anew, once the last one and its Redis are gone. */
  readonly restart: () => Promise<void>;
  /** The process of the private Redis, once it is there. */
  readonly redisPid: () => Promise<number>;
  readonly redisSocket: () => Promise<string>;
  /** Undoes what the fault did to the machine, once nothing runs any more. */
  readonly atEnd: (work: () => void) => void;
};

export type Fault = {
  readonly name: string;
  /** Does its damage and whatever an operator does about it; the service must be running, or restarted, when it returns. */
  readonly happen: (scene: FaultScene) => Promise<void>;
  /** Messages that may come twice: those in hand when a process was killed. None unless told. */
  readonly mayRepeat?: number;
};

export type Survived = {
  readonly fault: string;
  readonly seed: number;
  readonly expected: number;
  readonly lost: number;
  /** Messages on the wire that were there before, all under the same id. */
  readonly repeated: number;
  /** Alerts told under two ids: must be none. */
  readonly twice: number;
  readonly seconds: number;
  readonly exitCode: number | null;
  readonly redisLeft: number;
  readonly integrity: string;
  readonly conservation: Readonly<Record<string, unknown>>;
};

const REPORTS = 12;
const AT_FIRST = 3;

/** Lets one fault happen at a moment of the seed's choosing, while reports come in, and counts what reached whom in the end. */
export async function surviveFault(fault: Fault, seed: number): Promise<Survived> {
  const random = makeRandom(seed * 7919 + fault.name.length);
  const desk = makeDesk();
  const reports = wagnerReports(REPORTS);
  const site = await startNewsSite(reports.slice(0, AT_FIRST));
  const hooks = [await startHookReceiver(), await startHookReceiver()] as const;
  desk.configure({
    feeds: [{ url: site.feedUrl, id: "gazette", every: "1s" }],
    watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: [{ to: "first" }, { to: "second" }] }],
    channels: [
      { id: "first", type: "webhook", url: hooks[0].url, secret: "whsec_c2VjcmV0LW9mLXRoZS1mYXVsdC10ZXN0cw==" },
      { id: "second", type: "webhook", url: hooks[1].url },
    ],
    settings: { web: { listen: "127.0.0.1:0" } },
  });
  let running = desk.start("start");
  const undo: (() => void)[] = [];
  const scene: FaultScene = {
    desk,
    site,
    hooks,
    random,
    service: () => running,
    restart: async () => {
      await running.ended;
      await until(() => desk.redisLeft().length === 0);
      running = desk.start("start");
      await running.says("wirewatch is watching");
    },
    redisPid: () => redisPidOf(desk),
    atEnd: (work) => undo.push(work),
    redisSocket: async () => {
      const title = readFileSync(`/proc/${await redisPidOf(desk)}/cmdline`, "utf8");
      return /unixsocket:(\S+\.sock)/.exec(title.replaceAll("\0", " "))?.[1] ?? "";
    },
  };
  try {
    await running.says("wirewatch is watching");
    const publishing = publish(site, reports);
    // Anywhere between the first poll and the last alerts.
    await pause(random() * 3_000);
    const begun = performance.now();
    await fault.happen(scene);
    await publishing;
    const titles = (hook: HookReceiver): number => new Set(hook.received.map(({ title }) => title)).size;
    await until(() => {
      if (running.child.exitCode !== null) {
        throw new Error(`${fault.name}: the service ended by itself\n${running.said().slice(-3_000)}`);
      }
      return hooks.every((hook) => titles(hook) === REPORTS);
    });
    const seconds = (performance.now() - begun) / 1000;
    // The last answers are written down before it ends: SIGTERM lets work under way finish.
    running.child.kill("SIGTERM");
    const { code } = await running.ended;
    const all = hooks.flatMap((hook) => hook.received);
    const alerts = new Set(all.map(({ alertId }) => alertId)).size;
    const ids = new Set(all.map(({ id }) => id)).size;
    return {
      fault: fault.name,
      seed,
      expected: 2 * REPORTS,
      lost: 2 * REPORTS - alerts,
      repeated: all.length - ids,
      twice: ids - alerts,
      seconds: Math.round(seconds * 10) / 10,
      exitCode: code,
      redisLeft: desk.redisLeft().length,
      integrity: integrityOf(desk),
      conservation: (await desk.run("status", "--json")).lines[0]?.["conservation"] as Record<string, unknown>,
    };
  } finally {
    running.child.kill("SIGKILL");
    await running.ended;
    await until(() => desk.redisLeft().length === 0);
    await Promise.all([site.close(), ...hooks.map((hook) => hook.close())]);
    for (const work of undo) {
      work();
    }
    desk.remove();
  }
}

/** The rest of the reports, one after the other. */
async function publish(site: NewsSite, reports: ReturnType<typeof wagnerReports>): Promise<void> {
  for (let n = AT_FIRST; n < reports.length; n++) {
    await pause(300);
    site.items = reports.slice(0, n + 1);
  }
}

async function redisPidOf(desk: Desk): Promise<number> {
  let pid = Number.NaN;
  await until(() => {
    try {
      pid = Number.parseInt(readFileSync(join(desk.dataDir, "redis", "redis.pid"), "utf8"), 10);
    } catch {
      // Not there yet.
    }
    return Number.isInteger(pid);
  });
  return pid;
}

/** The table that the suite prints: one line for each fault, over all its seeds. */
export function tableOf(rows: readonly Survived[]): string {
  const names = [...new Set(rows.map(({ fault }) => fault))];
  const lines = names.map((name) => {
    const of = rows.filter(({ fault }) => fault === name);
    const sum = (pick: (row: Survived) => number): string => String(of.reduce((total, row) => total + pick(row), 0));
    const slowest = Math.max(...of.map(({ seconds }) => seconds)).toFixed(1);
    return [
      name.padEnd(52),
      String(of.length).padStart(5),
      sum((r) => r.lost).padStart(5),
      sum((r) => r.repeated).padStart(9),
      slowest.padStart(8),
    ].join(" ");
  });
  return [`${"fault".padEnd(52)} tried  lost  repeated  seconds (slowest)`, ...lines].join("\n");
}
