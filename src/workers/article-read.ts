import type { Transact } from "../alerts/stores.ts";
import type { SaveArticle } from "../articles/store.ts";
import type { EntryRecord, EntryStore } from "../feeds/store.ts";
import type { Clock } from "../lib/clock.ts";
import { HOUR, MINUTE } from "../lib/duration.ts";
import type { Metrics } from "../lib/metrics.ts";
import { done, skip, snooze } from "../lib/outcome.ts";
import type { Enqueue, Processor } from "../queue/ports.ts";
import type { CurrentLive } from "./live.ts";
import type { ReadEntry } from "./read-entry.ts";

// When a page was not to be had, the feed's text serves and the page is asked for again; after the last wait it is left.
const PAGE_WAITS = [2 * MINUTE, 10 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR];

export type ArticleReadDeps = {
  readonly entries: Pick<EntryStore, "get" | "beginRead">;
  readonly transaction: Transact;
  readonly readEntry: ReadEntry;
  readonly live: CurrentLive;
  readonly enqueue: Enqueue;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

/** Reads one entry into an article: its page, else its own text, so that a slow site never makes an alert wait. */
export function makeArticleRead(deps: ArticleReadDeps): Processor<"article.read"> {
  const { entries, transaction, readEntry, live, enqueue, metrics, clock } = deps;
  return async ({ entryId }, { signal, note }) => {
    const known = await entries.get(entryId);
    if (!known || (known.state !== "new" && known.state !== "waiting")) {
      return skip(known ? `entry is ${known.state}` : "entry was removed");
    }
    const turn = await readEntry.enter(known, live());
    if (turn.kind === "wait") {
      return snooze(turn.untilMs, "another reader is at this site");
    }
    try {
      const entry = await entries.beginRead(entryId);
      if (!entry) {
        return skip("entry needs no reading");
      }
      const read = await readEntry.read(entry, live(), signal);
      metrics.count("wirewatch_articles_read_total", { result: read.kind });
      note({ entry: entryId, feed: entry.feedId, read: read.kind, ...(read.kind === "read" ? read.note : {}) });
      if (read.kind === "unreadable") {
        await transaction((tx) => tx.entries.settle(entryId, { kind: "failed", reason: read.reason }));
        return done;
      }
      const saved = await transaction(async (tx) => {
        const result = await tx.articles.save(toSave(read.article, entry, clock.now()));
        await tx.entries.settle(entryId, settlement(entry, result.articleId, read.again, clock.now()));
        return result;
      });
      note({ article: saved.articleId, saved: saved.kind });
      if (saved.kind !== "same") {
        await enqueue("article.match", { articleId: saved.articleId });
      }
      return done;
    } finally {
      await turn.leave();
    }
  };
}

const toSave = (
  article: Pick<SaveArticle, "urlKey" | "doc" | "contentHash" | "unseenReason">,
  entry: EntryRecord,
  now: number,
): SaveArticle => ({ ...article, baseline: entry.baseline, seenAt: entry.seenAt, readAt: now });

function settlement(
  entry: EntryRecord,
  articleId: string,
  again: { readonly reason: string; readonly afterMs: number | null } | null,
  now: number,
): Parameters<EntryStore["settle"]>[1] {
  const wait = PAGE_WAITS[entry.attempts - 1];
  if (again === null || wait === undefined) {
    return { kind: "read", articleId, reason: again?.reason ?? null };
  }
  return { kind: "waiting", articleId, nextAt: now + Math.max(wait, again.afterMs ?? 0), reason: again.reason };
}
