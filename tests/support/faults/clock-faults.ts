import { setTimeout as pause } from "node:timers/promises";
import type { FaultScene } from "../fault-scene.ts";
import { told } from "../fault-scene.ts";
import { until } from "../wirewatch.ts";
import { fakeClock, findFakeTime, setClock } from "./fake-clock.ts";
import type { Fault } from "./fault.ts";

const HOUR_S = 3_600;
const library = findFakeTime();
const impossible =
  library === undefined
    ? { impossible: "libfaketime is not here: sh scripts/setup.sh --with-faketime installs it" }
    : {};

/** More polls than this in a second, of a feed that is due every second, are a storm. */
const MOST_POLLS_A_SECOND = 4;

/** Work goes on after the clock was set: what is published now arrives, and nothing is asked for in a storm. */
async function goesOn(scene: FaultScene): Promise<void> {
  const begun = performance.now();
  let polls = 0;
  scene.site.onRequest = (path) => {
    polls += path === "/feed.xml" ? 1 : 0;
  };
  const published = scene.site.items.length;
  await until(() => scene.site.items.length > published);
  const wanted = scene.site.items.length;
  await until(() => told(scene).every((count) => count >= wanted));
  await pause(3_000);
  const seconds = (performance.now() - begun) / 1000;
  if (polls > MOST_POLLS_A_SECOND * seconds + MOST_POLLS_A_SECOND) {
    throw new Error(`${polls} polls in ${seconds} s`);
  }
}

const jump = (name: string, bySeconds: number): Fault => ({
  name,
  alone: true,
  // Set back, the service has its Redis forget all plans.
  ...(bySeconds < 0 ? ({ forgets: true } as const) : {}),
  ...impossible,
  conditions: (desk) => ({ env: fakeClock(library ?? "", desk, 0) }),
  happen: async (scene) => {
    setClock(scene.desk, bySeconds);
    await goesOn(scene);
  },
});

/** From an hour of winter to one of summer time, or back, while the service runs: the clock itself must not care. */
const changeOfTime = (name: string, at: string): Fault => ({
  name,
  alone: true,
  ...impossible,
  conditions: (desk) => {
    const offset = Math.round((Date.parse(at) - Date.now()) / 1000) - 6;
    return {
      env: { ...fakeClock(library ?? "", desk, offset), TZ: "Europe/London" },
      // What the site publishes today is months old to this service.
      settings: { timezone: "Europe/London", baseline: "3650d" },
    };
  },
  happen: goesOn,
});

export const clockFaults: readonly Fault[] = [
  jump("21 clock set two hours ahead", 2 * HOUR_S),
  jump("21 clock set an hour back", -HOUR_S),
  changeOfTime("21 summer time begins", "2027-03-28T01:00:00Z"),
  changeOfTime("21 summer time ends", "2027-10-31T01:00:00Z"),
];
