// Random queries and random articles that share a few words, so that something is found.
import fc from "fast-check";
import type { ArticleInput } from "../../../src/articles/article.ts";
import { makeArticle } from "./make-article.ts";
import { FIELDS, type Query } from "./query-tree.ts";

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

const wild: fc.Arbitrary<Query> = fc.record({
  is: fc.constant("wild" as const),
  text: fc.constantFrom("wag*", "m?li", "müll*", "Вагн*", "القذ*", "i??"),
});
const regex: fc.Arbitrary<Query> = fc.record({
  is: fc.constant("regex" as const),
  source: fc.constantFrom(
    "Wagners?",
    "M[uü]ller",
    "京都?",
    "mali|MALI",
    "x.+y",
    "[wW]agner,? ICE",
    "Вагнер(а|ом)?",
    "Wag(ner|on)s? ICE",
  ),
});
const HOSTS = ["example.org", "news.example.org", "24.5news.tv", "5news.tv", "新聞.example.org"];
const FEEDS = ["wagner", "gazette"];
const TAGS = ["Mali", "west africa", "京都", "Müller"];
const value: fc.Arbitrary<Query> = fc
  .oneof(
    fc.record({ field: fc.constant("source" as const), value: fc.constantFrom(...HOSTS, ...FEEDS, "tv", "news.tv") }),
    fc.record({ field: fc.constant("tag" as const), value: fc.constantFrom(...TAGS, "west", "京") }),
    fc.record({ field: fc.constant("words" as const), value: fc.constantFrom(">0", ">5", ">30") }),
    fc.record({ field: fc.constant("lang" as const), value: fc.constantFrom("en", "ru") }),
  )
  .map((clause) => ({ is: "value", ...clause }));

export const { query } = fc.letrec<{ span: Query; query: Query }>((tie) => ({
  span: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    word,
    phrase,
    wild,
    regex,
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
      field: fc.constantFrom(...FIELDS),
      of: fc.oneof(word, phrase, wild, regex),
    }),
  ),
  query: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie("span"),
    value,
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

export const article: fc.Arbitrary<ArticleInput> = fc
  .record({
    title: sentence,
    standfirst: fc.option(sentence),
    body: fc.array(sentence, { maxLength: 4 }),
    repeat: fc.boolean(),
    captions: fc.array(sentence, { maxLength: 1 }),
    language: fc.constantFrom("en", "ru", "ar", "ja"),
    bodySeen: fc.boolean(),
    byline: fc.option(sentence),
    authors: fc.array(sentence, { maxLength: 2 }),
    authorBio: fc.array(sentence, { maxLength: 1 }),
    related: fc.array(fc.record({ title: sentence, url: fc.constant(null) }), { maxLength: 2 }),
    url: fc.constantFrom("https://news.example.org/2026/11/22/story", "https://mali.example.org/wagner-7/%D0%92"),
    tags: fc.subarray(TAGS, { maxLength: 2 }),
    source: fc.record({ id: fc.constantFrom(...FEEDS), host: fc.constantFrom(...HOSTS) }),
  })
  .map(({ repeat, body, ...rest }) => makeArticle({ ...rest, body: repeat ? [...body, ...body] : body }));
