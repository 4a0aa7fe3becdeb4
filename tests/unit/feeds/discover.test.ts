import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discover } from "../../../src/feeds/discover.ts";
import { type DiscoverFeedsDeps, makeDiscoverFeeds } from "../../../src/feeds/discover-feeds.ts";
import type { FeedDocument } from "../../../src/feeds/feed.ts";

const PAGE = "https://harbour.example/news/index.html";

const found = (html: string, url = PAGE): (readonly [string, string])[] =>
  discover(html, url)
    .candidates.filter((candidate) => candidate.found !== "path")
    .map((candidate) => [candidate.found, candidate.url]);

describe("discover", () => {
  it("trusts what a page declares, comments last", () => {
    const html = `<head>
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
      <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="All news" href="/feed/">
      <link rel="feed" href="atom">
      <link rel="alternate" type="application/feed+json" href="//cdn.example/feed.json">
      <link rel="alternate" hreflang="fr" href="/fr/">
      <link rel="alternate" type="application/json+oembed" href="/wp-json/oembed?url=x">
      <link rel="stylesheet" type="text/css" href="/a.css"></head>`;
    expect(found(html)).toEqual([
      ["link", "https://harbour.example/feed/"],
      ["link", "https://harbour.example/news/atom"],
      ["link", "https://cdn.example/feed.json"],
      ["link", "https://harbour.example/comments/feed/"],
    ]);
  });

  it("follows links that look like feeds, and not the buttons of feed readers", () => {
    const html = `<a href="/rss/sport.xml">Sport</a> <a href="/xml-7">RSS</a> <a href="?feed=rss2">x</a>
      <a href="/feedback">Feedback</a> <a href="https://feedly.com/i/subscription/feed">f</a> <a href="/stories">Stories</a>`;
    expect(found(html)).toEqual([
      ["anchor", "https://harbour.example/rss/sport.xml"],
      ["anchor", "https://harbour.example/xml-7"],
      ["anchor", "https://harbour.example/news/index.html?feed=rss2"],
    ]);
  });

  it("resolves against the page's base, and understands feed: addresses", () => {
    const html = `<base href="https://static.example/x/"><link rel="feed" href="rss">
      <a href="feed:https://a.example/rss">RSS</a><a href="feed://b.example/rss">RSS</a>`;
    expect(found(html).map(([, url]) => url)).toEqual([
      "https://static.example/x/rss",
      "https://a.example/rss",
      "http://b.example/rss",
    ]);
  });

  it("guesses at usual places, the page's own folder first, each once", () => {
    const guesses = discover("", PAGE).candidates.map(({ url }) => url);
    expect(guesses[0]).toBe("https://harbour.example/news/feed/");
    expect(guesses).toContain("https://harbour.example/rss.xml");
    expect(new Set(guesses).size).toBe(guesses.length);
  });

  it.each([
    ["https://www.youtube.com/channel/UC123", "https://www.youtube.com/feeds/videos.xml?channel_id=UC123"],
    ["https://www.reddit.com/r/harbours/", "https://www.reddit.com/r/harbours/.rss"],
    ["https://github.com/o/p", "https://github.com/o/p/releases.atom"],
  ])("knows where %s keeps its feed", (page, feed) => {
    expect(discover("", page).candidates.map(({ url }) => url)).toContain(feed);
  });

  it("never offers an address that is not of the web", () => {
    expect(
      found(`<a href="javascript:rss()">RSS</a><a href="file:///rss">RSS</a><link rel="feed" href="data:,x">`),
    ).toEqual([]);
  });

  it.each([
    ["nested without end", "<div>".repeat(100_000)],
    ["links inside links", "<a href=/2026/05/01/x>".repeat(100_000)],
    ["tags that never close", "<p><a href=x ".repeat(100_000)],
    ["a title without end", `<title>${"<b>".repeat(100_000)}`],
  ])("gets through a page of %s, and keeps what stood before", (_, rest) => {
    expect(found(`<link rel="feed" href="/rss">${rest}`)[0]).toEqual(["link", "https://harbour.example/rss"]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (html, url) => {
        expect(discover(html, url).candidates.length).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a page that lists articles", () => {
  const cards = Array.from(
    { length: 6 },
    (_, i) => `<article><a href="/2026/05/0${i + 1}/quay-${i}"><img></a>
      <a href="/2026/05/0${i + 1}/quay-${i}#top">Quay number ${i} to be rebuilt</a></article>`,
  ).join("");

  it("is told by its links, each once, with the headline", () => {
    const { articles } = discover(`<nav><a href="/2026/05/09/menu">A headline in the menu bar</a></nav>${cards}`, PAGE);
    expect(articles?.links).toHaveLength(6);
    expect(articles?.links[0]).toEqual({
      url: "https://harbour.example/2026/05/01/quay-0",
      title: "Quay number 0 to be rebuilt",
    });
  });

  it("is not one with a few links, or with links to sections and other sites", () => {
    const html = `<a href="/politics">All about our politics</a>${cards.replaceAll('href="/', 'href="https://other.example/')}`;
    expect(discover(html, PAGE).articles).toBeNull();
  });
});

describe("makeDiscoverFeeds", () => {
  const feed = (title: string, newest: string | null, entries = 1): FeedDocument => ({
    kind: "feed",
    format: "rss",
    title,
    homeUrl: null,
    description: null,
    language: null,
    entries: Array.from({ length: entries }, (_, i) => ({
      id: String(i),
      url: null,
      title: null,
      authors: [],
      publishedAt: newest,
      updatedAt: null,
      summaryHtml: null,
      contentHtml: null,
      credit: null,
      tags: [],
    })),
    ttlMs: null,
    hub: null,
    skipHours: [],
  });

  /** A site of these pages; a page is HTML, or a feed. */
  function site(pages: Readonly<Record<string, string | FeedDocument>>) {
    const asked: string[] = [];
    const deps: DiscoverFeedsDeps = {
      http: {
        request: async ({ url }) => {
          asked.push(url);
          const page = pages[url];
          const answer = { url, permanentUrl: url, headers: {}, wireBytes: 0, ms: 0 };
          return page === undefined
            ? { kind: "response", status: 404, body: Buffer.from(""), ...answer }
            : { kind: "response", status: 200, body: Buffer.from(typeof page === "string" ? page : url), ...answer };
        },
      },
      readFeed: (_bytes, { url }) => {
        const page = pages[url];
        return typeof page === "object" ? page : { kind: "unreadable", reason: "this is a web page" };
      },
    };
    const run = (url: string) => makeDiscoverFeeds(deps)(url, new AbortController().signal);
    return { run, asked };
  }

  it("knows a feed when it is given one", async () => {
    const { run, asked } = site({ "https://a.example/rss": feed("A", null) });
    expect(await run("https://a.example/rss")).toMatchObject({
      kind: "found",
      feeds: [{ found: "itself", title: "A" }],
    });
    expect(asked).toHaveLength(1);
  });

  it("reads what it finds, and puts the liveliest of the declared first", async () => {
    const { run, asked } = site({
      "https://a.example/": `<link rel="feed" href="/dead"><link rel="feed" href="/alive"><link rel="feed" href="/page"><a href="/x.rss">x</a>`,
      "https://a.example/dead": feed("Dead", "2012-01-01T00:00:00.000Z", 50),
      "https://a.example/alive": feed("Alive", "2026-05-01T00:00:00.000Z"),
      "https://a.example/page": "<p>no feed",
      "https://a.example/x.rss": feed("Linked", "2026-05-04T00:00:00.000Z"),
    });
    const result = await run("https://a.example/");
    expect(result.kind === "found" && result.feeds.map(({ title }) => title)).toEqual(["Alive", "Dead", "Linked"]);
    expect(result).toMatchObject({ tried: [{ url: "https://a.example/page", reason: "this is a web page" }] });
    // Nothing is guessed at where something was found.
    expect(asked).not.toContain("https://a.example/rss.xml");
  });

  it("guesses only where a page says nothing, and stops at the first hit", async () => {
    const { run, asked } = site({
      "https://a.example/": "<p>Hello",
      "https://a.example/rss.xml": feed("Hidden", null),
    });
    expect(await run("https://a.example/")).toMatchObject({ feeds: [{ found: "path", title: "Hidden" }] });
    expect(asked.at(-1)).toBe("https://a.example/rss.xml");
  });

  it("says why it could not even look", async () => {
    expect(await site({}).run("https://a.example/")).toEqual({ kind: "failed", reason: "HTTP 404" });
  });
});
