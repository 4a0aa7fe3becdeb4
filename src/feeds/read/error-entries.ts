import { oneLine, truncate } from "../../lib/text.ts";
import type { FeedDocument, FeedEntry, ReadFeedResult } from "../feed.ts";

/**
 * What services that make feeds of pages publish as an entry when they fail: a message to the feed's owner that poses as an article.
 * RSS-Bridge, Nitter and its like, FetchRSS, RSS.app, FiveFilters.
 */
const MESSAGES: readonly RegExp[] = [
  /^Bridge returned error\b/i,
  /^RSS-?Bridge (?:failed|error|encountered|has failed)/i,
  /^(?:Uncaught |Fatal )?(?:\w+)?Exception: .* in .*\.php/i,
  /^RSS reader not yet whitelist/i,
  /^(?:this|your) (?:rss )?feed (?:has been |is )(?:disabled|expired|suspended|blocked|deactivated|paused)\b/i,
  /^(?:unable|failed|could not) to (?:retrieve|fetch|load|generate) (?:the |this |your )?(?:rss )?feed\b/i,
];

const isMessage = (entry: FeedEntry): boolean => MESSAGES.some((pattern) => pattern.test(entry.title ?? ""));

/** Leaves out entries that are error messages; a feed of nothing else is unreadable, with the message as the reason. */
export function withoutErrorEntries(feed: FeedDocument): ReadFeedResult {
  const kept = feed.entries.filter((entry) => !isMessage(entry));
  const message = feed.entries.find(isMessage);
  if (message === undefined) {
    return feed;
  }
  const said = truncate(oneLine(message.title ?? ""), 200);
  if (kept.length === 0) {
    return { kind: "unreadable", reason: `the service that makes this feed reports an error: "${said}"` };
  }
  return {
    ...feed,
    entries: kept,
    repairs: [...(feed.repairs ?? []), `left out an entry that is an error message: "${said}"`],
  };
}
