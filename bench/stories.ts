/**
 * `npm run bench -- stories [--short]`: microseconds and bytes an article costs while the window grows to 10k, 100k and (without
 * `--short`) 1M articles, which takes some ten minutes. The text is made up here; every third article is an edited, trimmed copy of a recent one.
 */
import type { ArticleInput } from "../src/articles/article.ts";
import { createStoryIndex } from "../src/stories/create-story-index.ts";
import { makeFingerprint } from "../src/stories/sketch.ts";

const WORDS = 500;
const PARAGRAPH = 45;
const RECENT = 3000;
const MEASURED = 2000;
const SITES = 400;
const WINDOW_MS = 72 * 3_600_000;
const SYLLABLES = [
  "ka",
  "ro",
  "mi",
  "tel",
  "sun",
  "ve",
  "dor",
  "lin",
  "pa",
  "gre",
  "ost",
  "u",
  "bran",
  "chi",
  "no",
  "fel",
];

/** Mulberry32: the same articles in every run. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function makeWord(index: number): string {
  let word = "";
  for (let rest = index + 17; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length];
  }
  return word;
}

const VOCABULARY = Array.from({ length: 20_000 }, (_, index) => makeWord(index));
const SMALL_WORDS = ["the", "of", "and", "in", "to", "a", "was", "on", "for", "with"];

type Random = () => number;

/** A few words are common and most are rare, as in any language; names and numbers stand among them. */
function drawWord(random: Random): string {
  const dice = random();
  if (dice < 0.4) {
    return SMALL_WORDS[Math.floor(random() * SMALL_WORDS.length)] ?? "the";
  }
  const word = VOCABULARY[Math.floor(VOCABULARY.length * random() ** 3)] ?? "ka";
  if (dice > 0.98) {
    return String(Math.floor(random() * 5000));
  }
  return dice > 0.92 ? `${word[0]?.toUpperCase()}${word.slice(1)}` : word;
}

/** Drawn once, since a million articles are half a billion words. */
const DRAWN = ((random: Random) => Array.from({ length: 1 << 18 }, () => drawWord(random)))(makeRandom(3));
const writeWord = (random: Random): string => DRAWN[Math.floor(random() * DRAWN.length)] ?? "ka";

function writeReport(random: Random): readonly string[] {
  const paragraphs: string[] = [];
  for (let written = 0; written < WORDS; written += PARAGRAPH) {
    paragraphs.push(`${Array.from({ length: PARAGRAPH }, () => writeWord(random)).join(" ")}.`);
  }
  return paragraphs;
}

/** What sites do to wire copy: a sixth to a half of the end is cut, some words are changed, a line of their own is added. */
function copyReport(body: readonly string[], random: Random): readonly string[] {
  const kept = body.slice(0, Math.ceil(body.length * (0.5 + random() / 3)));
  const edited = kept.map((paragraph) =>
    paragraph
      .split(" ")
      .map((word) => (random() < 0.02 ? writeWord(random) : word))
      .join(" "),
  );
  return [...edited, `Read also: ${writeWord(random)} ${writeWord(random)} on our site.`];
}

type Written = { readonly body: readonly string[]; readonly url: string };

function makeArticles(total: number) {
  const random = makeRandom(7);
  const recent: Written[] = [];
  let count = 0;
  return (): { readonly article: ArticleInput; readonly copyOf: string | null } => {
    const number = count;
    count += 1;
    const original = number % 3 === 2 ? recent[Math.floor(random() * recent.length)] : undefined;
    const body = original === undefined ? writeReport(random) : copyReport(original.body, random);
    const url = `https://site-${number % SITES}.example/${number}`;
    if (original === undefined) {
      recent[Math.floor(number % RECENT)] = { body, url };
    }
    return { article: articleOf(url, body, (number * WINDOW_MS) / total), copyOf: original?.url ?? null };
  };
}

const articleOf = (url: string, body: readonly string[], at: number): ArticleInput => ({
  url,
  title: body[0]?.slice(0, 60) ?? "",
  byline: null,
  authors: [],
  agency: null,
  publishedAt: new Date(1_590_000_000_000 + at).toISOString(),
  publishedPrecision: "time",
  credit: null,
  standfirst: null,
  body,
  related: [],
  language: null,
  bodySeen: true,
});

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

/** CPU time, since other work on the machine must not count. */
function cpuMicros(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function measureSketch(): void {
  const next = makeArticles(1);
  const articles = Array.from({ length: 600 }, () => next().article);
  const sketchAll = (): void => {
    for (const article of articles) {
      makeFingerprint(article);
    }
  };
  sketchAll();
  console.log(
    `sketch: ${(cpuMicros(sketchAll) / articles.length).toFixed(0)} µs CPU an article of ${WORDS} words or less`,
  );
}

/** Fills a window to `size` articles and times the last ones. */
function measureWindow(size: number): void {
  const index = createStoryIndex();
  const next = makeArticles(size);
  for (let number = MEASURED; number < size; number += 1) {
    index.add(next().article);
  }
  const last = Array.from({ length: MEASURED }, next);
  const took: number[] = [];
  let found = 0;
  const cpu = cpuMicros(() => {
    for (const { article, copyOf } of last) {
      const start = process.hrtime.bigint();
      const { kind } = index.add(article);
      took.push(Number(process.hrtime.bigint() - start) / 1000);
      found += copyOf === null || kind === "new" ? 0 : 1;
    }
  });
  took.sort((a, b) => a - b);
  const { articles, bytes } = index.stats();
  console.log(
    [
      `${size} articles: ${(cpu / MEASURED).toFixed(0)} µs CPU an article, sketch included`,
      `(by the clock p50 ${at(took, 0.5).toFixed(0)}, p95 ${at(took, 0.95).toFixed(0)});`,
      `${Math.round(bytes / articles)} bytes an article;`,
      `${found} of ${last.filter(({ copyOf }) => copyOf !== null).length} copies found`,
    ].join(" "),
  );
}

export async function run(args: string[]): Promise<void> {
  measureSketch();
  for (const size of args.includes("--short") ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) {
    measureWindow(size);
  }
}
