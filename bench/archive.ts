// Search and back-test on an archive of articles made here, in the store that wirewatch uses, against reading every article.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../src/app.ts";
import { openData } from "../src/data.ts";
import { DAY } from "../src/lib/duration.ts";
import { backtest } from "../src/watchlists/backtest.ts";
import { compileWatchlists, type Matcher } from "../src/watchlists/compile-watchlists.ts";
import { indexTokens } from "../src/watchlists/search-plan.ts";
import { makeWriter, type Writer } from "./match-corpus.ts";

const ARTICLES = 20_000;
const BATCH = 1_000;
const DAYS = 30;
const NOW = Date.UTC(2026, 0, 31);
const FIRST_PAGE = 50;
const SITES = 200;
const TOPICS = 50;

/** `--articles N` (default 20,000; `--articles 100000`, of which the promise speaks, takes two to three minutes to build). */
export async function run(args: string[]): Promise<void> {
  const count = Number(args[args.indexOf("--articles") + 1] ?? ARTICLES) || ARTICLES;
  const dataDir = mkdtempSync(join(tmpdir(), "wirewatch-archive-"));
  const writer = makeWriter(3);
  try {
    const { store } = await openData({ dataDir, env: {} });
    await fill(store, writer, count);
    await compare(store, writer, count);
    await store.close();
    const megabytes = Math.round(statSync(join(dataDir, "wirewatch.db")).size / 1e6);
    console.log(`the store takes ${megabytes} MB`);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

/** As article.match does it, many to a transaction. */
async function fill(store: Store, { write }: Writer, count: number): Promise<void> {
  const begun = performance.now();
  for (let done = 0; done < count; done += BATCH) {
    await store.transaction(async (tx) => {
      for (let n = done; n < Math.min(count, done + BATCH); n++) {
        const host = `site-${n % SITES}.example.org`;
        const source = { id: `feed-${n % SITES}`, name: host, host, tags: [] };
        const doc = { ...write(), url: `https://${host}/${n}`, source, tags: [`topic ${n % TOPICS}`] };
        const seenAt = NOW - Math.floor(((count - n) / count) * DAYS * DAY);
        const { articleId } = await tx.articles.save({
          ...{ urlKey: doc.url, doc, contentHash: String(n), baseline: false },
          ...{ seenAt, readAt: seenAt, unseenReason: null },
        });
        await tx.archive.index(articleId, indexTokens(doc));
      }
    });
  }
  const ms = performance.now() - begun;
  console.log(`${count} articles filed in ${Math.round(ms / 1000)} s, ${(ms / count).toFixed(2)} ms each`);
}

/** Rare and common words, every operator, wildcards, forms, a script without spaces, and questions that no index can help with. */
function queriesFor({ names, words }: Writer): readonly string[] {
  const [en = [], , ru = [], , zh = []] = names;
  const [common = []] = words;
  return [
    en[3000] ?? "",
    en[20] ?? "",
    common[5] ?? "",
    `${en[1]} AND ${en[2]}`,
    `${en[3]} AND NOT ${en[0]}`,
    `${en[0]} NEAR/20 ${en[4]}`,
    `${(en[15] ?? "").slice(0, 5)}*`,
    `title:${en[6]}`,
    `${en[30]} OR ${ru[40]} OR ${zh[50]}`,
    ru[10] ?? "",
    zh[10] ?? "",
    `"${common[900]} ${common[901]}" OR ${common[2000]}`,
    `lang:ru AND NOT ${ru[0]}`,
    "source:site-7.example.org",
    "source:feed-7",
    'tag:"topic 7"',
    `source:example.org AND ${en[5]}`,
    `re:/${(en[2] ?? "").toLowerCase()}(s|es)?/`,
    "words:>500 AND age:<2h",
  ];
}

async function compare(store: Store, writer: Writer, count: number): Promise<void> {
  const queries = queriesFor(writer);
  const { matcher: all, problems } = compileWatchlists(queries.map((query, i) => ({ id: String(i), query })));
  if (problems.length > 0) {
    throw new Error(`a query of the benchmark does not compile: ${JSON.stringify(problems[0])}`);
  }
  const begun = performance.now();
  const scanned = await scan(store, all, count);
  console.log(`reading all of it takes ${seconds(performance.now() - begun)}\n`);
  console.log(`   hits    read  first ${FIRST_PAGE}     all  back-test  query`);
  let differ = 0;
  for (const [i, query] of queries.entries()) {
    const { matcher } = compileWatchlists([{ id: "q", query }]);
    const asked = await timed(() => search(store, matcher, Number.POSITIVE_INFINITY));
    const first = await timed(() => search(store, matcher, FIRST_PAGE));
    const tested = await timed(() => backtest(matcher, read(store, matcher)));
    const expected = scanned.get(String(i)) ?? [];
    const { matches = 0, unknown = 0 } = tested.value[0] ?? {};
    const same = asked.value.ids.join() === expected.join() && matches + unknown === expected.length;
    differ += same ? 0 : 1;
    const cells = [expected.length, asked.value.read, seconds(first.ms), seconds(asked.ms), seconds(tested.ms)];
    const padded = cells.map((cell, n) => String(cell).padStart([7, 7, 9, 7, 10][n] ?? 7)).join(" ");
    console.log(`${padded}  ${query}${same ? "" : "   DIFFERS FROM THE SCAN"}`);
  }
  const outcome = differ === 0 ? "every answer equals that of the scan" : `${differ} answers differ from the scan`;
  console.log(`\n${count} articles, ${queries.length} queries: ${outcome}`);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const begun = performance.now();
  const value = await work();
  return { ms: performance.now() - begun, value };
}

const read = (store: Store, matcher: Matcher) =>
  store.archive.read(matcher.prefilter("q") ?? { kind: "all" }, { sinceMs: 0 });

async function search(store: Store, matcher: Matcher, limit: number) {
  const ids: string[] = [];
  let count = 0;
  for await (const { id, seenAt, article } of read(store, matcher)) {
    count += 1;
    if (matcher.match(article, { now: seenAt }).length > 0 && ids.push(id) === limit) {
      break;
    }
  }
  return { ids, read: count };
}

/** What each query matches, by reading every article once. */
async function scan(store: Store, matcher: Matcher, count: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>(matcher.ids().map((id) => [id, []]));
  let seen = 0;
  for await (const { id, seenAt, article } of store.archive.read({ kind: "all" }, { sinceMs: 0 })) {
    seen += 1;
    for (const { watchlist } of matcher.verdicts(article, { now: seenAt })) {
      found.get(watchlist)?.push(id);
    }
  }
  if (seen !== count) {
    throw new Error(`the archive gave back ${seen} of ${count} articles`);
  }
  return found;
}
