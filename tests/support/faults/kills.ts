import { setTimeout as pause } from "node:timers/promises";
import type { FaultScene } from "../fault-scene.ts";
import { type Fault, IN_HAND } from "./fault.ts";
import { asMessageArrives } from "./nth-message.ts";

const kill = async (scene: FaultScene): Promise<void> => {
  scene.service().child.kill("SIGKILL");
  await scene.restart();
};

/** The whole service killed, stopped, or started twice. */
export const kills: readonly Fault[] = [
  { name: "9 service killed", mayRepeat: IN_HAND, happen: kill },
  {
    name: "9 service killed ten times in a row",
    mayRepeat: 10 * IN_HAND,
    happen: async (scene) => {
      for (let n = 0; n < (scene.short ? 2 : 10); n++) {
        await kill(scene);
        await pause(scene.random() * 1_000);
      }
    },
  },
  {
    name: "9 service killed as a message arrives",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      await asMessageArrives(scene, () => scene.service().child.kill("SIGKILL"));
      await scene.restart();
    },
  },
  {
    name: "18 a second instance on the same folder",
    happen: async (scene) => {
      const second = await scene.desk.run("start");
      if (second.code !== 3 || !second.stderr.includes("WW-DATA-LOCKED")) {
        throw new Error(`the second instance ended with ${second.code}: ${second.stderr}`);
      }
    },
  },
  {
    name: "19 SIGTERM under load, then a start",
    happen: async (scene) => {
      const { code, stderr } = await scene.stop();
      // So says the work that is cut off at the end of the time that it is given.
      if (code !== 0 || stderr.includes("the service is stopping")) {
        throw new Error(`it ended with ${code}\n${stderr.slice(-3_000)}`);
      }
      await scene.restart();
    },
  },
  {
    name: "19 a second SIGTERM at once",
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      scene.service().child.kill("SIGTERM");
      await pause(scene.random() * 100);
      scene.service().child.kill("SIGTERM");
      await scene.restart();
    },
  },
  {
    name: "20 event loop blocked for 40 s",
    // What was answered while it could not hear counts as failed where its time is up.
    mayRepeat: IN_HAND,
    happen: async (scene) => {
      scene.service().child.kill("SIGSTOP");
      await pause(scene.short ? 2_000 : 40_000);
      scene.service().child.kill("SIGCONT");
    },
  },
];
