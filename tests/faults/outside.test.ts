import { afterAll, describe, expect, it } from "vitest";
import { configFault } from "../support/outside/config-fault.ts";
import { statusFaults } from "../support/outside/feed-faults-status.ts";
import { textFaults } from "../support/outside/feed-faults-text.ts";
import { wireFaults } from "../support/outside/feed-faults-wire.ts";
import { floodFault } from "../support/outside/flood-fault.ts";
import { hookFaults } from "../support/outside/hook-faults.ts";
import { dayFaults } from "../support/outside/hook-faults-days.ts";
import { mailFaults } from "../support/outside/mail-faults.ts";
import { nameFault } from "../support/outside/name-fault.ts";
import { type Survived, surviveOutside } from "../support/outside/stage.ts";
import { tellTable } from "../support/outside/table.ts";

const SEEDS = [1, 2, 3];
const faults = [
  nameFault,
  floodFault,
  configFault,
  ...mailFaults,
  ...hookFaults,
  ...dayFaults,
  ...statusFaults,
  ...wireFaults,
  ...textFaults,
].toSorted((a, b) => a.number - b.number);

describe("every fault of the outside world, three times", () => {
  const rows: Survived[] = [];
  afterAll(() => tellTable(rows));

  for (const fault of faults) {
    for (const seed of SEEDS) {
      it(`${fault.number} ${fault.name}: nothing is lost and nothing is told twice (seed ${seed})`, async () => {
        const row = await surviveOutside(fault, seed);
        rows.push(row);
        console.info(JSON.stringify(row));
        expect(row).toMatchObject({ lost: 0, extra: 0, twice: 0, changed: 0, unsigned: 0 });
        expect(row).toMatchObject({ exitCodes: [0], redisLeft: 0, integrity: "ok" });
        expect(row.repeated).toBeLessThanOrEqual(fault.mayRepeat ?? 0);
        const { matches, sent, digested, dead, pending, held, unaccounted, suppressed } = row.conservation;
        expect({ pending, held, unaccounted, suppressed }).toEqual({
          pending: 0,
          held: 0,
          unaccounted: 0,
          suppressed: {},
        });
        expect({ dead }).toEqual({ dead: fault.dead ?? 0 });
        expect(Number(sent) + Number(digested) + Number(dead)).toBe(matches);
      });
    }
  }
});
