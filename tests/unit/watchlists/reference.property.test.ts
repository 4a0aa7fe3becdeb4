// Random queries on random articles: the matcher, explain, the back-test's verdicts and the search prefilter must all say what the
// slow reference says, down to the characters. The same over a store: tests/integration/store/archive-contract.ts.
import fc from "fast-check";
import { expect, it } from "vitest";
import { backtest } from "../../../src/watchlists/backtest.ts";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { indexTokens, passes } from "../../../src/watchlists/search-plan.ts";
import { printQuery } from "./query-tree.ts";
import { article, query } from "./random-queries.ts";
import { reference } from "./reference.ts";

it("gives the reference's truth and spans for any query on any article, in match, explain, back-test and search", async () => {
  let compared = 0;
  const runs = 2000;

  await fc.assert(
    fc.asyncProperty(query, article, async (tree, given) => {
      const source = printQuery(tree);
      const { matcher, problems } = compileWatchlists([{ id: "w", query: source }]);
      // What only excludes, or asks for the impossible, is refused; the table of broken queries covers that.
      fc.pre(problems.length === 0);
      compared += 1;
      const answer = reference(tree, given);
      const explained = matcher.explain(given, "w");
      const [match] = matcher.match(given);
      const top = explained?.clauses[0];

      expect(top?.value, source).toBe({ T: "true", F: "false", U: "unknown" }[answer.truth]);
      expect(top?.occurrences.map(({ field, start, end }) => ({ field, start, end }))).toEqual(answer.places);
      const verdict = answer.truth === "T" ? "match" : answer.truth === "U" && answer.evident ? "unknown" : undefined;
      expect(match?.verdict, source).toBe(verdict);
      const [tested] = await backtest(matcher, [{ id: "a", seenAt: "2026-11-20T10:00:00.000Z", article: given }]);
      expect([tested?.matches, tested?.unknown], source).toEqual([
        verdict === "match" ? 1 : 0,
        verdict === "unknown" ? 1 : 0,
      ]);
      expect(tested?.samples.map((sample) => sample.match)).toEqual(verdict === "match" ? [match] : []);
      if (verdict !== undefined) {
        const filter = matcher.prefilter("w") ?? { kind: "none" };
        expect(passes(filter, new Set(indexTokens(given)), given), source).toBe(true);
      }
    }),
    { numRuns: runs },
  );

  expect(compared).toBeGreaterThan(runs / 3);
  // Two thousand compilers take their time on a machine that is busy otherwise.
}, 180_000);
