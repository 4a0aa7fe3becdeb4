import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { escapeXml, pageOf } from "../feed-web.ts";
import { listen } from "../loopback.ts";
import type { NewsItem } from "../news-site.ts";

export type FeedItem = NewsItem & { readonly guid?: string; readonly published?: Date; readonly link?: string };
export type Request = IncomingMessage;
export type Response = ServerResponse;
/** Answers the feed in the site's stead; `whole` is what it would have sent. */
export type Script = (request: Request, response: Response, whole: () => string) => void;

export type ScriptedSite = {
  readonly url: string;
  readonly feedUrl: string;
  items: FeedItem[];
  /** Null: the site is well. */
  script: Script | null;
  /** Requests of the feed so far. */
  polls: number;
  /** What it answers when it is well. */
  readonly wholeFeed: () => string;
  readonly close: () => Promise<void>;
};

/** A news site on loopback, whose feed changes only when its items do, and which a script may spoil. */
export async function startScriptedSite(items: readonly FeedItem[] = []): Promise<ScriptedSite> {
  const opened = new Date(Date.now() - 60_000);
  const server = createServer((request, response) => {
    response.on("error", () => {});
    const path = request.url ?? "/";
    const item = site.items.find(({ slug }) => path.split("?")[0] === `/${slug}`);
    if (item !== undefined) {
      response.setHeader("content-type", "text/html; charset=utf-8").end(pageOf(item.title, item.paragraphs));
      return;
    }
    site.polls += path === "/feed.xml" ? 1 : 0;
    if (site.script !== null) {
      site.script(request, response, site.wholeFeed);
    } else if (path === "/feed.xml") {
      response.setHeader("content-type", "application/rss+xml; charset=utf-8").end(site.wholeFeed());
    } else {
      response.writeHead(404).end();
    }
  });
  const { url, close } = await listen(server);
  const site: ScriptedSite = {
    url,
    feedUrl: `${url}/feed.xml`,
    items: [...items],
    script: null,
    polls: 0,
    wholeFeed: () => feedOf(url, site.items, opened),
    close,
  };
  return site;
}

function feedOf(url: string, items: readonly FeedItem[], opened: Date): string {
  const entries = items.map(
    ({ slug, title, paragraphs: [first = ""], guid = `${url}/${slug}`, published = opened, link = slug }) =>
      `<item><title>${escapeXml(title)}</title><link>${escapeXml(`${url}/${link}`)}</link><guid isPermaLink="false">${escapeXml(guid)}</guid><pubDate>${published.toUTCString()}</pubDate><description>${escapeXml(first)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Gazette</title><link>${url}/</link><description>Notes</description><language>en</language>${entries.join("")}</channel></rss>`;
}
