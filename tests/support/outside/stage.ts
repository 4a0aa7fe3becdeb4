import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Desk, makeDesk } from "../desk.ts";
import { integrityOf } from "../desk-store.ts";
import { makeRandom } from "../wire-day.ts";
import { type Running, startWirewatch, until } from "../wirewatch.ts";
import { type HookSink, startHookSink } from "./hook-sink.ts";
import { letPass } from "./ledger.ts";
import { forgetQueuePlans } from "./queue-plans.ts";
import { makeReports } from "./reports.ts";
import { type ScriptedSite, startScriptedSite } from "./scripted-site.ts";
import { type Arrival, countArrivals, toldTo } from "./sink.ts";

/** A desk with a healthy feed and a healthy receiver; what misbehaves stands beside them. */
export type Stage = {
  readonly desk: Desk;
  readonly random: () => number;
  /** Environment of the service, for those that need more than the paths. */
  readonly env: Record<string, string>;
  readonly healthy: ScriptedSite;
  readonly hooks: HookSink;
  /** All that came in anywhere; receivers of other kinds put theirs in too. */
  readonly arrivals: () => readonly Arrival[];
  readonly service: () => Running;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Stops the service, lets so much time pass in store and queue, and starts it again. */
  readonly pass: (ms: number) => Promise<void>;
  /** The same without a new start, while no delivery is under way. */
  readonly passAtRest: (ms: number) => Promise<void>;
  /** Waits, and fails at once where the service has ended by itself. */
  readonly wait: (what: string, holds: () => boolean) => Promise<void>;
  readonly atEnd: (work: () => Promise<void> | void) => void;
  readonly addArrivals: (more: readonly Arrival[]) => void;
};

export type Survived = {
  readonly number: number;
  readonly fault: string;
  readonly seed: number;
  readonly expected: number;
  readonly lost: number;
  /** Headlines that a route was told and should not have been. */
  readonly extra: number;
  readonly repeated: number;
  readonly twice: number;
  readonly changed: number;
  readonly unsigned: number;
  readonly seconds: number;
  readonly exitCodes: readonly (number | null)[];
  readonly redisLeft: number;
  readonly integrity: string;
  readonly conservation: Readonly<Record<string, unknown>>;
};

/** What a fault's own part found out, to be judged with the rest. */
export type Outcome = {
  /** Route -> headlines that it must have been told in the end. */
  readonly expected: ReadonlyMap<string, ReadonlySet<string>>;
  /** From the moment in which the fault ended until all was told. */
  readonly seconds: number;
};

export type OutsideFault = {
  readonly number: number;
  readonly name: string;
  /** Repeats of what a receiver had already, over one run; none unless told. */
  readonly mayRepeat?: number;
  /** Alerts that end dead, as they must. */
  readonly dead?: number;
  readonly happen: (stage: Stage) => Promise<Outcome>;
};

const LOOK_MS = 150;

export async function surviveOutside(fault: OutsideFault, seed: number): Promise<Survived> {
  const random = makeRandom(seed * 6_007 + fault.number);
  const desk = makeDesk();
  const hooks = await startHookSink();
  const healthy = await startScriptedSite(makeReports("calm", 2, random));
  const lists: (readonly Arrival[])[] = [hooks.arrivals];
  const undo: (() => Promise<void> | void)[] = [];
  const exitCodes: (number | null)[] = [];
  let running: Running | null = null;
  const service = (): Running => {
    if (running === null) {
      throw new Error("no service runs");
    }
    return running;
  };
  const stage: Stage = {
    desk,
    random,
    env: {},
    healthy,
    hooks,
    arrivals: () => lists.flat(),
    service,
    start: async () => {
      running = startWirewatch(["start", "--config", desk.configDir, "--data", desk.dataDir], {
        cwd: desk.dir,
        env: stage.env,
      });
      await running.says("wirewatch is watching");
    },
    stop: async () => {
      service().child.kill("SIGTERM");
      exitCodes.push((await service().ended).code);
      await until(() => desk.redisLeft().length === 0);
    },
    pass: async (ms) => {
      await stage.stop();
      rmSync(join(desk.dataDir, "redis"), { recursive: true, force: true });
      letPass(desk, ms);
      await stage.start();
    },
    passAtRest: async (ms) => {
      await until(async () => {
        await forgetQueuePlans(desk);
        return letPass(desk, ms);
      });
    },
    wait: (what, holds) =>
      until(async () => {
        if (service().child.exitCode !== null) {
          throw new Error(`the service ended while waiting for ${what}\n${service().said().slice(-3_000)}`);
        }
        const yes = holds();
        // Each look opens the database; the machine has other work to do.
        await (yes ? null : pause(LOOK_MS));
        return yes;
      }),
    atEnd: (work) => undo.push(work),
    addArrivals: (more) => lists.push(more),
  };
  try {
    const { expected, seconds } = await fault.happen(stage);
    await stage.stop();
    const arrivals = stage.arrivals();
    const missing = [...expected].flatMap(([route, titles]) =>
      [...titles].filter((title) => !toldTo(arrivals, route).has(title)),
    );
    return {
      number: fault.number,
      fault: fault.name,
      seed,
      expected: [...expected.values()].reduce((sum, titles) => sum + titles.size, 0),
      lost: missing.length,
      extra: [...expected].reduce(
        (sum, [route, titles]) => sum + [...toldTo(arrivals, route)].filter((title) => !titles.has(title)).length,
        0,
      ),
      ...countArrivals(arrivals),
      unsigned: hooks.unsigned(),
      seconds: Math.round(seconds * 10) / 10,
      exitCodes: [...new Set(exitCodes)],
      redisLeft: desk.redisLeft().length,
      integrity: integrityOf(desk),
      conservation: (await desk.run("status", "--json")).lines[0]?.["conservation"] as Record<string, unknown>,
    };
  } finally {
    const last: Running | null = running;
    (last as Running | null)?.child.kill("SIGKILL");
    await (last as Running | null)?.ended;
    await until(() => desk.redisLeft().length === 0);
    for (const work of [...undo, healthy.close, hooks.close]) {
      await work();
    }
    desk.remove();
  }
}
