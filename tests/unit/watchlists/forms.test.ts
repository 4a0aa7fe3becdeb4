// Where forms of a word are made, and where they are not.
import { describe, expect, it } from "vitest";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { makeArticle } from "./make-article.ts";

describe("word forms", () => {
  // The languages that decline have a table of their own: name-forms.test.ts.
  it.each([
    ["en", "Wagner", "Wagner’s Wagner-linked WAGNER", "Wagnerian Wagners Wagnerite"],
    ["de", "Merkel", "Merkels MERKEL", "Merkelismus merken"],
  ])("in %s are few: %s", (language, watched, forms, decoys) => {
    const { matcher } = compileWatchlists([{ id: "w", keywords: [watched] }]);
    const found = (words: string): readonly string[] =>
      words.split(" ").filter((word) => matcher.match(makeArticle({ title: `— ${word} —`, language })).length > 0);

    expect(found(forms)).toEqual(forms.split(" "));
    expect(found(decoys)).toEqual([]);
  });

  it.each([
    ["Wagner", "ru", "Отряд Вагнера ушёл"],
    ["Wagner", "ar", "مجموعة فاغنر"],
    ["Wagner", "he", "קבוצת וגנר"],
    ["Wagner", "el", "Η ομάδα Βάγκνερ"],
    ["Вагнер", "en", "The Vagner group"],
    ["Зеленский", "en", "President Zelensky said"],
    ["Путин", "de", "Putins Rede"],
    ["Putin", "ru", "речь Путина"],
  ])("~%s is found in %s: %s", (word, language, title) => {
    const { matcher } = compileWatchlists([{ id: "w", query: `~${word}` }]);

    expect(matcher.match(makeArticle({ title, language }))).toHaveLength(1);
  });

  it("are not made where the article's language does not decline, nor where they are forbidden", () => {
    const { matcher } = compileWatchlists([
      { id: "auto", keywords: ["Вагнер"] },
      { id: "exact", keywords: ["Вагнер"], forms: "exact" },
      { id: "all", keywords: ["Вагнер"], forms: "all" },
    ]);
    const ids = (language: string): string[] =>
      matcher.match(makeArticle({ title: "бойцы Вагнера", language })).map((match) => match.watchlist);

    expect(ids("en")).toEqual(["all"]);
    expect(ids("ru")).toEqual(["auto", "all"]);
  });
});
