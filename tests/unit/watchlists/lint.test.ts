// What is allowed but most likely not meant.
import { describe, expect, it } from "vitest";
import type { WatchlistInput } from "../../../src/config/schema/watchlists.ts";
import { lintWatchlists, wordsToCount } from "../../../src/watchlists/lint/lint.ts";

const COMMON: Readonly<Record<string, number>> = { people: 400, govern: 300, said: 900, 東京: 250 };
const frequency = ({ text }: { readonly text: string }) => ({ articles: COMMON[text] ?? 1, of: 1000 });
const warningsOn = (watchlist: Omit<WatchlistInput, "id">) =>
  lintWatchlists([{ id: "w", ...watchlist }], { frequency });

describe("lint", () => {
  it.each<[Omit<WatchlistInput, "id">, RegExp]>([
    [{ keywords: ["a"] }, /single character/],
    [{ keywords: ["$TSLA"] }, /not searched/],
    [{ query: "and OR Mali" }, /looked for as a word/],
    [{ keywords: ["Wagner near/5 Mali"] }, /as it stands/],
    [{ query: '"Mali AND Niger"' }, /as it stands/],
    [{ query: "Mali NEAR/60 Niger" }, /two sentences/],
    [{ keywords: ["people"] }, /stands in 40 of 100/],
    [{ keywords: ["govern*"] }, /stands in 30 of 100/],
    [{ keywords: ["東京"] }, /stands in 25 of 100/],
    [{ query: "said AND Haftar" }, /stands in 90 of 100/],
  ])("warns of a word that is not meant so, or is too broad: %j", (watchlist, message) => {
    expect(warningsOn(watchlist).map((warning) => warning.message)).toEqual([expect.stringMatching(message)]);
  });

  it.each<[Omit<WatchlistInput, "id">, RegExp]>([
    [{ query: "Mali AND x1 AND NOT Mali" }, /can never match: Mali is required and excluded/],
    [{ query: "title:Mali AND NOT (x1 OR MALI)" }, /required and excluded/],
    [{ query: '"Mali talks" AND NOT Mali' }, /required and excluded/],
    [{ query: "(Mali OR Malian) AND NOT mal*" }, /required and excluded/],
    [{ query: "Mali NOTIN Mali" }, /inside itself/],
    [{ query: "lang:ru AND lang:en AND Mali" }, /one language/],
    [{ query: "lang:ru AND Mali", languages: ["en", "fr"] }, /takes only en, fr/],
    [{ keywords: ["Mali"], exclude: ["mali"] }, /can never match: mali is excluded/],
    [{ keywords: ["Niger", "PMC Wagner"], exclude: ["Wagner"] }, /"PMC Wagner" can never match: Wagner is excluded/],
    [{ keywords: ["Niger", "Mali"], ignore: ["mali"] }, /Mali can never match: what is inside mali is ignored/],
  ])("warns of what can never match: %j", (watchlist, message) => {
    expect(warningsOn(watchlist).map((warning) => warning.message)).toEqual([expect.stringMatching(message)]);
  });

  it.each<[Omit<WatchlistInput, "id">, RegExp]>([
    [{ query: "Müller OR muller" }, /says the same as Müller/],
    [{ keywords: ["Mali", "Niger", "mali"] }, /says the same as Mali/],
    [{ keywords: ["mercenary", "mercenar*"] }, /found by mercenar\* already/],
    [
      { keywords: ["Mali", "Niger"], require: [["niger", "Mali"]] },
      /require, list 1, has the same entries as keywords/,
    ],
    [{ query: "@a OR @b", lists: { a: ["Mali", "Niger"], b: ["Niger", "Mali"] } }, /@b has the same entries as @a/],
  ])("warns of lists and entries that repeat each other: %j", (watchlist, message) => {
    expect(warningsOn(watchlist).map((warning) => warning.message)).toEqual([expect.stringMatching(message)]);
  });

  it("warns of a watchlist that finds the same as another", () => {
    const keywords = ["Wagner"];

    expect(
      lintWatchlists([
        { id: "a", keywords },
        { id: "b", keywords, in: ["title"] },
        { id: "c", keywords },
      ]),
    ).toEqual([expect.objectContaining({ watchlist: "c", message: "it finds the same as watchlist a" })]);
  });

  it.each<[Omit<WatchlistInput, "id">]>([
    [{ keywords: ["Wagner", "PMC Wagner"], exclude: ["crossword"] }],
    [{ keywords: ["Haftar", "Libya"], require: [["people"]], ignore: ["Libya Herald"] }],
    [{ keywords: ["Wagner"], in: ["caption"], exclude: ["Wagner"] }],
    [{ query: "caption:Mali AND NOT Mali" }],
    [{ query: "=Mali AND NOT =MALI" }],
    [{ query: "Mali AND NOT title:Mali" }],
    [{ query: "Mali NOTIN people" }],
  ])("has nothing to say about %j", (watchlist) => {
    expect(warningsOn(watchlist)).toEqual([]);
  });

  it("names the place: the entry of a list, or the offset in a query", () => {
    const [listed] = warningsOn({ keywords: ["Mali"], require: [["Haftar", "$TSLA"]] });

    expect(listed).toMatchObject({ path: ["require", 0, 1], line: 1, column: 1 });
    expect(warningsOn({ query: "Haftar OR\n  people" })[0]).toMatchObject({ path: ["query"], line: 2, column: 3 });
  });

  it("asks for the frequency of each wanted word once, and of none that is excluded", () => {
    const asked = wordsToCount([
      { id: "a", keywords: ["Mali", "govern*"], exclude: ["football"] },
      { id: "b", query: 'Mali OR "two words" OR 東京' },
    ]);

    expect(asked.map(({ kind, text }) => `${kind} ${text}`)).toEqual(["token mali", "prefix govern", "token 東京"]);
  });
});
