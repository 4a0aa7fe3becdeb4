// The simple layer, fields, examples, lint, changes at run time, back-test.
import { describe, expect, it } from "vitest";
import type { ArticleInput } from "../../../src/articles/article.ts";
import type { WatchlistInput } from "../../../src/config/schema/watchlists.ts";
import { backtest, compareBacktests } from "../../../src/watchlists/backtest.ts";
import { runExamples } from "../../../src/watchlists/check-examples.ts";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { indexTokens } from "../../../src/watchlists/search-plan.ts";
import { makeArticle } from "./make-article.ts";

const matches = (watchlist: Omit<WatchlistInput, "id">, article: Partial<ArticleInput>, now?: string): boolean => {
  const { matcher, problems } = compileWatchlists([{ id: "w", ...watchlist }]);
  expect(problems).toEqual([]);
  return matcher.match(makeArticle(article), now === undefined ? {} : { now })[0]?.verdict === "match";
};

describe("the simple layer", () => {
  const wagner: Omit<WatchlistInput, "id"> = {
    keywords: ["Wagner", "mercenar*"],
    require: [["Libya", "Tripoli"]],
    exclude: ["crossword"],
    ignore: ["Richard Wagner", "Tripoli, Lebanon"],
    ignore_near: { words: 8, of: ["opera"] },
  };

  it.each([
    ["Wagner fighters in Libya", true],
    ["Mercenaries leave Tripoli", true],
    ["Wagner fighters in Mali", false],
    ["Wagner in Libya: a crossword", false],
    ["Richard Wagner played in Libya", false],
    ["Libya hears an opera of old Wagner", false],
    ["Wagner fighters in Tripoli, Lebanon", false],
  ])("on %j is %s", (title, expected) => {
    expect(matches(wagner, { title })).toBe(expected);
  });

  it("is shown as the expression that it means, which means the same", () => {
    const { matcher } = compileWatchlists([{ id: "w", ...wagner }]);
    const query = matcher.queryOf("w") ?? "";

    expect(query).toBe(
      '(((Wagner OR mercenar*) NOTIN ("Richard Wagner" OR "Tripoli, Lebanon")) NOTNEAR/8 opera) AND ((Libya OR Tripoli) NOTIN ("Richard Wagner" OR "Tripoli, Lebanon")) AND (NOT crossword)',
    );
    expect(compileWatchlists([{ id: "again", query }]).matcher.queryOf("again")).toBe(query);
  });

  it("excludes anywhere in the article though it looks only in the title", () => {
    const watchlist: Omit<WatchlistInput, "id"> = { keywords: ["Wagner"], exclude: ["opera"], in: ["title"] };

    expect(matches(watchlist, { title: "Wagner", body: ["Fighters."] })).toBe(true);
    expect(matches(watchlist, { title: "Wagner", body: ["An opera."] })).toBe(false);
    expect(matches(watchlist, { title: "Other", body: ["Wagner."] })).toBe(false);
  });
});

describe("fields", () => {
  const filler = Array.from({ length: 60 }, (_, i) => `word${i}`).join(" ");

  it.each<[string, Partial<ArticleInput>, boolean]>([
    ["lead:Mali", { standfirst: "From Mali." }, true],
    ["lead:Mali", { body: [`${filler.replace("word59", "Mali")}`] }, true],
    ["lead:Mali", { body: [`${filler} Mali`] }, false],
    ["title:Mali", { body: ["Mali"] }, false],
    ["caption:Mali", { captions: ["A street in Mali"] }, true],
    ["author:Borne", { byline: "By Jane Borne" }, true],
    ["url:/world/africa/", { url: "https://example.org/world/africa/1" }, true],
    ["source:reuters.com", { url: "https://uk.reuters.com/a" }, true],
    ["source:reuters.com", { url: "https://notreuters.com/a" }, false],
    ["source:desk", { source: { id: "desk" } }, true],
    ["lang:pt", { language: "pt-BR" }, true],
    ["lang:pt-BR", { language: "pt" }, false],
    ["tag:Africa", { tags: ["africa"] }, true],
    ["words:>2", { body: ["one two three"] }, true],
    ["words:10-20", { body: ["one two three"] }, false],
    ["age:<2d", { publishedAt: "2026-11-22T00:00:00Z" }, true],
    ["age:<2d", { publishedAt: "2026-11-01T00:00:00Z" }, false],
    ["re:/[A-Z]{2}-\\d+/", { title: "Flight MH-17 found" }, true],
    ["Wagner NEAR/s Mali", { body: ["Wagner left. Mali stayed."] }, false],
    ["Wagner NEAR/p Mali", { body: ["Wagner left. Mali stayed."] }, true],
    ["organi?ation", { title: "An organisation" }, true],
    ['"PMC Wagn*"', { title: "the PMC Wagnerites" }, true],
  ])("%s on %j is %s", (query, article, expected) => {
    expect(matches({ query }, article, "2026-11-22T12:00:00Z")).toBe(expected);
  });
});

