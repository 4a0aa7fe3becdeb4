import { describe, expect, it } from "vitest";
import { excerptOf } from "../../../src/cli/excerpt-of.ts";
import type { MatchedClause } from "../../../src/watchlists/match.ts";

function clauseOf(snippet: string, word: string): MatchedClause {
  const start = snippet.indexOf(word);
  const place = { start, end: start + word.length };
  return { clause: word, field: "body", ...place, text: word, snippet, marks: [place], occurrences: [] };
}

describe("the line on why an article was found", () => {
  it("shows the mention, however far back in the sentence it stands", () => {
    const snippet = `A convoy ${"of many lorries ".repeat(20)}was driven by Wagner men`;
    const line = excerptOf([clauseOf(snippet, "Wagner")], "A convoy", 60);

    expect(line).toMatch(/^…/);
    expect(line).toContain("Wagner");
    expect(line.length).toBeLessThanOrEqual(60);
  });

  it("begins with the sentence where the mention is in sight anyway", () => {
    expect(excerptOf([clauseOf("Wagner men\n\nleft", "Wagner")], "A convoy", 60)).toBe("Wagner men left");
  });

  it("does not say the headline again", () => {
    const [title, body] = [clauseOf("Wagner leaves", "Wagner"), clauseOf("They left Libya.", "Libya")];

    expect(excerptOf([title], "Wagner leaves", 60)).toBe("");
    expect(excerptOf([title, body], "Wagner leaves", 60)).toBe("They left Libya.");
  });
});
