// Articles matched a second at 100 to 100,000 watchlists, beside a naive loop of regular expressions, one alternation and Hyperscan's
// bare scan, in one run on articles made here. CPU time of the process; the articles are cut into slices, and of each slice the best
// pass counts, for every engine alike: other work on the machine only adds.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ArticleInput } from "../src/articles/article.ts";
import { type BenchQuery, makeCorpus, makeQueries } from "./match-corpus.ts";
import { buildHyperscan, type Hyperscan } from "./match-hyperscan.ts";

const SIZES = [100, 1_000, 10_000, 100_000] as const;
const SLICE = 10;
/** Where Hyperscan cannot be built: measured once on a 2.45 GHz EPYC (docs/decisions/0051), and the naive loop there at 100. */
const HYPERSCAN_THERE: Readonly<Record<number, number>> = {
  100: 206_000,
  1000: 111_000,
  10000: 45_000,
  100000: 18_500,
};
const NAIVE_AT_100_THERE = 2_039;
const MOST_TIMES_SLOWER_THAN_HYPERSCAN = 8;
const MOST_GROWTH = 6;
const NAIVE_UP_TO = 1_000;
const ALTERNATION_UP_TO = 100;

type Row = {
  readonly size: number;
  /** Which watchlists match. */
  readonly us: number;
  /** The same with the receipt of each match: clauses, occurrences, snippets. */
  readonly receiptsUs: number;
  readonly naiveUs: number | null;
  readonly alternationUs: number | null;
  /** Measured here, or null. */
  readonly hyperscanUs: number | null;
  readonly found: number;
};

/** `--articles N` (default 200), `--passes N` (default 20). */
export function run(args: string[]): void {
  const option = (name: string, fallback: number): number =>
    Number(args[args.indexOf(name) + 1] ?? fallback) || fallback;
  if (!existsSync(resolve("dist/index.js"))) {
    throw new Error("dist/index.js is not there: npm run build");
  }
  const corpus = makeCorpus(option("--articles", 200));
  const queries = makeQueries(SIZES.at(-1) ?? 100, corpus);
  const passes = option("--passes", 20);
  const texts = corpus.articles.map(textOf);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length;
  console.log(`${corpus.articles.length} articles of ${Math.round(bytes)} bytes; CPU time, one core`);
  const hyperscan = buildHyperscan(texts, passes, SLICE);
  const rows = SIZES.map((size) => measure(size, queries.slice(0, size), corpus.articles, { passes, hyperscan }));
  hyperscan?.close();
  print(rows);
}

type With = { readonly passes: number; readonly hyperscan: Hyperscan | null };

function measure(
  size: number,
  queries: readonly BenchQuery[],
  articles: readonly ArticleInput[],
  { passes, hyperscan }: With,
): Row {
  const { us, receiptsUs, found, compileUs } = measureMatcher(queries, articles, passes);
  console.log(`${size} watchlists compiled in ${Math.round(compileUs / 1000)} ms`);
  const naive = naiveMatcher(queries);
  // The first pass compiles the expressions; the best of the later ones counts.
  const sample = articles.slice(0, size <= 100 ? 60 : SLICE);
  return {
    size,
    us,
    receiptsUs,
    found,
    naiveUs: size <= NAIVE_UP_TO ? best(4, sample, (article) => naive(textOf(article))) : null,
    alternationUs: size <= ALTERNATION_UP_TO ? best(3, sample, alternation(queries)) : null,
    hyperscanUs: hyperscan?.measure(queries.flatMap(({ need, not }) => [...need.flat(), ...not])) ?? null,
  };
}

type Measured = Pick<Row, "us" | "receiptsUs" | "found"> & { readonly compileUs: number };

