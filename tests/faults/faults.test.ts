import { afterAll, describe, it } from "vitest";
import { expectSurvived } from "../support/faults/expect-survived.ts";
import { type Survived, surviveFault } from "../support/faults/survive.ts";
import { tableOf, writeTable } from "../support/faults/table.ts";
import { faults } from "../support/faults.ts";

const SEEDS = [1, 2, 3];

describe("every fault, three times", () => {
  const rows: Survived[] = [];
  afterAll(() => {
    console.info(tableOf(rows));
    writeTable(rows);
  });

  for (const fault of faults) {
    for (const seed of SEEDS) {
      const why = fault.impossible === undefined ? "" : `; not tried: ${fault.impossible}`;
      it.skipIf(fault.impossible !== undefined)(
        `${fault.name}: nothing is lost and nothing is told twice (seed ${seed})${why}`,
        async () => {
          const row = await surviveFault(fault, seed);
          rows.push(row);
          // The suite takes long: one line each as it goes.
          console.info(`${row.fault}, seed ${seed}: lost ${row.lost}, repeated ${row.repeated}, ${row.seconds} s`);
          expectSurvived(row, fault.mayRepeat ?? 0);
        },
      );
    }
  }
});
