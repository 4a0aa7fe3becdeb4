import { afterAll, describe, expect, it } from "vitest";
import { type Survived, surviveFault, tableOf } from "../support/fault-scene.ts";
import { faults } from "../support/faults.ts";

const SEEDS = [1, 2, 3];

describe("every fault, three times", () => {
  const rows: Survived[] = [];
  afterAll(() => console.info(tableOf(rows)));

  for (const fault of faults) {
    for (const seed of SEEDS) {
      it(`${fault.name}: nothing is lost and nothing is told twice (seed ${seed})`, async () => {
        const row = await surviveFault(fault, seed);
        rows.push(row);
        const { expected, conservation, ...rest } = row;
        expect(rest).toMatchObject({ lost: 0, twice: 0, exitCode: 0, redisLeft: 0, integrity: "ok" });
        expect(rest.repeated).toBeLessThanOrEqual(fault.mayRepeat ?? 0);
        expect(conservation).toMatchObject({ matches: expected, sent: expected, pending: 0, dead: 0, unaccounted: 0 });
      });
    }
  }
});
