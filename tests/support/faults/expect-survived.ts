import { expect } from "vitest";
import type { Survived } from "./survive.ts";

/** Nothing lost, nothing told twice, no invariant broken, and no more repeated than was in hand. */
export function expectSurvived({ lost, twice, exitCode, breaches, repeated }: Survived, mayRepeat: number): void {
  expect({ lost, twice, exitCode, breaches }).toEqual({ lost: 0, twice: 0, exitCode: 0, breaches: [] });
  expect(repeated).toBeLessThanOrEqual(mayRepeat);
}
