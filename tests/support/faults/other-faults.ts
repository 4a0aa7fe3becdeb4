import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../wirewatch.ts";
import type { Fault } from "./fault.ts";

/** Longer than the first wait of the schedule: a retry that keeps to this has read it. */
const RETRY_AFTER_S = 8;

/** What an operator or a receiver does. */
export const otherFaults: readonly Fault[] = [
  {
    name: "44 a bad rule in a changed configuration",
    happen: async (scene) => {
      const file = join(scene.desk.configDir, "watchlists.yaml");
      const valid = readFileSync(file, "utf8");
      const before = refusals(scene.service().said());
      writeFileSync(file, `${valid}  - id: bad\n    query: 'title:('\n`);
      await until(() => refusals(scene.service().said()) > before);
      writeFileSync(file, valid);
    },
  },
  {
    name: "a receiver answers 503 for a moment",
    // A second refusal of one message would have it wait for five minutes.
    alone: true,
    happen: async (scene) => {
      const [first] = scene.hooks;
      first.status = 503;
      first.retryAfterS = RETRY_AFTER_S;
      const refused = await new Promise<string>((resolve) => {
        first.onReceived = ({ id }) => {
          first.status = 200;
          first.retryAfterS = 0;
          resolve(id);
        };
      });
      first.onReceived = () => {};
      await until(() => first.received.filter(({ id }) => id === refused).length > 1);
    },
    // Refused ones come again under their id; that is what a retry is.
    mayRepeat: 12,
  },
];

const refusals = (said: string): number => said.split("config change refused").length - 1;
