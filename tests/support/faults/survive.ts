import { setTimeout as pause } from "node:timers/promises";
import { type FaultScene, openScene, publishSteadily, told } from "../fault-scene.ts";
import { makeRandom } from "../wire-day.ts";
import { until } from "../wirewatch.ts";
import type { Fault } from "./fault.ts";
import { breachesOf } from "./invariants.ts";
import { untilNothingIsQueued } from "./queues-at-rest.ts";

export type Survived = {
  readonly fault: string;
  readonly seed: number;
  readonly expected: number;
  readonly lost: number;
  /** Messages on the wire that were there before, all under the same id. */
  readonly repeated: number;
  /** Alerts told under two ids: must be none. */
  readonly twice: number;
  /** From the moment the damage was over, or the service started anew, until all that was published by then had arrived. */
  readonly seconds: number;
  readonly exitCode: number | null;
  /** What else should hold and does not. */
  readonly breaches: readonly string[];
};

const QUICKLY = 9;
const AFTERWARDS = 3;

/** Lets one fault happen at a moment of the seed's choosing, while reports come in, and counts what reached whom in the end. */
export async function surviveFault(fault: Fault, seed: number): Promise<Survived> {
  const random = makeRandom(seed * 7919 + fault.name.length);
  const scene = await openScene({ fault, random, short: false });
  try {
    await scene.service().says("wirewatch is watching");
    const publishing = publishSteadily(scene, QUICKLY);
    // Anywhere between the first poll and the last alerts.
    await pause(random() * 3_000);
    const begun = performance.now();
    await fault.happen(scene);
    const over = scene.startedAt() > begun ? scene.startedAt() : performance.now();
    await allTold(scene, fault.name);
    const seconds = (performance.now() - over) / 1000;
    await publishing.stop();
    for (let n = 0; n < AFTERWARDS; n++) {
      scene.publish();
    }
    return await endOf(scene, { fault: fault.name, seed, seconds });
  } finally {
    await scene.close();
  }
}

/** Waits until what was published so far has arrived at both receivers. */
export async function allTold(scene: FaultScene, what: string): Promise<void> {
  const published = scene.site.items.length;
  await until(() => {
    const { exitCode, signalCode } = scene.service().child;
    if (exitCode !== null || signalCode !== null) {
      throw new Error(
        `${what}: the service ended by itself (${exitCode ?? signalCode})\n${scene.said().slice(-3_000)}`,
      );
    }
    return told(scene).every((count) => count >= published);
  });
}

/** Waits for the rest, ends the service and takes stock. */
export async function endOf(scene: FaultScene, row: Pick<Survived, "fault" | "seed" | "seconds">): Promise<Survived> {
  await allTold(scene, row.fault);
  await untilNothingIsQueued(scene);
  // The last answers are written down before it ends: SIGTERM lets work under way finish.
  const { code } = await scene.stop();
  const all = scene.hooks.flatMap((hook) => hook.received).filter(({ alertId }) => alertId !== null);
  const alerts = new Set(all.map(({ alertId }) => alertId)).size;
  const ids = new Set(all.map(({ id }) => id)).size;
  const expected = 2 * scene.site.items.length;
  return {
    ...row,
    seconds: Math.round(row.seconds * 10) / 10,
    expected,
    lost: expected - alerts,
    repeated: all.length - ids,
    twice: ids - alerts,
    exitCode: code,
    breaches: await breachesOf(scene),
  };
}
