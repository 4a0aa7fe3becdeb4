import type { ArticleInput, ArticleSource } from "../articles/article.ts";
import { canonicalUrl, urlKey } from "../articles/canonical-url.ts";
import { contentHash } from "../articles/content-hash.ts";
import { readArticleDocument } from "../articles/document.ts";
import type { ExtractedArticle } from "../articles/extracted.ts";
import type { PageResult } from "../articles/fetch-page.ts";
import { articleFromEntry, type EntryArticle, type EntryContext, mergeWithEntry } from "../articles/from-entry.ts";
import type { Reading } from "../articles/reading/reading.ts";
import type { SaveArticle } from "../articles/store.ts";
import type { FeedSource } from "../config/config.ts";
import type { EntryRecord } from "../feeds/store.ts";
import type { Clock } from "../lib/clock.ts";
import type { LogFields } from "../lib/log.ts";
import type { HostGate } from "../net/http.ts";
import type { Live } from "./live.ts";
import { readFollowingPages } from "./read-following-pages.ts";

export type ReadEntryDeps = {
  readonly hostGate: HostGate;
  readonly fetchPage: (url: string, signal: AbortSignal) => Promise<PageResult>;
  readonly reading: Pick<Reading, "extractArticle">;
  readonly clock: Clock;
};

type Turn = Awaited<ReturnType<HostGate["enter"]>>;

export type EntryRead =
  | {
      readonly kind: "read";
      readonly article: Pick<SaveArticle, "urlKey" | "doc" | "contentHash" | "unseenReason">;
      /** Why the page is to be asked for again, and how long it asked to be left alone; null where it need not. */
      readonly again: { readonly reason: string; readonly afterMs: number | null } | null;
      readonly note: LogFields;
    }
  | { readonly kind: "unreadable"; readonly reason: string };

/** How an entry becomes an article; `enter` first, which waits for its turn at the site. */
export type ReadEntry = {
  readonly enter: (entry: EntryRecord, live: Live) => Promise<Turn>;
  readonly read: (entry: EntryRecord, live: Live, signal: AbortSignal) => Promise<EntryRead>;
};

const freeTurn: Turn = { kind: "go", leave: async () => {} };

/** Reads an entry from its document, its page or its feed's own text, whichever it has. */
export function makeReadEntry(deps: ReadEntryDeps): ReadEntry {
  const { hostGate, fetchPage } = deps;
  return {
    enter: async (entry, live) => {
      const url = pageUrlOf(entry, live.feeds.get(entry.feedId));
      return url === null ? freeTurn : hostGate.enter(new URL(url).host);
    },
    read: async (entry, live, signal) => {
      const feed = live.feeds.get(entry.feedId);
      if (entry.document !== null) {
        return fromDocument(entry, entry.document, feed);
      }
      const url = pageUrlOf(entry, feed);
      if (url === null) {
        const article = articleFromEntry(entry.entry, contextOf(entry, feed, null));
        return finish(entry, feed, article, null, null, { from: "feed" });
      }
      return fromPage(entry, feed, await fetchPage(url, signal), deps, signal);
    },
  };
}

/** The page to fetch; null where the feed's own text is all that is wanted, or all there is. */
function pageUrlOf(entry: EntryRecord, feed: FeedSource | undefined): string | null {
  const wanted = feed === undefined || !("full_text" in feed) || feed.full_text;
  const { url } = entry.entry;
  return entry.document === null && wanted && url !== null && /^https?:\/\//i.test(url) && URL.canParse(url)
    ? url
    : null;
}

const contextOf = (entry: EntryRecord, feed: FeedSource | undefined, url: string | null): EntryContext => ({
  feedLanguage: null,
  feedTitle: feed?.name ?? null,
  url: url ?? entry.entry.url ?? feedUrl(feed) ?? entry.entry.id,
  feedTextIsAll: feed !== undefined && "full_text" in feed && !feed.full_text,
});

const feedUrl = (feed: FeedSource | undefined): string | null => (feed && "url" in feed ? feed.url : null);

