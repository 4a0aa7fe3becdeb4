import { basename, resolve } from "node:path";
import type { FeedSource } from "./config.ts";
import type { FeedConfig } from "./schema/feeds.ts";

export type SettledFeed = {
  readonly feed: FeedSource /** The id was made up, and another feed's host is the same. */;
  readonly guessed: boolean;
};

/**
 * Gives every feed its id and name, and every folder its whole path. Without an `id`, a feed is called after its host
 * (www.themoscowtimes.com: themoscowtimes-com); further feeds of the host after host and path, so that an id does not depend on how
 * many others there are. Written ids are taken first.
 */
export function settleFeeds(feeds: readonly FeedConfig[], baseDir: string): SettledFeed[] {
  const taken = new Set(feeds.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return feeds.map((feed) => {
    const [short, long, name] = namesOf(feed);
    const id = feed.id ?? unique(taken.has(short) ? long : short, taken);
    const guessed = feed.id === undefined && id !== short;
    taken.add(id);
    const settled = { ...feed, id, name: feed.name ?? name };
    return { feed: "folder" in settled ? { ...settled, folder: resolve(baseDir, settled.folder) } : settled, guessed };
  });
}

/** Short id, long id and name of a feed that has none of its own. */
function namesOf(feed: FeedConfig): [string, string, string] {
  if ("folder" in feed) {
    const name = basename(resolve(feed.folder));
    return [slug(name), slug(feed.folder), name];
  }
  const url = new URL(feed.url);
  const host = url.hostname.replace(/^www\./, "");
  return [slug(host), slug(`${host} ${url.pathname}`), host];
}

function unique(id: string, taken: ReadonlySet<string>): string {
  let candidate = id;
  for (let n = 2; taken.has(candidate); n++) {
    candidate = `${id.slice(0, 58)}-${n}`;
  }
  return candidate;
}

function slug(text: string): string {
  const ascii = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 63)
    .replace(/-+$/, "");
  return ascii === "" ? "feed" : ascii;
}
