/**
 * `npm run bench -- feeds [--rounds N]`: processor time per feed, MB/s and peak memory of the reading path beside bare rss-parser, feedsmith
 * and Python's feedparser, each in its own process, asked in turns so that the machine's load falls on all alike.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchDocument, benchDocuments } from "./feeds/documents.ts";
import { type MeasuredParser, nodeParser, pythonParser } from "./feeds/measured-parsers.ts";
import type { Answer } from "./feeds/parser-process.ts";

const ROUNDS = 5;

/** About so many bytes are read per turn: one feed of a megabyte, or eight of eighty kilobytes. */
const BYTES_PER_TURN = 600_000;
const MAX_TIMES = 8;

type Measured = { readonly parser: string; readonly document: BenchDocument; readonly answers: Answer[] };

/** Runs the benchmark and prints its tables. */
export async function run(args: readonly string[]): Promise<void> {
  const rounds = Number(args[args.indexOf("--rounds") + 1]) || ROUNDS;
  const python = pythonParser();
  const parsers = [...["wirewatch", "rss-parser", "feedsmith"].map(nodeParser), ...(python === null ? [] : [python])];
  const folder = mkdtempSync(join(tmpdir(), "wirewatch-bench-"));
  try {
    report(await measure(parsers, benchDocuments(), folder, rounds));
  } finally {
    for (const parser of parsers) {
      parser.stop();
    }
    rmSync(folder, { recursive: true });
  }
  if (python === null) {
    console.log("feedparser (Python) is missing: install python3-feedparser to compare with it");
  }
}

async function measure(
  parsers: readonly MeasuredParser[],
  documents: readonly BenchDocument[],
  folder: string,
  rounds: number,
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const [index, document] of documents.entries()) {
    const file = join(folder, `${index}`);
    writeFileSync(file, document.bytes);
    const times = Math.max(1, Math.min(MAX_TIMES, Math.floor(BYTES_PER_TURN / document.bytes.length)));
    const rows = parsers.map((parser) => ({ parser, row: { parser: parser.name, document, answers: [] as Answer[] } }));
    // The first round warms up and is not counted.
    for (let round = 0; round <= rounds; round++) {
      for (const { parser, row } of rows) {
        const answer = await parser.ask({ file, contentType: document.contentType, times });
        row.answers.push(...(round === 0 ? [] : [answer]));
      }
    }
    measured.push(...rows.map(({ row }) => row));
  }
  return measured;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const HEADINGS = [
  "feed".padEnd(24),
  "KB".padStart(7),
  ` ${"parser".padEnd(20)}`,
  "ms/feed".padStart(8),
  "MB/s".padStart(7),
  "entries".padStart(9),
];

function report(measured: readonly Measured[]): void {
  console.log(`${HEADINGS.join(" ")}    (milliseconds of processor time, median)`);
  for (const { parser, document, answers } of measured.filter((row) => row.document.made)) {
    const ms = median(answers.map((answer) => answer.ms));
    const entries = answers[0]?.entries ?? null;
    const kilobytes = document.bytes.length / 1e3;
    const speed = entries === null ? "-" : (kilobytes / ms).toFixed(1);
    const figures = [ms.toFixed(2).padStart(8), speed.padStart(7), String(entries ?? "not read").padStart(9)];
    console.log(
      [document.name.padEnd(24), kilobytes.toFixed(1).padStart(7), ` ${parser.padEnd(20)}`, ...figures].join(" "),
    );
  }
  console.log(
    `\n${"parser".padEnd(20)} ${"all feeds read".padEnd(15)} ${"fixtures, ms each".padStart(17)}  peak memory`,
  );
  for (const parser of new Set(measured.map((row) => row.parser))) {
    console.log(
      summaryOf(
        parser,
        measured.filter((row) => row.parser === parser),
      ),
    );
  }
}

function summaryOf(parser: string, rows: readonly Measured[]): string {
  const read = rows.filter((row) => row.answers.every((answer) => answer.entries !== null)).length;
  const small = rows.filter((row) => !row.document.made).map((row) => median(row.answers.map((answer) => answer.ms)));
  const peak = Math.max(...rows.flatMap((row) => row.answers.map((answer) => answer.peakBytes)));
  const each = small.reduce((sum, ms) => sum + ms, 0) / small.length;
  return `${parser.padEnd(20)} ${`${read} of ${rows.length}`.padEnd(15)} ${each.toFixed(2).padStart(17)}  ${(peak / 1e6).toFixed(0)} MB`;
}