async function fromPage(
  entry: EntryRecord,
  feed: FeedSource | undefined,
  page: PageResult,
  deps: ReadEntryDeps,
  signal: AbortSignal,
): Promise<EntryRead> {
  if (page.kind !== "page") {
    const again = page.kind === "later" ? { reason: page.reason, afterMs: page.retryAfterMs } : null;
    const article = articleFromEntry(entry.entry, contextOf(entry, feed, null));
    return finish(entry, feed, article, page.reason, again, { from: "feed", page: page.reason });
  }
  const select = feed && "select" in feed ? feed.select : undefined;
  const extracted = await deps.reading.extractArticle(page.bytes, {
    url: page.url,
    ...(page.contentType === undefined ? {} : { contentType: page.contentType }),
    ...(select ? { select } : {}),
  });
  if (extracted.kind === "failed") {
    const article = articleFromEntry(entry.entry, contextOf(entry, feed, null));
    return finish(
      entry,
      feed,
      article,
      extracted.reason,
      { reason: extracted.reason, afterMs: null },
      { from: "feed", page: extracted.reason },
    );
  }
  const { article: whole, missing } = await readFollowingPages(extracted.value, select, deps, signal);
  const merged = mergeWithEntry(whole, entry.entry, contextOf(entry, feed, page.url));
  if (missing !== null) {
    const again = { reason: missing, afterMs: null };
    return finish(entry, feed, { ...merged, bodySeen: false }, missing, again, { from: "page", missing });
  }
  const wall = merged.notArticle;
  const again = wall === null ? null : { reason: wall.reason, afterMs: null };
  return finish(entry, feed, merged, wall?.reason ?? null, again, {
    from: wall === null ? "page" : "feed",
    ...(wall ? { wall: wall.kind } : {}),
  });
}

function fromDocument(entry: EntryRecord, document: string, feed: FeedSource | undefined): EntryRead {
  const read = readArticleDocument(document);
  if (read.kind === "unreadable") {
    return read;
  }
  const zones = { captions: [], authorBio: [], comments: [], navigation: [] };
  return finish(entry, feed, { ...read.article, ...zones }, null, null, { from: "document" });
}

function finish(
  entry: EntryRecord,
  feed: FeedSource | undefined,
  article: EntryArticle | ExtractedArticle,
  unseenReason: string | null,
  again: { readonly reason: string; readonly afterMs: number | null } | null,
  note: LogFields,
): EntryRead {
  const canonical = "canonicalUrl" in article ? article.canonicalUrl : canonicalUrl(article.url);
  const doc: ArticleInput = {
    ...documentOf(article),
    canonicalUrl: canonical,
    tags: entry.entry.tags,
    source: sourceOf(entry, feed, canonical),
  };
  return {
    kind: "read",
    article: {
      // An entry without an address of its own is itself its identity.
      urlKey: hasAddress(canonical) ? urlKey(canonical) : `entry:${entry.feedId}:${entry.entry.id}`,
      doc,
      contentHash: contentHash(doc),
      unseenReason: doc.bodySeen ? null : (unseenReason ?? "the feed gives only a summary"),
    },
    again: doc.bodySeen ? null : again,
    note,
  };
}

const hasAddress = (url: string): boolean => /^https?:\/\//i.test(url);

/** What is kept of a read article; the trail of an extraction is not. */
const documentOf = (a: EntryArticle): ArticleInput => ({
  url: a.url,
  title: a.title,
  byline: a.byline,
  authors: a.authors,
  agency: a.agency,
  publishedAt: a.publishedAt,
  publishedPrecision: a.publishedPrecision,
  credit: a.credit,
  standfirst: a.standfirst,
  body: a.body,
  related: a.related,
  language: a.language,
  bodySeen: a.bodySeen,
  captions: a.captions,
  authorBio: a.authorBio,
  comments: a.comments,
  navigation: a.navigation,
});

function sourceOf(entry: EntryRecord, feed: FeedSource | undefined, url: string): ArticleSource {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "";
  // A document names its own site; the folder it lay in says nothing about where it ran.
  const name = entry.document === null ? (feed?.name ?? host) : host || (feed?.name ?? entry.feedId);
  return { id: entry.feedId, name, host, tags: feed?.tags ?? [] };
}
