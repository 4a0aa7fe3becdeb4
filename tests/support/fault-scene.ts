import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Desk, makeDesk } from "./desk.ts";
import { COURTESY } from "./faults/courtesy.ts";
import type { Fault } from "./faults/fault.ts";
import { type HookLedger, startHookLedger } from "./faults/hook-ledger.ts";
import { reportNumber } from "./faults/many-reports.ts";
import { putRedisInBetween, type RedisInBetween } from "./faults/redis-in-between.ts";
import { keepVisitorBook, type VisitorBook } from "./faults/visitor-book.ts";
import { type NewsSite, startNewsSite } from "./news-site.ts";
import { type Ran, type Running, startWirewatch, until } from "./wirewatch.ts";

/** A service at work on a site that goes on publishing, and two receivers; faults happen to it. */
export type FaultScene = {
  readonly desk: Desk;
  readonly site: NewsSite;
  readonly visitors: VisitorBook;
  readonly hooks: readonly [HookLedger, HookLedger];
  readonly random: () => number;
  /** Many faults are to fit into one life: each may last a moment only. */
  readonly short: boolean;
  /** False where the service's clock is set wrong on purpose. */
  readonly realClock: boolean;
  /** Whether Redis may lose its memory while the service lives on. */
  readonly forgets: boolean;
  /** The service that runs now. */
  readonly service: () => Running;
  /** When the service that runs now was started. */
  readonly startedAt: () => number;
  /** Starts a service anew, once the last one and its Redis are gone, and waits until it is at work. */
  readonly restart: () => Promise<void>;
  /** The same with more in its environment, and without waiting: it may end at any moment. */
  readonly restartWith: (env: Readonly<Record<string, string>>) => Promise<void>;
  /** Ends the service as an operator does. */
  readonly stop: () => Promise<Ran>;
  /** The process of the private Redis, once it is there. */
  readonly redisPid: () => Promise<number>;
  readonly redisSocket: () => Promise<string>;
  readonly redisInBetween: RedisInBetween;
  readonly publish: () => void;
  /** What all services said so far. */
  readonly said: () => string;
  /** Undoes what the fault did to the machine, once nothing runs any more. */
  readonly atEnd: (work: () => void) => void;
  readonly close: () => Promise<void>;
};

/** Nowhere but in the configuration and on the wire may these be found. */
export const PLANTED = {
  secrets: ["whsec_c2VjcmV0LW9mLXRoZS1mYXVsdC10ZXN0cw==", "whsec_YW5vdGhlci1zZWNyZXQtb2YtdGhlIHRlc3Rz"],
  token: "planted-token-of-the-desk-5521",
} as const;

// Enough that the first reading is a crowd at the door.
const AT_FIRST = 12;
// All on loopback.
const NETWORK = {
  allow_private: ["127.0.0.0/8"],
  per_host: { concurrent: COURTESY.concurrent, every: `${COURTESY.everyMs}ms` },
};

export async function openScene({
  fault,
  random,
  short,
}: {
  readonly fault: Pick<Fault, "conditions" | "forgets">;
  readonly random: () => number;
  readonly short: boolean;
}): Promise<FaultScene> {
  const desk = makeDesk();
  const conditions = fault.conditions?.(desk) ?? {};
  const { env = {}, settings = {} } = conditions;
  const redisInBetween = await putRedisInBetween(desk.dir);
  const visitors = keepVisitorBook();
  const reports = Array.from({ length: AT_FIRST }, (_, n) => reportNumber(n));
  const site = await startNewsSite(reports, visitors.door);
  const [firstSecret, secondSecret] = PLANTED.secrets;
  const realClock = env["FAKETIME_TIMESTAMP_FILE"] === undefined;
  const hooks = [
    await startHookLedger(firstSecret, { realClock }),
    await startHookLedger(secondSecret, { realClock }),
  ] as const;
  desk.configure({
    feeds: [{ url: site.feedUrl, id: "gazette", every: "1s" }],
    watchlists: [{ id: "wagner", keywords: ["Wagner"], alert: [{ to: "first" }, { to: "second" }] }],
    channels: [
      { id: "first", type: "webhook", url: hooks[0].url, secret: firstSecret },
      { id: "second", type: "webhook", url: hooks[1].url, secret: secondSecret },
    ],
    settings: { web: { listen: "127.0.0.1:0", token: PLANTED.token }, network: NETWORK, ...settings },
  });
  const all: Running[] = [];
  let startedAt = 0;
  const launch = (more: Readonly<Record<string, string>> = {}): Running => {
    startedAt = performance.now();
    const running = startWirewatch(["start", "--config", desk.configDir, "--data", desk.dataDir], {
      cwd: desk.dir,
      env: { ...env, PATH: redisInBetween.path, ...more },
    });
    all.push(running);
    return running;
  };
  let running = launch();
  const restartWith = async (more: Readonly<Record<string, string>>): Promise<void> => {
    await running.ended;
    await until(() => desk.redisLeft().length === 0);
    running = launch(more);
  };
  const undo: (() => void)[] = [];
  const scene: FaultScene = {
    desk,
    site,
    visitors,
    hooks,
    random,
    short,
    realClock,
    forgets: fault.forgets === true,
    service: () => running,
    startedAt: () => startedAt,
    restart: async () => {
      await restartWith({});
      await running.says("wirewatch is watching");
    },
    restartWith,
    stop: () => {
      running.child.kill("SIGTERM");
      return running.ended;
    },
    redisPid: () => redisPidOf(desk),
    redisSocket: async () => {
      const title = commandLine(await redisPidOf(desk));
      return /unixsocket:(\S+\.sock)/.exec(title)?.[1] ?? "";
    },
    redisInBetween,
    publish: () => site.items.push(reportNumber(site.items.length)),
    said: () => all.map((one) => one.said()).join("\n"),
    atEnd: (work) => undo.push(work),
    close: async () => {
      redisInBetween.letGo();
      running.child.kill("SIGCONT");
      running.child.kill("SIGKILL");
      await running.ended;
      await until(() => desk.redisLeft().length === 0);
      await Promise.all([site.close(), ...hooks.map((hook) => hook.close())]);
      for (const work of undo) {
        work();
      }
      desk.remove();
    },
  };
  return scene;
}

/** Reports come out quickly at first, then as on a busy day, until told to stop. */
export function publishSteadily(scene: FaultScene, quickly: number): { readonly stop: () => Promise<void> } {
  let going = true;
  const run = async (): Promise<void> => {
    for (let n = 0; going; n++) {
      await pause(n < quickly ? 300 : 2_000, undefined, { ref: false });
      if (going) {
        scene.publish();
      }
    }
  };
  const done = run();
  return {
    stop: () => {
      going = false;
      return done;
    },
  };
}

/** How many different reports came in at each receiver. */
export const told = ({ hooks }: FaultScene): readonly number[] =>
  hooks.map(({ received }) => new Set(received.flatMap(({ title }) => title ?? [])).size);

async function redisPidOf(desk: Desk): Promise<number> {
  let pid = Number.NaN;
  await until(() => {
    try {
      pid = Number.parseInt(readFileSync(join(desk.dataDir, "redis", "redis.pid"), "utf8"), 10);
    } catch {
      // Not there yet.
    }
    // The file of a killed server stays, and names nobody.
    return Number.isInteger(pid) && commandLine(pid).includes("unixsocket:");
  });
  return pid;
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // It is gone.
    return "";
  }
}
