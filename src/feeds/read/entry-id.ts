import { sha256 } from "../../lib/ids.ts";
import type { FeedEntry } from "../feed.ts";

/** What identifies an entry whose feed gives it no id: its link, else its title and date, else its words. */
export function fallbackId(entry: Omit<FeedEntry, "id">): string | null {
  if (entry.url !== null) {
    return entry.url;
  }
  if (entry.title !== null) {
    return [entry.title, entry.publishedAt].filter((part) => part !== null).join(" · ");
  }
  const words = entry.contentHtml ?? entry.summaryHtml;
  return words === null ? null : `sha256:${sha256(words, 32)}`;
}

/**
 * Makes ids unique within a feed. The same id twice is one entry in two versions (RFC 4287 section 4.1.1), of which the later is kept; but
 * where link and title both differ the feed numbers its entries badly, and each is kept under its id and link.
 */
export function uniqueEntries(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  const byId = new Map<string, FeedEntry>();
  for (const entry of entries) {
    const same = byId.get(entry.id);
    if (same === undefined) {
      byId.set(entry.id, entry);
    } else if ((same.url !== null && same.url === entry.url) || same.title === entry.title) {
      byId.set(entry.id, isLater(entry, same) ? entry : same);
    } else {
      const id = `${entry.id} · ${entry.url ?? entry.title}`;
      byId.set(id, byId.get(id) ?? { ...entry, id });
    }
  }
  return [...byId.values()];
}

const isLater = (entry: FeedEntry, than: FeedEntry): boolean =>
  (entry.updatedAt ?? entry.publishedAt ?? "") > (than.updatedAt ?? than.publishedAt ?? "");
