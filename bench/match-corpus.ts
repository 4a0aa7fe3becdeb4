// Articles and watchlists made up from a seed: four scripts, Zipf's law for words and for names, names in other cases.
import type { ArticleInput } from "../src/articles/article.ts";

export type Random = () => number;

/** mulberry32: small, and the same numbers everywhere. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

type Script = {
  readonly language: string;
  readonly share: number;
  readonly syllables: readonly string[];
  readonly gap: string;
  readonly endings: readonly string[];
};
const cross = (a: string, b: string): string[] => [...a].flatMap((x) => [...b].map((y) => x + y));
const SCRIPTS: readonly Script[] = [
  {
    language: "en",
    share: 0.45,
    syllables: [...cross("bdfgklmnprstvw", "aeiou"), "er", "ing", "est", "on"],
    gap: " ",
    endings: ["", "", "", "’s"],
  },
  {
    language: "de",
    share: 0.12,
    syllables: [...cross("bdfgklmnrstvz", "aeiouäü"), "sch", "en", "ß"],
    gap: " ",
    endings: ["", "", "s"],
  },
  {
    language: "ru",
    share: 0.18,
    syllables: [...cross("бвгдзклмнпрст", "аеиоуя"), "ов", "ый", "ск"],
    gap: " ",
    endings: ["", "а", "у", "ом", "е"],
  },
  { language: "ar", share: 0.13, syllables: [...cross("بتجحدرسشعفقكلمن", "اوي"), "ال", "ات"], gap: " ", endings: [""] },
  {
    language: "zh",
    share: 0.12,
    syllables: Array.from({ length: 1500 }, (_, i) => String.fromCharCode(0x4e10 + i * 7)),
    gap: "",
    endings: [""],
  },
];
const NAMES = 30_000;
const WORDS_PER_SCRIPT = 20_000;
const WORDS_PER_ARTICLE = 480;

export type Corpus = { readonly articles: readonly ArticleInput[]; readonly names: readonly (readonly string[])[] };

export function makeCorpus(count: number, seed = 1): Corpus {
  const { write, names } = makeWriter(seed);
  return { articles: Array.from({ length: count }, write), names };
}

export type Writer = Omit<Corpus, "articles"> & {
  readonly words: readonly (readonly string[])[];
  /** The next article; one by one, so that an archive need not fit in memory. */
  readonly write: () => ArticleInput;
};

export function makeWriter(seed: number): Writer {
  const random = makeRandom(seed);
  const words = SCRIPTS.map((script) =>
    Array.from({ length: WORDS_PER_SCRIPT }, (_, rank) => makeWord(script, random, rank < 200 ? 1 : 2)),
  );
  const names = SCRIPTS.map((script) =>
    Array.from({ length: NAMES * script.share }, () => capital(makeWord(script, random, 3))),
  );
  const write = (): ArticleInput => {
    const s = pickScript(random);
    return makeArticle(SCRIPTS[s] ?? SCRIPTS[0], words[s] ?? [], names[s] ?? [], random);
  };
  return { names, words, write };
}

/** Rank by Zipf's law with exponent 1, from 0. */
export const zipf = (random: Random, size: number): number => Math.min(size - 1, Math.floor(size ** random()) - 1);

function makeWord({ syllables, gap }: Script, random: Random, least: number): string {
  const length = gap === "" ? 2 : least + Math.floor(random() * 3);
  return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)] ?? "").join("");
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function pickScript(random: Random): number {
  const drawn = random();
  let sum = 0;
  for (const [i, { share }] of SCRIPTS.entries()) {
    sum += share;
    if (drawn < sum) {
      return i;
    }
  }
  return 0;
}

function makeArticle(
  script: Script | undefined,
  words: readonly string[],
  names: readonly string[],
  random: Random,
): ArticleInput {
  const { gap = " ", endings = [""], language = "en" } = script ?? {};
  const word = (): string =>
    random() < 0.018
      ? (names[zipf(random, names.length)] ?? "") + (endings[Math.floor(random() * endings.length)] ?? "")
      : (words[zipf(random, words.length)] ?? "");
  const sentence = (length: number): string =>
    `${capital(Array.from({ length }, word).join(gap))}${gap === "" ? "。" : ". "}`;
  const paragraph = (): string => Array.from({ length: 4 }, () => sentence(15)).join("");
  return {
    url: `https://news.example.org/${Math.floor(random() * 1e9)}`,
    title: sentence(8),
    byline: null,
    authors: [],
    agency: null,
    publishedAt: null,
    publishedPrecision: null,
    credit: null,
    standfirst: sentence(20),
    body: Array.from({ length: WORDS_PER_ARTICLE / 60 }, paragraph),
    related: [],
    language,
    bodySeen: true,
  };
}

/** What a watchlist looks for, as a list of alternatives and conditions that the naive loop can read as well. */
export type BenchQuery = {
  readonly query: string;
  /** All of these groups, any name in each. */
  readonly need: readonly (readonly string[])[];
  readonly not: readonly string[];
};

/** A third single names, a fifth alternatives, the rest AND, NOT, NEAR, prefixes, titles and ignored contexts. */
export function makeQueries(count: number, { names }: Corpus, seed = 2): readonly BenchQuery[] {
  const random = makeRandom(seed);
  const name = (): string => {
    const list = names[pickScript(random)] ?? [];
    return list[Math.floor(random() * list.length)] ?? "";
  };
  const some = (n: number): string[] => Array.from({ length: n }, name);
  return Array.from({ length: count }, () => {
    const kind = random();
    const [a, b] = [name(), name()];
    if (kind < 0.33) {
      return { query: a, need: [[a]], not: [] };
    }
    if (kind < 0.53) {
      const list = some(2 + Math.floor(random() * 6));
      return { query: list.join(" OR "), need: [list], not: [] };
    }
    if (kind < 0.7) {
      return { query: `${a} AND ${b}`, need: [[a], [b]], not: [] };
    }
    if (kind < 0.8) {
      return { query: `${a} AND NOT ${b}`, need: [[a]], not: [b] };
    }
    if (kind < 0.87) {
      return { query: `${a} NEAR/${3 + Math.floor(random() * 8)} ${b}`, need: [[a], [b]], not: [] };
    }
    if (kind < 0.92 && /^[\p{Script=Latin}\p{Script=Cyrillic}]{5,}$/u.test(a)) {
      return { query: `${a.slice(0, -1)}*`, need: [[a.slice(0, -1)]], not: [] };
    }
    return kind < 0.97
      ? { query: `title:${a}`, need: [[a]], not: [] }
      : { query: `${a} NOTIN "${b} ${a}"`, need: [[a]], not: [] };
  });
}
