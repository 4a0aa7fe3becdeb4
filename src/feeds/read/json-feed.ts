import { z } from "zod";
import { parseDate } from "../../lib/parse-date.ts";
import { escapeHtml } from "../../lib/text.ts";
import type { FeedDocument, FeedEntry, ReadFeedResult } from "../feed.ts";
import { fallbackId, uniqueEntries } from "./entry-id.ts";
import { FEED_LIMITS } from "./limits.ts";
import { languageTag } from "./normalise.ts";
import { absoluteLinks, resolveLink } from "./resolve-link.ts";

/** A value of another type than the specification has is as if it were absent; one bad field must not cost the feed. */
const text = z.string().trim().min(1).nullish().catch(null);
const scalar = z.union([z.string(), z.number()]).transform(String).nullish().catch(null);
const author = z.object({ name: text, url: text }).nullish().catch(null);
const authors = z.array(author).nullish().catch(null);

const Item = z.object({
  id: scalar,
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  author,
  authors,
  tags: z.array(scalar).nullish().catch(null),
});
type Item = z.infer<typeof Item>;

const Feed = z.object({
  version: text,
  title: text,
  home_page_url: text,
  description: text,
  language: text,
  author,
  authors,
  hubs: z
    .array(z.object({ url: text }).nullish().catch(null))
    .nullish()
    .catch(null),
  items: z.array(z.unknown()),
});

const namesOf = (given: {
  readonly author?: z.infer<typeof author>;
  readonly authors?: z.infer<typeof authors>;
}): readonly string[] => [...new Set([...(given.authors ?? []), given.author].flatMap((one) => one?.name ?? []))];

const plainAsHtml = (plain: string | null | undefined): string | null => (plain ? escapeHtml(plain) : null);

function entryOf(item: Item, base: string, feedAuthors: readonly string[]): FeedEntry | null {
  const url = item.url ?? item.external_url;
  const own = namesOf(item);
  const content: Omit<FeedEntry, "id"> = {
    url: url ? resolveLink(url, base) : null,
    title: item.title ?? null,
    authors: own.length > 0 ? own : feedAuthors,
    publishedAt: parseDate(item.date_published ?? "")?.iso ?? null,
    updatedAt: parseDate(item.date_modified ?? "")?.iso ?? null,
    summaryHtml: plainAsHtml(item.summary),
    contentHtml: item.content_html ? absoluteLinks(item.content_html, base) : plainAsHtml(item.content_text),
    credit: null,
    tags: (item.tags ?? []).flatMap((tag) => tag ?? []),
  };
  const id = item.id || fallbackId(content);
  return id ? { id, ...content } : null;
}

/** Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). The specification lets authors of the feed stand for its entries. */
export function readJsonFeed(document: string, url: string): ReadFeedResult {
  if (document.length > FEED_LIMITS.jsonBytes) {
    return unreadable(
      `a JSON document of ${Math.round(document.length / 1e6)} MB is more than the limit of ${FEED_LIMITS.jsonBytes / 1024 ** 2} MB`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch {
    return unreadable("a JSON document that is broken or cut off");
  }
  const parsed = Feed.safeParse(value);
  if (!parsed.success) {
    return unreadable("a JSON document that is no JSON Feed: it has no list of items");
  }
  return feedOf(parsed.data, url);
}

function feedOf(feed: z.infer<typeof Feed>, url: string): FeedDocument {
  const entries = feed.items
    .slice(0, FEED_LIMITS.entries)
    .map((item) => Item.safeParse(item).data)
    .map((item) => (item === undefined ? null : entryOf(item, url, namesOf(feed))));
  return {
    kind: "feed",
    format: "json",
    title: feed.title ?? null,
    homeUrl: feed.home_page_url ? resolveLink(feed.home_page_url, url) : null,
    description: plainAsHtml(feed.description),
    language: languageTag(feed.language ?? null),
    entries: uniqueEntries(entries.filter((entry) => entry !== null)),
    ttlMs: null,
    hub: feed.hubs?.find((hub) => hub?.url)?.url ?? null,
    skipHours: [],
  };
}

const unreadable = (reason: string): ReadFeedResult => ({ kind: "unreadable", reason });
