import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discover } from "../../../src/feeds/discover.ts";
import { readOpml } from "../../../src/feeds/opml.ts";
import { readFeed } from "../../../src/feeds/read-feed.ts";
import { byteMutants, cases, mutants } from "./mutants.ts";

const url = "https://gazette.example/feed";
const RSS = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Gazette</title><link>https://gazette.example/</link><ttl>30</ttl><item><title>Bridge &amp; tunnel open</title><link>/bridge</link><guid isPermaLink="false">b1</guid><pubDate>Mon, 25 May 2020 10:00:00 +0200</pubDate><description><![CDATA[<p>Both <b>opened</b>.</p>]]></description><media:credit>A. Clerk</media:credit><category>town</category></item><item><title>Rain</title><guid>b2</guid></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/" xml:lang="en"><title type="html">Gazette</title><id>urn:g</id><updated>2020-05-25T10:00:00Z</updated><link rel="hub" href="https://hub.example/"/><entry><id>urn:g:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Bridge</div></title><link href="bridge"/><author><name>A. Clerk</name></author><content type="html">&lt;p&gt;Opened&lt;/p&gt;</content></entry></feed>`;
const JSON_FEED = `{"version":"https://jsonfeed.org/version/1.1","title":"Gazette","items":[{"id":"1","url":"https://gazette.example/bridge","content_html":"<p>Opened</p>","date_published":"2020-05-25T10:00:00Z","authors":[{"name":"A. Clerk"}],"tags":["town"]},{"id":2}]}`;
const SITEMAP = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://gazette.example/bridge</loc><news:news><news:publication><news:name>Gazette</news:name></news:publication><news:publication_date>2020-05-25</news:publication_date><news:title>Bridge</news:title></news:news></url></urlset>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Gazette</title></channel><item rdf:about="https://gazette.example/bridge"><title>Bridge</title><dc:date>2020-05-25</dc:date></item></rdf:RDF>`;
const TOKENS =
  '<|>|&|</|/>|<![CDATA[|]]>|<!--|-->|<?xml|<!DOCTYPE x [<!ENTITY a "b">]>|&a;|&#0;|&#x110000;|&#xd800;|"|\'|<item>|</item>|<entry>|</channel>|xmlns:a=""|{|}|[|]|,|:|null|true|encoding="utf-16"|<rss>|<feed>|<content type="xhtml">|<link href="javascript:alert(1)"/>'.split(
    "|",
  );
const SEEDS = [RSS, ATOM, JSON_FEED, SITEMAP, RDF];
const ISO = /^-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

describe("the feed reader", () => {
  it("answers any broken feed with sound entries, each with an id of its own, or with a reason", async () => {
    const types = fc.constantFrom(
      undefined,
      "application/rss+xml",
      "text/html; charset=koi8-r",
      "application/json",
      ";;=",
    );
    await fc.assert(
      fc.asyncProperty(byteMutants(SEEDS, TOKENS), types, async (bytes, contentType) => {
        const read = await readFeed(bytes, { url, ...(contentType === undefined ? {} : { contentType }) });
        if (read.kind === "unreadable") {
          expect(read.reason).not.toMatch(/undefined|\[object|^$/);
          return;
        }
        expect(new Set(read.entries.map(({ id }) => id)).size).toBe(read.entries.length);
        for (const { id, title, publishedAt, url: link } of read.entries) {
          expect(id).not.toBe("");
          expect((title ?? "").length).toBeLessThanOrEqual(bytes.length * 2 + 1000);
          expect(publishedAt === null || ISO.test(publishedAt)).toBe(true);
          expect(link === null || !/^\s*javascript:/i.test(link)).toBe(true);
        }
      }),
      cases(150),
    );
  });

  it("answers bytes that are no feed at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect((await readFeed(bytes, { url })).kind).toMatch(/^(feed|unreadable)$/);
      }),
      cases(100),
    );
  });
});

describe("the OPML reader", () => {
  const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="Town"><outline type="rss" text="Gazette" xmlUrl="https://gazette.example/feed" htmlUrl="https://gazette.example/"/></outline><outline xmlUrl="http://b.example/rss"/></body></opml>`;
  const tokens = [
    ...TOKENS,
    "<outline ",
    'xmlUrl="file:///etc/passwd"',
    'xmlUrl="',
    "<outline>".repeat(500),
    "</outline>",
  ];

  it("answers any broken list with web addresses, each once, or with a reason", () => {
    fc.assert(
      fc.property(byteMutants([opml], tokens), (bytes) => {
        const read = readOpml(bytes);
        if (read.kind === "opml") {
          const urls = read.feeds.map((feed) => feed.url);
          expect(new Set(urls).size).toBe(urls.length);
          expect(urls.every((one) => /^https?:\/\//.test(one))).toBe(true);
        } else {
          expect(read.reason).not.toMatch(/undefined|\[object|^$/);
        }
      }),
      cases(200),
    );
  });
});

describe("the discovery of feeds", () => {
  const page = `<!doctype html><html><head><base href="/a/"><link rel="alternate" type="application/rss+xml" title="News" href="feed.xml"></head><body><a href="/rss">RSS</a><article><a href="/2020/bridge">The bridge opens today</a></article></body></html>`;

  it("answers any broken page with web addresses only", () => {
    fc.assert(
      fc.property(mutants([page], [...TOKENS, '<base href="data:x">', 'href="', "<link rel=alternate "]), (html) => {
        for (const { url: found } of discover(html, "https://gazette.example/").candidates) {
          expect(found).toMatch(/^https?:\/\//);
        }
      }),
      cases(200),
    );
  });
});
