// Random queries on random articles: the matcher, explain, the back-test's verdicts and the search prefilter must all say what the
// slow reference says, down to the characters.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { ArticleInput } from "../../../src/articles/article.ts";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { indexTokens, passes } from "../../../src/watchlists/search-plan.ts";
import { makeArticle } from "./make-article.ts";
import { printQuery, type Query, reference } from "./reference.ts";

const QUERY_WORDS = ["wagner", "Wagner", "mali", "ICE", "Müller", "muller", "x", "Вагнер", "京", "東京", "القذافي"];
const TEXT_WORDS = [...QUERY_WORDS, "ice", "WAGNER", "MALI", "Вагнера", "вагнером", "東京都", "والقذافي", "y", "7"];

const word: fc.Arbitrary<Query> = fc.record({
  is: fc.constant("word" as const),
  text: fc.constantFrom(...QUERY_WORDS),
  mode: fc.constantFrom("" as const, "" as const, "=" as const),
});
const phrase: fc.Arbitrary<Query> = fc.record({
  is: fc.constant("phrase" as const),
  words: fc.array(fc.constantFrom(...QUERY_WORDS), { minLength: 2, maxLength: 3 }),
});

const { query } = fc.letrec<{ span: Query; query: Query }>((tie) => ({
  span: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    word,
    phrase,
    fc.record({ is: fc.constant("or" as const), of: fc.array(tie("span"), { minLength: 2, maxLength: 3 }) }),
    fc.record({
      is: fc.constant("near" as const),
      how: fc.constantFrom("NEAR" as const, "ONEAR" as const, "NOTNEAR" as const),
      n: fc.constantFrom(0, 1, 3, "p" as const),
      a: tie("span"),
      b: tie("span"),
    }),
    fc.record({ is: fc.constant("notin" as const), a: tie("span"), b: tie("span") }),
    fc.record({ is: fc.constant("atleast" as const), k: fc.integer({ min: 1, max: 3 }), of: tie("span") }),
    fc.record({
      is: fc.constant("field" as const),
      field: fc.constantFrom("title" as const, "lead" as const, "body" as const, "caption" as const),
      of: fc.oneof(word, phrase),
    }),
  ),
  query: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie("span"),
    fc.record({ is: fc.constant("and" as const), of: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ is: fc.constant("or" as const), of: fc.array(tie("query"), { minLength: 2, maxLength: 3 }) }),
    fc.record({ is: fc.constant("not" as const), of: tie("query") }),
  ),
}));

const sentence = fc
  .array(fc.tuple(fc.constantFrom(...TEXT_WORDS), fc.constantFrom(" ", " ", " ", ", ", "-", "’", ". ", "")), {
    maxLength: 9,
  })
  .map((parts) =>
    parts.map(([text, gap]) => text + (gap === "" && /^[\u4e00-\u9fff]/.test(text) ? "" : gap || " ")).join(""),
  );

const article: fc.Arbitrary<ArticleInput> = fc
  .record({
    title: sentence,
    standfirst: fc.option(sentence),
    body: fc.array(sentence, { maxLength: 4 }),
    repeat: fc.boolean(),
    captions: fc.array(sentence, { maxLength: 1 }),
    language: fc.constantFrom("en", "ru", "ar", "ja"),
    bodySeen: fc.boolean(),
  })
  .map(({ repeat, body, ...rest }) => makeArticle({ ...rest, body: repeat ? [...body, ...body] : body }));

it("gives the reference's truth and spans for any query on any article, in match, explain, verdicts and search", () => {
  let compared = 0;
  const runs = 2000;

  fc.assert(
    fc.property(query, article, (tree, given) => {
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
      expect(matcher.verdicts(given)[0]?.verdict).toBe(verdict);
      if (verdict !== undefined) {
        expect(passes(matcher.prefilter("w") ?? { kind: "none" }, new Set(indexTokens(given))), source).toBe(true);
      }
    }),
    { numRuns: runs },
  );

  expect(compared).toBeGreaterThan(runs / 3);
  // Two thousand compilers take their time on a machine that is busy otherwise.
}, 180_000);
