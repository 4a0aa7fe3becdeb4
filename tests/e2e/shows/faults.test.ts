import { afterAll, describe, expect, it } from "vitest";
import { type Survived, surviveFault, tableOf } from "../../support/fault-scene.ts";
import { faults } from "../../support/faults.ts";

// A small size of tests/faults, one seed each, of those that no other end-to-end test has.
const SOME = [
  "service killed while it stops",
  "SIGTERM under load, then a start",
  "redis killed under load",
  "append-only file of redis damaged",
  "a receiver answers 503 for a moment",
];

describe("a fault", () => {
  const rows: Survived[] = [];
  afterAll(() => console.info(tableOf(rows)));

  for (const fault of faults.filter(({ name }) => SOME.includes(name))) {
    it(`${fault.name}: nothing is lost and nothing is told twice`, async () => {
      const row = await surviveFault(fault, 1);
      rows.push(row);
      const { expected, conservation, ...rest } = row;
      expect(rest).toMatchObject({ lost: 0, twice: 0, exitCode: 0, redisLeft: 0, integrity: "ok" });
      expect(rest.repeated).toBeLessThanOrEqual(fault.mayRepeat ?? 0);
      expect(conservation).toMatchObject({ matches: expected, sent: expected, pending: 0, dead: 0, unaccounted: 0 });
    });
  }
});
