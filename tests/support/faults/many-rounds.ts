import { type FaultScene, openScene } from "../fault-scene.ts";
import { memoryMb } from "../read-memory.ts";
import { makeRandom } from "../wire-day.ts";
import type { Fault } from "./fault.ts";
import { allTold, endOf, type Survived } from "./survive.ts";

export type Rounds = {
  readonly row: Survived;
  /** The most memory that the service was seen with in each round, in MB. */
  readonly memory: readonly number[];
};

/** The same faults again and again in one life of one process, each survived before the next. */
export async function surviveRounds(faults: readonly Fault[], count: number): Promise<Rounds> {
  const scene = await openScene({ fault: { forgets: true }, random: makeRandom(count), short: true });
  try {
    await scene.service().says("wirewatch is watching");
    await allTold(scene, "the first reports");
    const memory: number[] = [];
    for (let round = 0; round < count; round++) {
      memory.push(await surviveEach(scene, faults));
    }
    const row = await endOf(scene, { fault: `${count} rounds of ${faults.length} faults`, seed: count, seconds: 0 });
    return { row, memory };
  } finally {
    await scene.close();
  }
}

async function surviveEach(scene: FaultScene, faults: readonly Fault[]): Promise<number> {
  const seen: number[] = [];
  for (const fault of faults) {
    scene.publish();
    await fault.happen(scene);
    scene.publish();
    await allTold(scene, fault.name);
    seen.push(memoryMb(scene.service()));
  }
  return Math.round(Math.max(...seen));
}
