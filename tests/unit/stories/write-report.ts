import type { ArticleInput } from "../../../src/articles/article.ts";

/** Deterministic chance from a seed (mulberry32), so that a failing case can be run again. */
export function makeRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const STEMS = [
  ..."harbour council budget river minister court strike border election hospital fire storm bridge vote police".split(
    " ",
  ),
  ..."market factory school airport treaty island village mayor protest ceasefire convoy pipeline drought rescue".split(
    " ",
  ),
  ..."inquiry verdict reform summit embassy refugee harvest tunnel reactor satellite museum ferry union pension".split(
    " ",
  ),
];
const ENDINGS = ["", "s", "ing", "al", "ist", "ward", "ful", "en", "ive", "ish", "hood", "like"];

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** A made-up sentence of content words, with a name or a number now and then. */
function writeSentence(random: () => number): string {
  const words = Array.from({ length: 14 }, () => `${pick(random, STEMS)}${pick(random, ENDINGS)}`);
  words.push(String(Math.floor(random() * 900) + 2));
  const name = pick(random, STEMS);
  return `The ${words.slice(0, 7).join(" ")} of ${name[0]?.toUpperCase()}${name.slice(1)} ${words.slice(7).join(" ")}.`;
}

/** Paragraphs of three sentences; two reports of different seeds share no shingles but by chance. */
export function writeReport(seed: number, paragraphs = 10): readonly string[] {
  const random = makeRandom(seed);
  return Array.from({ length: paragraphs }, () =>
    [writeSentence(random), writeSentence(random), writeSentence(random)].join(" "),
  );
}

/** Characters in a row without spaces, from a stretch of one script. */
export function writeUnspaced(seed: number, first: number, letters: number, length: number): string {
  const random = makeRandom(seed);
  return Array.from({ length }, () => String.fromCharCode(first + Math.floor(random() * letters))).join("");
}

export function articleOf(body: readonly string[], over: Partial<ArticleInput> = {}): ArticleInput {
  return {
    url: "https://one.example/2020/05/25/report",
    title: "A report",
    byline: null,
    authors: [],
    agency: null,
    publishedAt: "2020-05-25T10:00:00.000Z",
    publishedPrecision: "time",
    credit: null,
    standfirst: null,
    body,
    related: [],
    language: "en",
    bodySeen: true,
    ...over,
  };
}

/** The same article on another site, `minutes` later. */
export const onSite = (site: string, minutes: number, body: readonly string[]): ArticleInput =>
  articleOf(body, {
    url: `https://${site}.example/${minutes}`,
    title: `Headline of ${site}`,
    publishedAt: new Date(Date.parse("2020-05-25T10:00:00.000Z") + minutes * 60_000).toISOString(),
  });