describe("an article with a blob of a million letters", () => {
  it("is matched and indexed like any other", () => {
    const article = makeArticle({ title: "Wagner", body: [`vacc${"a".repeat(1_000_000)}`] });
    const { matcher } = compileWatchlists([{ id: "w", query: "vacc* AND Wagner" }]);

    expect(matcher.match(article)).toHaveLength(1);
    expect(indexTokens(article).filter((token) => token.startsWith("vacc"))).toHaveLength(1);
  });
});

describe("changing one watchlist", () => {
  it("takes effect on the next article and leaves the others alone", () => {
    const { matcher } = compileWatchlists([
      { id: "a", keywords: ["Mali"] },
      { id: "b", keywords: ["Niger"] },
    ]);
    const ids = (title: string): string[] => matcher.match(makeArticle({ title })).map((match) => match.watchlist);
    const before = matcher.versionOf("a");

    expect(matcher.replace("a", { id: "a", keywords: ["Chad"] })).toEqual({ kind: "replaced" });

    expect(ids("Mali, Niger, Chad")).toEqual(["a", "b"]);
    expect(ids("Mali")).toEqual([]);
    expect(ids("Chad")).toEqual(["a"]);
    expect(matcher.versionOf("a")).not.toBe(before);
    expect(matcher.remove("a")).toBe(true);
    expect(ids("Chad")).toEqual([]);
  });
});

describe("examples", () => {
  it("pass, or say why not", () => {
    const results = runExamples([
      {
        id: "w",
        keywords: ["Wagner", "Вагнер"],
        ignore_near: { words: 8, of: ["Bayreuth"] },
        languages: ["en", "ru"],
        examples: {
          match: ["Wagner fighters leave Tripoli", "Бойцы «Вагнера» в Ливии", "Nothing of the kind"],
          skip: ["Bayreuth opens with Wagner's Ring", "Wagner in Mali"],
        },
      },
    ]);

    expect(results.map(({ passed }) => passed)).toEqual([true, true, false, true, false]);
    expect(results.at(-1)).toMatchObject({ path: ["examples", "skip", 1], why: "it matches: Wagner" });
  });
});

describe("a back-test", () => {
  const archive = ["Mali talks", "Niger talks", "Mali and Niger", "Chad"].map((title, i) => ({
    id: `a${i}`,
    seenAt: `2026-11-2${i % 2}T10:00:00.000Z`,
    article: makeArticle({ title }),
  }));
  const { matcher } = compileWatchlists([{ id: "w", keywords: ["Mali"] }]);

  it("counts by day and keeps samples", async () => {
    const [result] = await backtest(matcher, archive);

    expect(result).toMatchObject({
      watchlist: "w",
      articles: 4,
      matches: 2,
      days: [{ day: "2026-11-20", matches: 2, unknown: 0 }],
    });
    expect(result?.samples.map((sample) => sample.title)).toEqual(["Mali talks", "Mali and Niger"]);
  });

  it("shows what a change adds and takes away", async () => {
    const { matcher: after } = compileWatchlists([{ id: "w", keywords: ["Niger"] }]);

    const { added, removed } = await compareBacktests(matcher, after, archive);

    expect([added.map((c) => c.article), removed.map((c) => c.article)]).toEqual([["a1"], ["a0"]]);
  });
});
