// The reading path of a feed: bytes -> text -> canonical XML -> rss-parser -> fields chosen. Stages in read/; what each gains is measured
// in docs/decisions/0011-reading-feeds.md.
import { decodeBytes } from "../lib/decode-bytes.ts";
import { reasonOf } from "../lib/errors.ts";
import type { ReadFeedOptions, ReadFeedResult } from "./feed.ts";
import { canonicalise } from "./read/canonicalise.ts";
import { withoutErrorEntries } from "./read/error-entries.ts";
import { readJsonFeed } from "./read/json-feed.ts";
import { FEED_LIMITS } from "./read/limits.ts";
import { noFeedReason } from "./read/no-feed-reason.ts";
import { normalise } from "./read/normalise.ts";
import { parseCanonical } from "./read/parse-canonical.ts";

/**
 * Reads a feed of any kind: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, news sitemaps, CDF, however encoded and however broken.
 * Never throws and never fetches; time and memory are bounded (read/limits.ts). What cannot be read says why, in words.
 *
 * @param bytes the body as sent; a string is taken as already decoded
 * @param options.url the address the body came from in the end: relative links are resolved against it
 * @param options.contentType the HTTP header; its charset counts
 */
export async function readFeed(bytes: Uint8Array | string, options: ReadFeedOptions): Promise<ReadFeedResult> {
  try {
    return await read(bytes, options);
  } catch (thrown) {
    return unreadable(`the reader failed on it (${reasonOf(thrown)}); please report this feed`);
  }
}

async function read(bytes: Uint8Array | string, { url, contentType }: ReadFeedOptions): Promise<ReadFeedResult> {
  if (bytes.length > FEED_LIMITS.bytes) {
    return unreadable(`${megabytes(bytes.length)} MB, more than the limit of ${megabytes(FEED_LIMITS.bytes)} MB`);
  }
  const decoded = typeof bytes === "string" ? null : decodeBytes(bytes, { contentType });
  const text = decoded?.text ?? String(bytes);
  // Not a pattern with a repetition: megabytes of zeros would exhaust its stack.
  const document = text.slice(Math.max(0, text.search(/[^\s\p{Cc}\ufeff]/u)));
  if (!/[^\s\p{Cc}\ufeff]/u.test(document.slice(0, 1))) {
    return unreadable("the body is empty");
  }
  const mended = decoded?.mended ? [`bytes are not what they were declared to be; read as ${decoded.charset}`] : [];
  const result = /^[{[]/.test(document) ? readJsonFeed(document, url) : await readXmlFeed(document, url);
  return result.kind === "feed"
    ? withoutErrorEntries({ ...result, repairs: [...mended, ...(result.repairs ?? [])] })
    : result;
}

async function readXmlFeed(document: string, url: string): Promise<ReadFeedResult> {
  const canonical = canonicalise(document, url);
  if (canonical.kind === "no-feed") {
    return unreadable(noFeedReason(document, canonical.root, canonical.title));
  }
  const parsed = await parseCanonical(canonical.xml);
  return { ...normalise(parsed, canonical), repairs: canonical.repairs };
}

const unreadable = (reason: string): ReadFeedResult => ({ kind: "unreadable", reason });

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
