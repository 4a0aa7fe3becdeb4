// Fifty ways to get a query wrong: each refused at the right place with something to do about it, and the old version still firing.
import { describe, expect, it } from "vitest";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { makeArticle } from "./make-article.ts";

// Query, line, column, what the suggestion must contain.
const BROKEN: readonly (readonly [string, number, number, string])[] = [
  ["Wagner Group", 1, 8, '"Wagner Group" or Wagner AND Group'],
  ["Wagner and Group", 1, 8, "AND"],
  ["Wagner or Group", 1, 8, "OR"],
  ["Wagner not opera", 1, 8, "NOT"],
  ["Wagner near/5 Mali", 1, 8, "NEAR/5"],
  ["Wagner notin opera", 1, 8, "NOTIN"],
  ["(", 1, 1, "close it"],
  ["(Wagner", 1, 1, "(Wagner)"],
  ["(Wagner OR Mali", 1, 1, "(Wagner OR Mali)"],
  ["Wagner)", 1, 7, "remove it"],
  ["()", 1, 1, "remove them"],
  ["Wagner AND ()", 1, 12, "remove them"],
  ["||", 1, 1, "OR"],
  ["Wagner || Mali", 1, 8, "OR"],
  ["Wagner && Mali", 1, 8, "AND"],
  ["Wagner | Mali", 1, 8, "OR"],
  ["-opera", 1, 1, "NOT opera"],
  ["Wagner -opera", 1, 8, "NOT opera"],
  ["!opera", 1, 1, "NOT opera"],
  ["+Wagner", 1, 1, "AND Wagner"],
  ["titel:x", 1, 1, "did you mean title:"],
  ["boddy:x", 1, 1, "did you mean body:"],
  ["http://example.org", 1, 1, '"http://example.org"'],
  ["title: Wagner", 1, 1, "title:word"],
  ["title:", 1, 1, "title:word"],
  ["title:(Wagner AND Mali)", 1, 1, "title:a AND title:b"],
  ["title:(body:x)", 1, 8, "one field"],
  ["words:many", 1, 1, "words:>300"],
  ["age:yesterday", 1, 1, "age:<2d"],
  ["lang:english!", 1, 1, "lang:en"],
  ["source:https://reuters.com/world", 1, 1, "source:reuters.com"],
  ["source:(a OR b)", 1, 1, "source:a OR source:b"],
  ['"Wagner', 1, 1, '"Wagner"'],
  ['""', 1, 1, "leave them out"],
  ["va*", 1, 1, "more of the word"],
  ["*gner", 1, 1, "beginning"],
  ["Wag*ner", 1, 1, "Wag*"],
  ["?agner", 1, 1, "first letter"],
  ["~Wagn*", 1, 1, "~Wagn or Wagn*"],
  ["東京*", 1, 1, "東京"],
  ["= Wagner", 1, 1, "=word"],
  ["=(Wagner OR Mali)", 1, 1, "=word"],
  ["Wagner AND", 1, 8, "remove it"],
  ["AND Wagner", 1, 1, "before it"],
  ["Wagner OR OR Mali", 1, 11, "before it"],
  ["Wagner NEAR Mali", 1, 8, "NEAR/5"],
  ["Wagner NEAR/500 Mali", 1, 8, "NEAR/100"],
  ["Wagner NEAR/5 (Mali AND Niger)", 1, 16, "Mali NEAR/5 Niger"],
  ["(Wagner AND Mali) NOTIN opera", 1, 2, "Wagner OR Mali"],
  ["title:Wagner NEAR/5 body:Mali", 1, 14, "one field"],
  ["ATLEAST Wagner", 1, 1, "ATLEAST/3"],
  ["ATLEAST/0 Wagner", 1, 1, "ATLEAST/3"],
  ["Wagner W/5 Mali", 1, 8, "NEAR/5"],
  ["Wagner, Mali", 1, 1, "OR"],
  ["[Wagner]", 1, 1, "(Wagner)"],
  ["@militias", 1, 1, "lists: {militias"],
  ["@warlord OR x", 1, 1, "@warlords"],
  ["re:/a(?=b)/", 1, 1, "NEAR"],
  ["re:/(a)\\1/", 1, 1, "OR"],
  ["re:/a", 1, 1, "slash"],
  ["re:/a(/", 1, 1, "quote"],
  ["re:/a*/", 1, 1, "required"],
  ["...", 1, 1, "punctuation"],
  ["NOT opera", 1, 1, "word AND NOT other"],
  ["Wagner OR NOT opera", 1, 1, "word AND NOT other"],
  ["Wagner\n  AND Mali Niger", 2, 12, '"Mali Niger"'],
  ["# nothing but a comment", 1, 1, "at least one word"],
];

describe("a broken query", () => {
  const article = makeArticle({ title: "Wagner fighters leave Mali" });
  const { matcher } = compileWatchlists([{ id: "w", query: "Wagner" }]);

  it.each(BROKEN)("%j is refused at %i:%i, and the version before keeps firing", (query, line, column, suggestion) => {
    const result = matcher.replace("w", { id: "w", query, lists: { warlords: ["Haftar"] } });

    expect(result.kind).toBe("refused");
    const [problem] = result.kind === "refused" ? result.problems : [];
    expect(problem).toMatchObject({ watchlist: "w", path: ["query"], line, column });
    expect(problem?.message).not.toBe("");
    expect(problem?.suggestion).toContain(suggestion);
    expect(matcher.match(article)).toHaveLength(1);
  });

  it("of which there are more than fifty here", () => {
    expect(BROKEN.length).toBeGreaterThanOrEqual(50);
  });

  it("is refused when it nests too deep, has too many words or is too long", () => {
    const deep = `${"(".repeat(30)}x${")".repeat(30)}`;
    const many = "@all";
    const long = Array.from({ length: 3000 }, (_, i) => `word${i}`).join(" OR ");

    const { problems } = compileWatchlists([
      { id: "deep", query: deep },
      { id: "many", query: many, lists: { all: Array.from({ length: 5001 }, (_, i) => `word${i}`) } },
      { id: "long", query: long },
    ]);

    expect(problems.map((problem) => problem.watchlist)).toEqual(["deep", "many", "long"]);
    expect(problems.every((problem) => problem.suggestion !== null)).toBe(true);
  });

  it("in a simple list is named with its entry", () => {
    const { problems } = compileWatchlists([{ id: "w", keywords: ["Wagner", "va*"], exclude: ["..."] }]);

    expect(problems.map((problem) => problem.path)).toEqual([
      ["keywords", 1],
      ["exclude", 0],
    ]);
  });
});
