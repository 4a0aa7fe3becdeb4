import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "./loopback.ts";

export type NewsItem = {
  readonly slug: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
};

export type NewsSite = {
  readonly url: string;
  readonly feedUrl: string;
  /** What the feed lists; may be changed while it runs. */
  items: NewsItem[];
  /** Answers a path differently from then on. */
  readonly answer: (path: string, how: (request: IncomingMessage, response: ServerResponse) => void) => void;
  /** Called with the path of every request as it comes in. */
  onRequest: (path: string) => void;
  readonly close: () => Promise<void>;
};

/** Called with every request as it comes in; it is answered once this is done. */
export type Door = (path: string, response: ServerResponse) => Promise<void>;

/** A news site on loopback: an RSS feed at /feed.xml and a page for each item. */
export async function startNewsSite(items: readonly NewsItem[] = [], door?: Door): Promise<NewsSite> {
  const special = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  const answerTo = (path: string, request: IncomingMessage, response: ServerResponse): void => {
    const how = special.get(path);
    if (how) {
      how(request, response);
      return;
    }
    const item = site.items.find(({ slug }) => path === `/${slug}`);
    if (path === "/feed.xml") {
      response.setHeader("content-type", "application/rss+xml; charset=utf-8").end(feedOf(site.url, site.items));
    } else if (item) {
      response.setHeader("content-type", "text/html; charset=utf-8").end(pageOf(site.url, item));
    } else {
      response.writeHead(404, { "content-type": "text/html" }).end("<title>Not found</title><p>Not found</p>");
    }
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    site.onRequest(path);
    if (door === undefined) {
      answerTo(path, request, response);
    } else {
      void door(path, response).then(() => answerTo(path, request, response));
    }
  });
  const { url, close } = await listen(server);
  const site: NewsSite = {
    url,
    feedUrl: `${url}/feed.xml`,
    items: [...items],
    answer: (path, how) => special.set(path, how),
    onRequest: () => {},
    close,
  };
  return site;
}

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

// Published a minute ago: no baseline holds it back.
const published = (): string => new Date(Date.now() - 60_000).toUTCString();

function feedOf(url: string, items: readonly NewsItem[]): string {
  const entries = items.map(
    ({ slug, title, paragraphs: [first = ""] }) =>
      `<item><title>${escapeXml(title)}</title><link>${url}/${slug}</link><guid>${url}/${slug}</guid>` +
      `<pubDate>${published()}</pubDate><description>${escapeXml(first)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Harbour Gazette</title><link>${url}/</link><description>News of the coast</description><language>en</language>${entries.join("")}</channel></rss>`;
}

function pageOf(url: string, { slug, title, paragraphs }: NewsItem): string {
  const text = paragraphs.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join("\n");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(title)} | Harbour Gazette</title>
<link rel="canonical" href="${url}/${slug}"><meta property="og:type" content="article"><meta property="og:title" content="${escapeXml(title)}"></head>
<body><header><nav><a href="/">Home</a></nav></header><main><article><h1>${escapeXml(title)}</h1>
${text}</article></main><footer><p>Harbour Gazette</p></footer></body></html>`;
}
