import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FaultScene } from "../fault-scene.ts";
import { until } from "../wirewatch.ts";
import { type Fault, IN_HAND } from "./fault.ts";

const PRELOAD = pathToFileURL(join(import.meta.dirname, "crash-at.mjs")).href;

/** Starts the service so that it dies at the point; reports must go on being published, or it never comes there. */
async function restartArmed(scene: FaultScene, point: string, most: number): Promise<void> {
  const nth = 1 + Math.floor(scene.random() * most);
  await scene.stop();
  await scene.restartWith({ NODE_OPTIONS: `--import=${PRELOAD}`, FAULT_CRASH_AT: `${point}:${nth}` });
}

async function untilKilled(scene: FaultScene): Promise<void> {
  const { signal, code } = await scene.service().ended;
  if (signal !== "SIGKILL") {
    throw new Error(`it ended with ${signal ?? code} before it came to the point\n${scene.said().slice(-3_000)}`);
  }
}

const crash = (name: string, point: string, mayRepeat: number): Fault => ({
  name,
  mayRepeat,
  happen: async (scene) => {
    await restartArmed(scene, point, 3);
    await untilKilled(scene);
    await scene.restart();
  },
});

/** Rows 1 to 8 of the table. Up to the sending nothing is in hand that a receiver could see twice, but the other lane may be. */
export const crashes: readonly Fault[] = [
  crash("1 killed before a fetch", "before-fetch", IN_HAND),
  crash("2 killed after a fetch", "after-fetch", IN_HAND),
  crash("3 killed after the store's commit", "after-store", IN_HAND),
  crash("4 killed after the commit of a match", "after-match", IN_HAND),
  crash("5 killed after the enqueueing", "after-enqueue", IN_HAND),
  crash("6 killed after the sending, before its commit", "after-send", IN_HAND),
  {
    name: "7 killed while it stops",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      await restartArmed(scene, "while-stopping", 40);
      await scene.service().says("wirewatch is watching");
      scene.service().child.kill("SIGTERM");
      await untilKilled(scene);
      await scene.restart();
    },
  },
  {
    name: "8 dispatcher killed before it asks for the polls",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      await restartArmed(scene, "before-dispatch", 3);
      await untilKilled(scene);
      await scene.restart();
      // No feed may stay overdue: it is asked for again and again.
      let polls = 0;
      const before = scene.site.onRequest;
      scene.site.onRequest = (path) => {
        polls += path === "/feed.xml" ? 1 : 0;
      };
      await until(() => polls >= 2);
      scene.site.onRequest = before;
    },
  },
];
