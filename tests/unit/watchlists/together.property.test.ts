// Watchlists share one index, plans and patterns: together each must say what it says alone, also after others came, changed and went.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ArticleInput } from "../../../src/articles/article.ts";
import type { WatchlistInput } from "../../../src/config/schema/watchlists.ts";
import { compileWatchlists, type Matcher } from "../../../src/watchlists/compile-watchlists.ts";
import { printQuery } from "./query-tree.ts";
import { article, query } from "./random-queries.ts";

const watchlist: fc.Arbitrary<Omit<WatchlistInput, "id">> = fc.record(
  {
    query: query.map(printQuery),
    in: fc.constantFrom(["title" as const], ["title" as const, "caption" as const], ["lead" as const]),
    languages: fc.constantFrom(["en"], ["ru", "ar"]),
    feeds: fc.constantFrom(["wagner"]),
    forms: fc.constantFrom("exact" as const, "all" as const),
  },
  { requiredKeys: ["query"] },
);

function expectAsAlone(matcher: Matcher, given: readonly WatchlistInput[], articles: readonly ArticleInput[]): void {
  const alone = given.map((one) => compileWatchlists([one]).matcher);
  for (const one of articles) {
    const expected = alone.flatMap((single) => single.match(one));
    const found = matcher.match(one);
    expect(new Map(found.map((match) => [match.watchlist, match]))).toEqual(
      new Map(expected.map((match) => [match.watchlist, match])),
    );
    expect(found).toHaveLength(expected.length);
    expect(matcher.verdicts(one)).toEqual(found.map(({ watchlist: id, verdict }) => ({ watchlist: id, verdict })));
  }
}

it("says of each of many watchlists what it says alone, whatever was added, replaced and removed before", () => {
  let found = 0;

  fc.assert(
    fc.property(
      fc.array(watchlist, { minLength: 3, maxLength: 10 }),
      fc.array(watchlist, { minLength: 1, maxLength: 3 }),
      fc.array(article, { minLength: 1, maxLength: 3 }),
      (first, later, articles) => {
        const named = first.map((one, n) => ({ ...one, id: `w${n}` }));
        const { matcher, problems } = compileWatchlists(named);
        const refused = new Set(problems.map((problem) => problem.watchlist));
        const kept = new Map(named.filter(({ id }) => !refused.has(id)).map((one) => [one.id, one]));
        expectAsAlone(matcher, [...kept.values()], articles);

        for (const [n, one] of later.entries()) {
          const changed = { ...one, id: `w${2 * n}` };
          if (matcher.replace(changed.id, changed).kind === "replaced") {
            kept.set(changed.id, changed);
          }
        }
        kept.delete("w1");
        matcher.remove("w1");
        expectAsAlone(matcher, [...kept.values()], articles);
        found += articles.flatMap((one) => matcher.match(one)).length;
      },
    ),
    { numRuns: 300 },
  );

  expect(found).toBeGreaterThan(100);
}, 120_000);
