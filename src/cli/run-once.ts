import { setTimeout as pause } from "node:timers/promises";
import type { App } from "../app.ts";
import type { Role } from "../jobs/index.ts";
import { SECOND } from "../lib/duration.ts";
import { silentLog } from "../lib/log.ts";
import type { Processor } from "../queue/ports.ts";

/** The last line of `once --json` (DESIGN section 3); all numbers are those of this pass. */
export type OnceSummary = {
  readonly type: "summary";
  readonly feeds: { readonly polled: number; readonly unchanged: number; readonly failed: number };
  readonly entries: { readonly new: number };
  readonly articles: { readonly read: number; readonly failed: number; readonly copies: number };
  readonly matches: number;
  readonly alerts: number;
  readonly deliveries: { readonly sent: number; readonly failed: number; readonly pending: number };
  readonly suppressed: Readonly<Record<string, number>>;
  readonly ms: number;
};

export type RunOnceOptions = {
  readonly signal: AbortSignal;
  readonly longestMs: number;
  readonly onProgress: (done: number, total: number, what: string) => void;
};

export const WORKING: readonly Role[] = ["poll", "read", "match", "send"];
const LOOK_MS = 150;
const SWEEP_MS = 2 * SECOND;
// A page that waits for its turn at a site comes back within this; a retry planned for later is not waited for.
const SOON_MS = 3 * SECOND;

/** Polls every feed now, works until nothing is due, and counts what was done. */
export async function runOnce(app: App, options: RunOnceOptions): Promise<OnceSummary> {
  const began = app.clock.now();
  app.work(WORKING, { schedule: false });
  const feeds = [...app.live().feeds.keys()];
  await app.queue.enqueueMany(
    "feed.poll",
    feeds.map((feedId) => ({ feedId, slot: began })),
  );
  await sweep(app.processors["digests.sweep"]);

  let swept = 0;
  while (!options.signal.aborted && app.clock.now() - began < options.longestMs) {
    if (app.clock.now() - swept > SWEEP_MS) {
      await sweep(app.processors["pipeline.sweep"]);
      swept = app.clock.now();
    }
    const progress = await app.stores.ledger.progress(app.clock.now());
    const due = progress.entriesDue + progress.articlesUnmatched + progress.deliveriesDue;
    const { feeds: polls, articles } = counted(app);
    options.onProgress(polls.polled + articles.read, feeds.length + articles.read + due, "feeds and articles");
    if (due === 0 && (await app.queue.isIdle({ withinMs: SOON_MS }))) {
      break;
    }
    await pause(LOOK_MS, undefined, { signal: options.signal }).catch(() => {});
  }
  const pass = await app.stores.ledger.pass(began);
  return { type: "summary", ...counted(app), ...pass, ms: app.clock.now() - began };
}

/** What this process has read since it began, from its own counters. */
function counted(app: App): Pick<OnceSummary, "feeds" | "entries" | "articles"> {
  const series = app.metrics.read();
  const sum = (name: string, ...values: readonly string[]): number =>
    series
      .filter(
        (one) =>
          one.name === name && (values.length === 0 || values.some((v) => Object.values(one.labels).includes(v))),
      )
      .reduce((total, one) => total + one.sum, 0);
  const polled = sum("wirewatch_feed_polls_total");
  const good = sum("wirewatch_feed_polls_total", "read", "unmodified");
  return {
    feeds: { polled, unchanged: sum("wirewatch_feed_polls_total", "unmodified"), failed: polled - good },
    entries: { new: sum("wirewatch_entries_total", "new") },
    articles: {
      read: sum("wirewatch_articles_read_total", "read"),
      failed: sum("wirewatch_articles_read_total", "unreadable"),
      copies: sum("wirewatch_articles_matched_total", "copy"),
    },
  };
}

/** Runs a sweep here and now instead of waiting for its turn. */
async function sweep(processor: Processor<"digests.sweep"> | Processor<"pipeline.sweep">): Promise<void> {
  const { signal } = new AbortController();
  await processor({}, { attempt: 1, lastAttempt: true, signal, note: () => {}, log: silentLog });
}
