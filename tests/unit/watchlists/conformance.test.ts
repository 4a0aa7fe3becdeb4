// Every vector of the language's specification, as a table.
import { describe, expect, it } from "vitest";
import type { ArticleInput } from "../../../src/articles/article.ts";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { makeArticle } from "./make-article.ts";

type Result = "T" | "F" | "U";
const text = (title: string, ...body: string[]): Partial<ArticleInput> => ({ title, body });
const ru = (title: string): Partial<ArticleInput> => ({ title, language: "ru" });
const unseen = (title: string): Partial<ArticleInput> => ({ title, body: [], bodySeen: false });

const VECTORS: readonly (readonly [string, Partial<ArticleInput>, Result])[] = [
  ["Tor", text("FileStoreConfig and Elementor Directory"), "F"],
  ["Wagner", text("Wagner-linked fighters"), "T"],
  ["Wagner", text("Wagner’s men"), "T"],
  ["Вагнер", ru("бойцы Вагнера"), "T"],
  ["=Вагнер", ru("бойцы Вагнера"), "F"],
  ["~Wagner", ru("бойцы Вагнера"), "T"],
  ['"Wagner Group"', text("All about the Wagner", "Group says it is leaving"), "F"],
  ["A NEAR/2 B", text("A x y B"), "T"],
  ["A NEAR/2 B", text("A x y z B"), "F"],
  ["A NEAR/2 B", text("B A"), "T"],
  ["A ONEAR/2 B", text("B A"), "F"],
  ['Wagner NOTIN "Richard Wagner"', text("Richard Wagner festival"), "F"],
  ['Wagner NOTIN "Richard Wagner"', text("Richard Wagner festival", "Then came the Wagner fighters."), "T"],
  ["Wagner NOTNEAR/5 opera", text("An opera by Wagner"), "F"],
  ["Wagner NOTNEAR/5 opera", text("An opera by Wagner", "Much later, and elsewhere: Wagner in Mali."), "T"],
  ["Wagner NOT opera", text("An opera by Wagner", "Much later, and elsewhere: Wagner in Mali."), "F"],
  ["=ICE", text("An ice storm"), "F"],
  ["=ICE", text("ICE raid in Ohio"), "T"],
  ["=ICE", text("ICE STORM HITS TEXAS COAST"), "F"],
  ["ATLEAST/3 x", text("x in the title", "Here is x once.", "And x again."), "T"],
  ["ATLEAST/3 x", text("Nothing", "Here is x once.", "Here is x once.", "Here is x once."), "F"],
  ["vaccin*", text("They were vaccinated"), "T"],
  ["Mali AND NOT football", unseen("Mali talks"), "U"],
  ["Mali OR Niger", unseen("Mali talks"), "T"],
  ["Tripoli", { title: "Talks", authorBio: ["She lives in Tripoli."] }, "F"],
  ["Tripoli", { title: "Talks", related: [{ title: "Tripoli at night", url: null }] }, "F"],
  ["Tripoli", { title: "Talks", url: "https://example.org/tripoli" }, "F"],
  ["東京", { title: "東京都庁", language: "ja" }, "T"],
  ["Muller", text("Herr Müller"), "T"],
  ["=Muller", text("Herr Müller"), "F"],
  ["القذافي", { title: "والقذافي", language: "ar" }, "T"],
  ["İstanbul", { title: "İSTANBUL'da", language: "tr" }, "T"],
  ["istanbul", { title: "İSTANBUL'da", language: "tr" }, "T"],
];

const ERRORS: readonly (readonly [string, number, RegExp])[] = [
  ["va*", 1, /more of the word/],
  ["Wagner Group", 8, /"Wagner Group" or Wagner AND Group/],
  ["a and b", 3, /AND/],
  ["(", 1, /./],
  ["||", 1, /OR/],
  ["titel:x", 1, /did you mean title:/],
];

function resultOf(query: string, article: Partial<ArticleInput>): Result {
  const { matcher, problems } = compileWatchlists([{ id: "w", query }]);
  expect(problems).toEqual([]);
  const [match] = matcher.match(makeArticle(article));
  return match === undefined ? "F" : match.verdict === "match" ? "T" : "U";
}

describe("the conformance vectors", () => {
  it.each(VECTORS)("%s on %j is %s", (query, article, expected) => {
    expect(resultOf(query, article)).toBe(expected);
  });

  it.each(ERRORS)("%s is refused at column %i with a suggestion", (query, column, suggestion) => {
    const { matcher, problems } = compileWatchlists([{ id: "w", query }]);

    expect(matcher.ids()).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ watchlist: "w", path: ["query"], line: 1, column });
    expect(problems[0]?.suggestion).toMatch(suggestion);
  });
});
