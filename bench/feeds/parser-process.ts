/** A process of one parser, so that its memory is its own. Told a file and how often, it answers with milliseconds of processor time and entries read. */
import { readFileSync } from "node:fs";
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";
import { readFeed } from "../../src/feeds/read-feed.ts";

export type Task = { readonly file: string; readonly contentType: string; readonly times: number };
export type Answer = { readonly ms: number; readonly entries: number | null; readonly peakBytes: number };

type Parse = (bytes: Uint8Array, contentType: string) => Promise<number | null>;

/** The others are given what `response.text()` would give them. */
const asText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const entriesOf = (feed: object): number | null => {
  const list = "items" in feed ? feed.items : "entries" in feed ? feed.entries : [];
  return Array.isArray(list) ? list.length : 0;
};

const PARSERS: Readonly<Record<string, Parse>> = {
  wirewatch: async (bytes, contentType) => {
    const result = await readFeed(bytes, { url: "https://bench.example/feed", contentType });
    return result.kind === "feed" ? result.entries.length : null;
  },
  "rss-parser": async (bytes) => (await new Parser().parseString(asText(bytes))).items.length,
  feedsmith: async (bytes) => entriesOf(parseFeed(asText(bytes)).feed),
};

async function answer(parse: Parse, { file, contentType, times }: Task): Promise<Answer> {
  const bytes = readFileSync(file);
  let entries: number | null = null;
  const started = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    // A parser that throws has not read the feed; how fast it threw is not compared.
    entries = await parse(bytes, contentType).catch(() => null);
  }
  const { user, system } = process.cpuUsage(started);
  const ms = (user + system) / 1000 / times;
  return { ms, entries, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

const parse = PARSERS[process.argv[2] ?? ""];
if (parse !== undefined && process.send !== undefined) {
  process.on("message", (task: Task) => {
    void answer(parse, task).then((said) => process.send?.(said));
  });
}
