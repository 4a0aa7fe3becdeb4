import { describe, expect, it } from "vitest";
import { followUpFor } from "../../../src/stories/follow-up.ts";

describe("followUpFor", () => {
  it.each([
    [1, 4, null],
    [4, 5, 5],
    [5, 6, null],
    [1, 19, 5],
    [5, 20, 20],
    [3, 25, 20],
    [20, 99, null],
    [99, 100, 100],
    [1, 4000, 100],
    [100, 200, null],
  ])("at %i sites before and %i now follows up at %j", (sitesBefore, sitesNow, sites) => {
    const expected = sites === null ? null : { kind: "milestone", sites };

    expect(followUpFor({ sitesBefore, sitesNow, newClauses: [] })).toEqual(expected);
  });

  it("prefers a new fact to a milestone", () => {
    expect(followUpFor({ sitesBefore: 4, sitesNow: 5, newClauses: ["tripoli"] })).toEqual({
      kind: "new-fact",
      clauses: ["tripoli"],
    });
  });
});
