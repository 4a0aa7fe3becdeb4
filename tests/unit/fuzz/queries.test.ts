import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWatchlists } from "../../../src/watchlists/compile-watchlists.ts";
import { makeArticle } from "../watchlists/make-article.ts";
import { byteMutants, cases, mutants } from "./mutants.ts";

const SEEDS = [
  '(Wagner OR "PMC Wagner" OR mercenar*) AND (Tripoli OR Libya) AND NOT crossword',
  'title:Wagner NEAR/5 ~Haftar NOTIN "Richard Wagner"',
  "ATLEAST/3 Libya AND words:>200 AND lang:ru AND age:<2d AND source:gazette.example",
  "re:/conv(oy|oi)s?/ ONEAR/s =ICE # why",
  "@places AND tag:war NOTNEAR/8 opera",
];
const TOKENS =
  'AND|OR|NOT|NEAR/3|NEAR/|NEAR/99999999999|NOTIN|ATLEAST/0|(|)|((((|"|*|?|~|=|:|/|@|@@|re:/(a+)+$/|re:/[/|title:|titel:|#|\n|\\|-|&&||||ʻ|ß|ﬁ|Ж*|中文'.split(
    "|",
  );
const ARTICLE = makeArticle({
  title: "Convoys of the PMC Wagner leave Tripoli",
  standfirst: "Haftar said nothing of it",
  body: [
    "Wagner and Libya, Libya and Libya again.",
    "Конвой ушёл из Триполи. 中文報導。",
    "\ud800 lone \0 letters \u202e here",
  ],
});

describe("the watchlist compiler", () => {
  it("compiles any query or refuses it at a place inside it, with words", () => {
    fc.assert(
      fc.property(mutants(SEEDS, TOKENS), (query) => {
        const lists = { places: ["Tripoli", "Sirte"] };
        const { matcher, problems } = compileWatchlists([{ id: "a", query }], { lists });
        for (const { line, column, message } of problems) {
          const text = query.split("\n")[line - 1];
          expect(text).toBeDefined();
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((text ?? "").length + 1);
          expect(message).not.toMatch(/undefined|\[object|^$/);
        }
        expect(matcher.ids()).toEqual(problems.length === 0 ? ["a"] : []);
        for (const { clauses } of matcher.match(ARTICLE)) {
          expect(clauses.every(({ snippet }) => snippet.length < 2000)).toBe(true);
        }
      }),
      cases(200),
    );
  });

  it("prints every query it compiles so that it means the same when compiled again", () => {
    fc.assert(
      fc.property(mutants(SEEDS.slice(0, 2), TOKENS), (query) => {
        const { matcher } = compileWatchlists([{ id: "a", query }]);
        const printed = matcher.queryOf("a");
        if (printed !== null) {
          const again = compileWatchlists([{ id: "a", query: printed }]);
          expect(again.problems).toEqual([]);
          expect(again.matcher.queryOf("a")).toBe(printed);
        }
      }),
      cases(200),
    );
  });

  it("takes any words into the simple layer as they are, or refuses them", () => {
    const word = fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), fc.constantFrom(...TOKENS));
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        (keywords, exclude) => {
          const { matcher, problems } = compileWatchlists([{ id: "a", keywords, exclude }]);
          expect(matcher.ids().length + Math.min(1, problems.length)).toBe(1);
          matcher.match(ARTICLE);
        },
      ),
      cases(250),
    );
  });

  it("matches any text whatever letters it is made of, with places inside it", () => {
    const { matcher } = compileWatchlists([
      { id: "a", keywords: ["Wagner", "конвой", "中文", "a*"] },
      { id: "b", query: "NOT Wagner OR re:/w.*r/" },
    ]);
    fc.assert(
      fc.property(byteMutants([ARTICLE.body.join("\n\n")], TOKENS), (bytes) => {
        const text = new TextDecoder().decode(bytes);
        for (const { clauses } of matcher.match({ ...ARTICLE, body: [text] })) {
          for (const clause of clauses.filter(({ field }) => field === "body")) {
            expect(text.slice(clause.start, clause.end)).toBe(clause.text);
          }
        }
      }),
      cases(200),
    );
  });
});
