/** One item of a feed as published. Dates are ISO 8601 UTC or null: a date is never invented. HTML is as the feed wrote it, unsafe. */
export type FeedEntry = {
  /** The feed's own id (guid, atom:id), else the link, else title + date; unique within its feed. */
  readonly id: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly summaryHtml: string | null;
  readonly contentHtml: string | null;
  /** Image credit (media:credit). */
  readonly credit: string | null;
  readonly tags: readonly string[];
};

export type FeedFormat = "rss" | "rdf" | "atom" | "json" | "sitemap" | "cdf" | "folder";

export type FeedDocument = {
  readonly kind: "feed";
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly homeUrl: string | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly entries: readonly FeedEntry[];
  /** How long the feed asks not to be read again (ttl, sy:updatePeriod), or null. */
  readonly ttlMs: number | null;
  /** WebSub hub, or null. */
  readonly hub: string | null;
  /** Hours of the day (UTC, 0..23) in which the feed asks not to be polled (skipHours). */
  readonly skipHours: readonly number[];
  /** What had to be mended to read it, in words for the feed's health; none if it was sound. */
  readonly repairs?: readonly string[];
};

/** What `readFeed` says of some bytes; it never throws. */
export type ReadFeedResult = FeedDocument | { readonly kind: "unreadable"; readonly reason: string };

export type ReadFeedOptions = { readonly url: string; readonly contentType?: string };
