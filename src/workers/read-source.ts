import { parseArticleDocument } from "../articles/document.ts";
import type { Reading } from "../articles/reading/reading.ts";
import type { FeedSource } from "../config/config.ts";
import type { FeedDocument, FeedEntry } from "../feeds/feed.ts";
import type { FeedState } from "../feeds/feed-state.ts";
import type { FetchFeed, FetchFeedResult } from "../feeds/fetch-feed.ts";
import type { FolderDocument } from "../feeds/folder.ts";
import type { PollOutcome } from "../feeds/poll-outcome.ts";
import { readFolder } from "../feeds/read-folder.ts";
import type { FeedStore, NewEntry } from "../feeds/store.ts";
import { type Clock, iso } from "../lib/clock.ts";

export type ReadSourceDeps = {
  readonly feeds: Pick<FeedStore, "known">;
  readonly fetchFeed: FetchFeed;
  readonly reading: Pick<Reading, "readFeed">;
  readonly clock: Clock;
};

/** What one poll of a source came to: the outcome, and the entries that the store does not have yet. */
export type SourceRead = {
  readonly outcome: PollOutcome;
  readonly fresh: readonly Omit<NewEntry, "baseline">[];
  /** A folder holds files that are still being written, or more than one pass takes. */
  readonly more: boolean;
};

/** Reads a web feed or a folder of article documents; whatever goes wrong outside is an outcome. */
export function readSource(
  deps: ReadSourceDeps,
  source: FeedSource,
  state: FeedState,
  signal: AbortSignal,
): Promise<SourceRead> {
  return "folder" in source ? fromFolder(deps, source) : fromWeb(deps, state, signal);
}

async function fromWeb(deps: ReadSourceDeps, state: FeedState, signal: AbortSignal): Promise<SourceRead> {
  const fetched = await deps.fetchFeed(state, signal);
  if (fetched.kind !== "fresh") {
    return { outcome: fetched, fresh: [], more: false };
  }
  const read = await readBody(deps, fetched);
  if (read.kind === "unreadable") {
    return { outcome: { ...read, status: 200 }, fresh: [], more: false };
  }
  const { bytes: _bytes, ...answer } = fetched;
  const { format, title, homeUrl, ttlMs, skipHours, hub } = read;
  const known = await deps.feeds.known(
    state.id,
    read.entries.map(({ id }) => id),
  );
  const fresh = read.entries.filter(({ id }) => !known.has(id));
  const newTimes = fresh.map(({ publishedAt }) => (publishedAt === null ? null : Date.parse(publishedAt)));
  return {
    outcome: { kind: "read", fetched: answer, feed: { format, title, homeUrl, ttlMs, skipHours, hub }, newTimes },
    fresh: fresh.map((entry) => ({ entry, origin: "feed", document: null })),
    more: false,
  };
}

async function readBody(
  deps: ReadSourceDeps,
  { bytes, url, contentType }: Extract<FetchFeedResult, { kind: "fresh" }>,
): Promise<FeedDocument | { readonly kind: "unreadable"; readonly reason: string }> {
  const result = await deps.reading.readFeed(bytes, { url, ...(contentType === null ? {} : { contentType }) });
  return result.kind === "failed" ? { kind: "unreadable", reason: result.reason } : result.value;
}

async function fromFolder(
  { feeds, clock }: ReadSourceDeps,
  source: Extract<FeedSource, { readonly folder: string }>,
): Promise<SourceRead> {
  const nowMs = clock.now();
  const read = await readFolder(source.folder, { nowMs, known: (ids) => feeds.known(source.id, ids) });
  const fresh = read.documents.map((document) => ({
    entry: entryOf(document),
    origin: "folder" as const,
    document: document.text,
  }));
  return { outcome: read.outcome, fresh, more: read.more };
}

/** The entry behind a document: its own address and date where it has them, else the file's. */
export function entryOf({ id, path, mtimeMs, text }: FolderDocument): FeedEntry {
  const article = parseArticleDocument(text);
  return {
    id,
    url: article.url === "" ? null : article.url,
    title: article.title === "" ? path : article.title,
    authors: article.authors,
    publishedAt: article.publishedAt ?? iso(mtimeMs),
    updatedAt: null,
    summaryHtml: null,
    contentHtml: null,
    credit: article.credit,
    tags: [],
  };
}
