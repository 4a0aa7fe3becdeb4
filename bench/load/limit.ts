// What the pure functions alone would cost in one process: parse only, extract only, match only, on the same news web.
import type { ArticleInput } from "../../src/articles/article.ts";
import type { NewsWeb } from "./news-web.ts";
import type { LoadWatchlist } from "./service.ts";

type Library = typeof import("../../src/index.ts");

/** CPU ms per article. */
export type Limit = { readonly parse: number; readonly extract: number; readonly match: number };

const MOST_PAGES = 1_000;
const MOST_FEEDS = 100;

/** Measures with the built library, as a user of it would. */
export async function measureLimit(
  library: Library,
  web: NewsWeb,
  watchlists: readonly LoadWatchlist[],
): Promise<Limit> {
  const encoder = new TextEncoder();
  const feeds = web.feedUrls.slice(0, MOST_FEEDS).map((url, i) => ({ url, bytes: encoder.encode(web.feedXml(i)) }));
  let entries = 0;
  const parse = await cpuMs(async () => {
    for (const { url, bytes } of feeds) {
      const read = await library.readFeed(bytes, { url, contentType: "application/rss+xml" });
      entries += read.kind === "feed" ? read.entries.length : 0;
    }
  });
  const pages = web.published
    .slice(0, MOST_PAGES)
    .map(({ n }) => ({ url: web.pageUrl(n), bytes: encoder.encode(web.pageHtml(n)) }));
  const articles: ArticleInput[] = [];
  const extract = await cpuMs(() => {
    for (const { url, bytes } of pages) {
      articles.push(library.extractArticle(bytes, { url, contentType: "text/html; charset=utf-8" }));
    }
  });
  const { matcher } = library.compileWatchlists(watchlists.map(({ id, words }) => ({ id, keywords: [...words] })));
  const match = await cpuMs(() => {
    for (const article of articles) {
      matcher.match(article);
    }
  });
  return { parse: parse / entries, extract: extract / pages.length, match: match / pages.length };
}

async function cpuMs(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
