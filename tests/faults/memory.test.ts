import { expect, it } from "vitest";
import { expectSurvived } from "../support/faults/expect-survived.ts";
import { surviveRounds } from "../support/faults/many-rounds.ts";
import { faults } from "../support/faults.ts";

// Those that the process lives through and that can be had many times. One of them kills Redis: with more than five deaths a minute the
// service would rightly give up.
const SOME = [
  "11 redis away for 2 s",
  "12 redis frozen for 10 s, the desk still answers",
  "13 redis emptied (FLUSHALL)",
  "14 redis out of memory",
  "44 a bad rule in a changed configuration",
];
const ROUNDS = 8;
const MOST_GROWTH = 1.2;

it(`${ROUNDS} rounds of faults in one life leave no memory behind (I11)`, async () => {
  const some = faults.filter(({ name }) => SOME.includes(name));
  expect(some).toHaveLength(SOME.length);

  const { row, memory } = await surviveRounds(some, ROUNDS);

  console.info(`memory at the most, round by round: ${memory.join(", ")} MB`);
  expectSurvived(row, 0);
  expect(memory.at(-1)).toBeLessThanOrEqual(MOST_GROWTH * (memory[0] ?? 0));
});
