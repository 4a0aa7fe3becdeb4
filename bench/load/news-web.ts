// A news web of our own on loopback: every feed is a site with an address of its own (127.1.x.y), so that each host has its own turn.
// It keeps the times at which an article was published, first seen in a feed, and its page fetched.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ArticleInput } from "../../src/articles/article.ts";
import { type Corpus, makeCorpus, makeRandom } from "../match-corpus.ts";

/** A report as one site runs it. `of` is the article whose text it is; a wire copy has another's. */
export type Published = {
  readonly n: number;
  readonly feed: number;
  readonly of: number;
  readonly at: number;
  servedAt: number | null;
  pageAt: number | null;
};

export type NewsWeb = {
  readonly corpus: Corpus;
  readonly published: readonly Published[];
  readonly feedUrls: readonly string[];
  readonly publish: () => void;
  /** As if nobody had been here yet. */
  readonly forget: () => void;
  readonly feedXml: (feed: number) => string;
  readonly pageHtml: (n: number) => string;
  readonly pageUrl: (n: number) => string;
  readonly close: () => Promise<void>;
};
export type NewsWebOptions = { readonly feeds: number; readonly articles: number; readonly more: number };

const COPIES = 0.15;
/** What a feed lists; a first pass must see all of its articles. */
const LONGEST_FEED = 30;

/** Starts the web with `articles` published in the last hour; `publish` adds one at a time, at most `more`. */
export async function startNewsWeb({ feeds, articles, more }: NewsWebOptions): Promise<NewsWeb> {
  const corpus = makeCorpus(articles + more, 7);
  const random = makeRandom(11);
  const published: Published[] = [];
  const byFeed: number[][] = Array.from({ length: feeds }, () => []);
  const listed = Math.max(LONGEST_FEED, Math.ceil(articles / feeds));
  const add = (at: number): void => {
    const n = published.length;
    if (n >= corpus.articles.length) {
      return;
    }
    // The first articles go round, so that every feed lists as many.
    const feed = n < articles ? n % feeds : Math.floor(random() * feeds);
    const copied = n > feeds && random() < COPIES ? Math.floor(random() * n) : n;
    const of = published[copied]?.of ?? n;
    published.push({ n, feed, of, at, servedAt: null, pageAt: null });
    byFeed[feed]?.push(n);
  };
  const now = Date.now();
  for (let n = 0; n < articles; n++) {
    add(now - 3_600_000 + Math.floor((n / articles) * 3_500_000));
  }

  const server = createServer((request, response) => answer(request, response));
  // Only loopback can reach 127.1.x.y, but a socket that answers on all of them answers on every other network too.
  server.on("connection", (socket) => {
    if (!/^(::ffff:)?127\./.test(socket.remoteAddress ?? "")) {
      socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", () => resolve()));
  const { port } = server.address() as AddressInfo;
  const siteOf = (feed: number): string => `http://127.1.${feed >> 8}.${feed & 255}:${port}`;
  const pageUrl = (n: number): string => `${siteOf(published[n]?.feed ?? 0)}/report/${n}`;
  const articleOf = (n: number): ArticleInput => corpus.articles[published[n]?.of ?? n] as ArticleInput;
  const listOf = (feed: number): number[] => (byFeed[feed] ?? []).slice(-listed).reverse();

  const feedXml = (feed: number): string => {
    const items = listOf(feed).map((n) => {
      const { title, standfirst } = articleOf(n);
      const date = new Date(published[n]?.at ?? 0).toUTCString();
      return `<item><title>${escapeXml(title)}</title><link>${pageUrl(n)}</link><guid>${pageUrl(n)}</guid><pubDate>${date}</pubDate><description>${escapeXml(standfirst ?? "")}</description></item>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Gazette ${feed}</title><link>${siteOf(feed)}/</link><description>Reports of town ${feed}</description>${items.join("")}</channel></rss>`;
  };
  const pageHtml = (n: number): string =>
    renderPage(articleOf(n), pageUrl(n), `Gazette ${published[n]?.feed}`, new Date(published[n]?.at ?? 0));

  function answer({ url = "", headers }: IncomingMessage, response: ServerResponse): void {
    const [, kind, id = ""] = url.split("/");
    if (kind === "report" && published[Number(id)]) {
      const one = published[Number(id)] as Published;
      one.pageAt ??= Date.now();
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(pageHtml(one.n));
      return;
    }
    const feed = Number(id);
    if (kind !== "feed" || !byFeed[feed]) {
      response.writeHead(404).end();
      return;
    }
    const list = listOf(feed);
    const etag = `"${list[0] ?? "none"}-${list.length}"`;
    if (headers["if-none-match"] === etag) {
      response.writeHead(304, { etag }).end();
      return;
    }
    for (const n of list) {
      (published[n] as Published).servedAt ??= Date.now();
    }
    response.writeHead(200, { "content-type": "application/rss+xml", etag }).end(feedXml(feed));
  }

  return {
    corpus,
    published,
    feedUrls: byFeed.map((_, feed) => `${siteOf(feed)}/feed/${feed}`),
    publish: () => add(Date.now()),
    forget: () => {
      for (const one of published) {
        one.servedAt = null;
        one.pageAt = null;
      }
    },
    feedXml,
    pageHtml,
    pageUrl,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A page with what surrounds articles: navigation, a list of other reports, a box to sign up, a footer; about 12 KB. */
function renderPage(article: ArticleInput, url: string, site: string, at: Date): string {
  const sections = ["World", "Town", "Harbour", "Courts", "Money", "Weather", "Sport", "Letters"];
  const menu = sections.map((name) => `<li><a href="/section/${name}"><span>${name}</span></a></li>`).join("");
  const others = Array.from(
    { length: 25 },
    (_, i) =>
      `<li class="teaser"><a href="/older/${i}"><h3>Older report number ${i}</h3></a><p>Read last week</p></li>`,
  ).join("");
  const body = article.body.map((paragraph) => `<p>${escapeXml(paragraph)}</p>`).join("\n");
  return `<!doctype html><html lang="${article.language}"><head><meta charset="utf-8"><title>${escapeXml(article.title)} | ${site}</title>
<link rel="canonical" href="${url}"><meta property="og:type" content="article"><meta property="og:title" content="${escapeXml(article.title)}"><meta property="og:site_name" content="${site}"><meta property="article:published_time" content="${at.toISOString()}">
<style>${".teaser{margin:0 0 1rem;color:#333}".repeat(30)}</style><script>window.page={"kind":"report"};</script></head>
<body><header><nav><ul>${menu}</ul></nav></header><main><article><h1>${escapeXml(article.title)}</h1><p class="standfirst">${escapeXml(article.standfirst ?? "")}</p>
<div class="text">${body}</div></article><aside><h2>More reports</h2><ul>${others}</ul></aside>
<form class="sign-up"><label>Our letter every morning<input type="email"></label></form></main><footer><p>${site}, printed weekly</p><ul>${menu}</ul></footer></body></html>`;
}
