import { decodeBytes } from "../lib/decode-bytes.ts";
import { DAY, SECOND } from "../lib/duration.ts";
import type { Http, HttpLimits, HttpResult } from "../net/http.ts";
import { type ArticleList, discover, type FeedCandidate } from "./discover.ts";
import type { FeedDocument, ReadFeedOptions, ReadFeedResult } from "./feed.ts";

export type FoundFeed = {
  readonly url: string;
  readonly found: FeedCandidate["found"] | "itself";
  readonly format: FeedDocument["format"];
  readonly title: string | null;
  readonly entries: number;
  /** ISO date of the newest entry, or null where none has one. */
  readonly newestAt: string | null;
  readonly hub: string | null;
};

export type DiscoverResult =
  | {
      readonly kind: "found";
      readonly url: string;
      /** Readable feeds, the liveliest of the surest first. */
      readonly feeds: readonly FoundFeed[];
      /** What was tried and is none, with the reason. */
      readonly tried: readonly { readonly url: string; readonly reason: string }[];
      /** Set where the page lists articles itself. */
      readonly articles: ArticleList | null;
    }
  | { readonly kind: "failed"; readonly reason: string };

export type DiscoverFeedsDeps = {
  readonly http: Http;
  readonly readFeed: (bytes: Uint8Array, options: ReadFeedOptions) => ReadFeedResult | Promise<ReadFeedResult>;
};

const LIMITS: HttpLimits = { totalMs: 20 * SECOND, idleMs: 10 * SECOND, maxBytes: 10 * 1024 * 1024, maxRedirects: 5 };

/** Declared and linked feeds are all read; guessing at usual places ends as soon as something was found. */
const MOST_REQUESTS = 20;

/** Looks for the feeds of a page, or of the feed itself, and reads each one found. One request at a time: it is one site that is asked. */
export function makeDiscoverFeeds({ http, readFeed }: DiscoverFeedsDeps) {
  const fetchAndRead = async (url: string, signal: AbortSignal): Promise<Visit> => {
    const answer = await http.request({ url, limits: LIMITS, headers: { accept: "*/*" } }, signal);
    if (answer.kind === "failed" || answer.status !== 200) {
      return { kind: "failed", reason: answer.kind === "failed" ? answer.reason : `HTTP ${answer.status}` };
    }
    const contentType = answer.headers["content-type"];
    const feed = await readFeed(answer.body, {
      url: answer.url,
      ...(contentType === undefined ? {} : { contentType }),
    });
    return { kind: "answer", answer, feed };
  };

  return async (url: string, signal: AbortSignal): Promise<DiscoverResult> => {
    const start = await fetchAndRead(url, signal);
    if (start.kind === "failed") {
      return start;
    }
    const { answer } = start;
    if (start.feed.kind === "feed") {
      const feeds = [describe(answer.permanentUrl, "itself", start.feed)];
      return { kind: "found", url: answer.url, feeds, tried: [], articles: null };
    }
    const contentType = answer.headers["content-type"];
    const page = discover(decodeBytes(answer.body, { contentType }).text, answer.url);
    const feeds: FoundFeed[] = [];
    const tried: { url: string; reason: string }[] = [];
    for (const candidate of page.candidates.slice(0, MOST_REQUESTS)) {
      if (signal.aborted || (candidate.found === "path" && feeds.length > 0)) {
        break;
      }
      const visit = await fetchAndRead(candidate.url, signal);
      if (visit.kind === "answer" && visit.feed.kind === "feed") {
        feeds.push(describe(visit.answer.permanentUrl, candidate.found, visit.feed));
      } else {
        tried.push({ url: candidate.url, reason: reasonOf(visit) });
      }
    }
    return { kind: "found", url: answer.url, feeds: best(feeds), tried, articles: page.articles };
  };
}

type Visit =
  | {
      readonly kind: "answer";
      readonly answer: Extract<HttpResult, { kind: "response" }>;
      readonly feed: ReadFeedResult;
    }
  | { readonly kind: "failed"; readonly reason: string };

const reasonOf = (visit: Visit): string => {
  if (visit.kind === "failed") {
    return visit.reason;
  }
  return visit.feed.kind === "unreadable" ? visit.feed.reason : "";
};

function describe(url: string, found: FoundFeed["found"], feed: FeedDocument): FoundFeed {
  const dates = feed.entries.flatMap(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? []).sort();
  return {
    url,
    found,
    format: feed.format,
    title: feed.title,
    entries: feed.entries.length,
    newestAt: dates.at(-1) ?? null,
    hub: feed.hub,
  };
}

const SURENESS: readonly FoundFeed["found"][] = ["itself", "link", "anchor", "path"];

/** Each feed once, though it answers at several addresses; those with recent entries before those without. */
function best(feeds: readonly FoundFeed[]): readonly FoundFeed[] {
  const once = [...new Map(feeds.toReversed().map((feed) => [feed.url, feed])).values()];
  const dayOf = (feed: FoundFeed): number => Math.floor((feed.newestAt === null ? 0 : Date.parse(feed.newestAt)) / DAY);
  const order = (a: FoundFeed, b: FoundFeed): number =>
    SURENESS.indexOf(a.found) - SURENESS.indexOf(b.found) || dayOf(b) - dayOf(a) || b.entries - a.entries;
  return once.toReversed().sort(order);
}