function measureMatcher(queries: readonly BenchQuery[], articles: readonly ArticleInput[], passes: number): Measured {
  const dir = mkdtempSync(join(tmpdir(), "wirewatch-match-"));
  try {
    const input = join(dir, "input.json");
    writeFileSync(input, JSON.stringify({ articles, queries: queries.map(({ query }) => query) }));
    const program = join(import.meta.dirname, "match-process.mjs");
    const printed = execFileSync(process.execPath, [program, input, String(passes), String(SLICE)], {
      encoding: "utf8",
    });
    return JSON.parse(printed) as Measured;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const textOf = ({ title, standfirst, body }: ArticleInput): string => [title, standfirst ?? "", ...body].join("\n\n");
const cpuUs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return user + system;
};

function best(passes: number, articles: readonly ArticleInput[], work: (article: ArticleInput) => void): number {
  let sum = 0;
  for (let from = 0; from < articles.length; from += SLICE) {
    const slice = articles.slice(from, from + SLICE);
    let least = Number.POSITIVE_INFINITY;
    for (let pass = 0; pass < passes; pass++) {
      const begun = process.cpuUsage();
      for (const article of slice) {
        work(article);
      }
      least = Math.min(least, cpuUs(begun));
    }
    sum += least;
  }
  return sum / articles.length;
}

const NOT_LETTER = ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"] as const;
const wordPattern = (word: string): string =>
  /\p{Script=Han}/u.test(word) ? word : `${NOT_LETTER[0]}${word}${NOT_LETTER[1]}`;

/** What people write first: one regular expression for each word, tried one after the other. */
function naiveMatcher(queries: readonly BenchQuery[]): (text: string) => number {
  const compiled = queries.map(({ need, not }) => ({
    need: need.map((group) => group.map((word) => new RegExp(wordPattern(word), "iu"))),
    not: not.map((word) => new RegExp(wordPattern(word), "iu")),
  }));
  return (text) =>
    compiled.filter(
      ({ need, not }) =>
        need.every((group) => group.some((word) => word.test(text))) && !not.some((word) => word.test(text)),
    ).length;
}

function alternation(queries: readonly BenchQuery[]): (article: ArticleInput) => number {
  const words = [...new Set(queries.flatMap(({ need, not }) => [...need.flat(), ...not]))];
  const pattern = new RegExp(words.map(wordPattern).join("|"), "giu");
  return (article) => textOf(article).match(pattern)?.length ?? 0;
}

function print(rows: readonly Row[]): void {
  const [smallest] = rows;
  const scale = smallest?.naiveUs ? 1e6 / smallest.naiveUs / NAIVE_AT_100_THERE : 1;
  const scaledUs = ({ size }: Row): number => 1e6 / (HYPERSCAN_THERE[size] ?? 1) / scale;
  const rate = (us: number | null): string => (us === null ? "-" : Math.round(1e6 / us).toLocaleString("en"));
  const times = (us: number, than: number | null): string => (than === null ? "-" : `${(us / than).toFixed(1)}x`);
  printRow(["watchlists", "us/article", "articles/s", "receipts too", "matches", "naive/s", "alternation/s"]);
  for (const { size, us, receiptsUs, found, naiveUs, alternationUs } of rows) {
    const cells = [us.toFixed(1), rate(us), rate(receiptsUs), found.toFixed(1), rate(naiveUs), rate(alternationUs)];
    printRow([String(size), ...cells]);
  }
  console.log(
    "\nbeside Hyperscan's bare scan: literals in text that is folded already; no words, no Boolean, no places",
  );
  printRow(["watchlists", "scaled/s", "slower by", "measured/s", "slower by"]);
  for (const row of rows) {
    const { size, us, hyperscanUs } = row;
    const scaled = scaledUs(row);
    printRow([String(size), rate(scaled), times(us, scaled), rate(hyperscanUs), times(us, hyperscanUs)]);
  }
  console.log(
    "scaled: the figures of docs/decisions/0051 by the speed of the naive loop; measured: the library of this machine",
  );
  const last = rows.at(-1);
  const growth = (last?.us ?? 0) / (smallest?.us ?? 1);
  const withReceipts = (last?.receiptsUs ?? 0) / (smallest?.receiptsUs ?? 1);
  const worst = Math.max(...rows.map((row) => row.us / scaledUs(row)));
  console.log(
    `\nan article costs ${growth.toFixed(1)} times as much at 100,000 as at 100 (at most ${MOST_GROWTH}); with receipts ${withReceipts.toFixed(1)}`,
  );
  console.log(
    `at worst ${worst.toFixed(1)} times slower than the scaled scan (at most ${MOST_TIMES_SLOWER_THAN_HYPERSCAN})`,
  );
}

function printRow(cells: readonly string[]): void {
  console.log(cells.map((cell) => cell.padStart(14)).join(""));
}
