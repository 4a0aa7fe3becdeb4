import { setTimeout as pause } from "node:timers/promises";
import { type FaultScene, openScene, publishSteadily } from "../fault-scene.ts";
import { makeRandom, pick } from "../wire-day.ts";
import type { Fault } from "./fault.ts";
import { allTold, endOf, type Survived } from "./survive.ts";

export type Mixed = Survived & { readonly mayRepeat: number };

/** What `systemd` does with an exit of 3: Redis that ends more than five times a minute is given up (DESIGN section 3). */
const GIVEN_UP = 3;

/** Many faults, one after the other, in one life of a desk; what is lost by one is often found by the next. */
export async function surviveMix(faults: readonly Fault[], count: number, seed: number): Promise<Mixed> {
  const random = makeRandom(seed * 7919);
  const drawn = Array.from({ length: count }, () => pick(faults, random));
  const scene = await openScene({
    fault: drawn.some(({ forgets }) => forgets === true) ? { forgets: true } : {},
    random,
    short: true,
  });
  try {
    await scene.service().says("wirewatch is watching");
    const publishing = publishSteadily(scene, QUICKLY);
    for (const [n, fault] of drawn.entries()) {
      console.info(`${n + 1}/${count} ${fault.name}`);
      await keepUp(scene);
      await fault.happen(scene);
      await pause(random() * 1_000);
    }
    await publishing.stop();
    await keepUp(scene);
    const over = performance.now();
    const name = `${count} faults in a row`;
    await allTold(scene, name);
    const seconds = (performance.now() - over) / 1000;
    const row = await endOf(scene, { fault: name, seed, seconds });
    return { ...row, mayRepeat: drawn.reduce((sum, fault) => sum + (fault.mayRepeat ?? 0), 0) };
  } finally {
    await scene.close();
  }
}

const QUICKLY = 9;

/** Starts the service again where it has given up its Redis, as whoever keeps it does. */
async function keepUp(scene: FaultScene): Promise<void> {
  const { exitCode } = scene.service().child;
  if (exitCode === GIVEN_UP) {
    await scene.restart();
  } else if (exitCode !== null) {
    throw new Error(`the service ended by itself (${exitCode})\n${scene.said().slice(-3_000)}`);
  }
}
