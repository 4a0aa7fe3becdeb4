import { oneLine, truncate } from "../../lib/text.ts";

/** Says in words what was sent instead of a feed, and what can be done about it. */
export function noFeedReason(document: string, root: string | null, title: string | null): string {
  const quoted = title === null ? "" : ` ("${truncate(oneLine(title), 100)}")`;
  if (root === "html") {
    return `a web page${quoted}, not a feed; the feed has moved, or a login or robot check stands before it`;
  }
  if (root === "sitemapindex") {
    return "an index of sitemaps, not a feed; configure one of the sitemaps that it lists";
  }
  if (root === "opml") {
    return "a list of feeds (OPML), not a feed; import it instead";
  }
  if (isBinary(document.slice(0, 1000))) {
    return "binary or compressed data, not a feed";
  }
  if (root !== null) {
    return `an XML document of another kind (<${truncate(root, 40)}>), not a feed`;
  }
  return `no feed: it starts with "${truncate(oneLine(document.slice(0, 200)), 60)}"`;
}

/** More control characters than any text has. */
const isBinary = (start: string): boolean => (start.match(/(?!\s)[\p{Cc}\ufffd]/gu)?.length ?? 0) > start.length / 20;
