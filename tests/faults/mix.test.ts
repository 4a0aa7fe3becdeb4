import { expect, it } from "vitest";
import { expectSurvived } from "../support/faults/expect-survived.ts";
import { surviveMix } from "../support/faults/mix.ts";
import { tableOf, writeTable } from "../support/faults/table.ts";
import { faults } from "../support/faults.ts";

const COUNT = Number(process.env["FAULT_MIX"] ?? "60");
const SEED = Number(process.env["FAULT_SEED"] ?? "1");
const PER_FAULT_MS = 30_000;

it(
  `${COUNT} faults in a row (seed ${SEED}): nothing is lost and nothing is told twice`,
  async () => {
    const survivable = faults.filter(({ alone }) => alone !== true);
    expect(survivable.length).toBeGreaterThan(20);
    const row = await surviveMix(survivable, COUNT, SEED);
    console.info(tableOf([row]));
    writeTable([row]);
    expectSurvived(row, row.mayRepeat);
  },
  COUNT * PER_FAULT_MS,
);
