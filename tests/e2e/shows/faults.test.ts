import { afterAll, describe, it } from "vitest";
import { expectSurvived } from "../../support/faults/expect-survived.ts";
import { type Survived, surviveFault } from "../../support/faults/survive.ts";
import { tableOf } from "../../support/faults/table.ts";
import { faults } from "../../support/faults.ts";

// A small size of tests/faults, one seed each, of those that no other end-to-end test has.
const SOME = [
  "6 killed after the sending, before its commit",
  "10 redis killed under load",
  "19 SIGTERM while redis is away, then a start",
  "15 append-only file of redis damaged",
  "a receiver answers 503 for a moment",
];

describe("a fault", () => {
  const rows: Survived[] = [];
  afterAll(() => console.info(tableOf(rows)));

  for (const fault of faults.filter(({ name }) => SOME.includes(name))) {
    it(`${fault.name}: nothing is lost and nothing is told twice`, async () => {
      const row = await surviveFault(fault, 1);
      rows.push(row);
      expectSurvived(row, fault.mayRepeat ?? 0);
    });
  }
});
