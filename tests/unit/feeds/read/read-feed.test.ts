import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedDocument, FeedEntry, ReadFeedResult } from "../../../../src/feeds/feed.ts";
import { readFeed } from "../../../../src/feeds/read-feed.ts";

const options = { url: "https://site.example/news/feed.xml" };

async function feedOf(document: string | Uint8Array): Promise<FeedDocument> {
  const result: ReadFeedResult = await readFeed(document, options);
  if (result.kind !== "feed") {
    throw new Error(`unreadable: ${result.reason}`);
  }
  return result;
}

const rss = (items: string): string => `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const atom = (entries: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${entries}</feed>`;

async function entryOf(document: string): Promise<FeedEntry> {
  const [entry] = (await feedOf(document)).entries;
  if (entry === undefined) {
    throw new Error("no entry was read");
  }
  return entry;
}

describe("what an entry says", () => {
  it("keeps the order of words and tags in XHTML and in inline markup", async () => {
    const words = "One <i>two</i> three <b>four</b> five";

    expect(
      (await entryOf(atom(`<entry><content type="xhtml"><div>${words}</div></content></entry>`))).contentHtml,
    ).toBe(`<div>${words}</div>`);
    expect((await entryOf(rss(`<item><description>${words}</description></item>`))).summaryHtml).toBe(words);
    expect((await entryOf(rss(`<item><title>${words}</title></item>`))).title).toBe("One two three four five");
  });

  it.each([
    ["AT&amp;amp;T &lt;b&gt;up&lt;/b&gt;", "AT&T up"],
    ["5 &lt; 6", "5 < 6"],
    ["How &amp;lt;title&amp;gt; is read", "How <title> is read"],
    ["<![CDATA[A &amp; <em>B</em>]]>", "A & B"],
    ["don&#146;t \u0093x\u0094", "don’t “x”"],
    ["caf&eacute; &unknown; R&D", "café &unknown; R&D"],
    ["\n  two\n  lines ", "two lines"],
    ["a\u0000b\ud800c&#0;&#xFFFE;d", "abcd"],
  ])("reads the RSS title %j as text", async (written, title) => {
    expect((await entryOf(rss(`<item><title>${written}</title><guid>1</guid></item>`))).title).toBe(title);
  });

  it("takes Atom text literally unless it is plainly HTML", async () => {
    expect((await entryOf(atom("<entry><id>1</id><title>The &lt;marquee&gt; returns</title></entry>"))).title).toBe(
      "The <marquee> returns",
    );
    expect((await entryOf(atom("<entry><id>1</id><title>A &lt;b&gt;bold&lt;/b&gt; step</title></entry>"))).title).toBe(
      "A bold step",
    );
  });

  it.each([
    ["<link>https://a.example/1</link><guid>https://a.example/2</guid>", "https://a.example/1"],
    ["<guid>https://a.example/2</guid>", "https://a.example/2"],
    ['<guid isPermaLink="false">https://a.example/2</guid>', null],
    ["<link>\n /rel?a=1&amp;b=2 </link>", "https://site.example/rel?a=1&b=2"],
    ["<link/><atom:link rel='alternate' href='x'/>", "https://site.example/news/x"],
    ["<link>https://a.example/?a=1&copy=2&b=3</link>", "https://a.example/?a=1&copy=2&b=3"],
  ])("finds the page of an RSS item in %s", async (fields, url) => {
    expect((await entryOf(rss(`<item><title>x</title>${fields}</item>`))).url).toBe(url);
  });

  it.each([
    ['<link rel="enclosure" href="a.mp3"/><link href="page"/>', "https://site.example/news/page"],
    [
      '<link rel="alternate" type="application/json" href="1.json"/><link rel="alternate" type="text/html" href="1.html"/>',
      "https://site.example/news/1.html",
    ],
    ["<link>https://a.example/text</link>", "https://a.example/text"],
    ["<id>https://a.example/id</id>", "https://a.example/id"],
    ['<id>urn:1</id><link rel="self" href="self"/>', "https://site.example/news/self"],
  ])("finds the page of an Atom entry in %s", async (fields, url) => {
    expect((await entryOf(atom(`<entry><title>x</title>${fields}</entry>`))).url).toBe(url);
  });

  it.each([
    ["jane@a.example (Jane Doe)", "Jane Doe"],
    ["Jane Doe &lt;jane@a.example&gt;", "Jane Doe"],
    ["mailto:jane@a.example", "jane@a.example"],
    ["Jane Doe", "Jane Doe"],
  ])("reads the author %s", async (written, name) => {
    expect((await entryOf(rss(`<item><title>x</title><author>${written}</author></item>`))).authors).toEqual([name]);
  });

  it("keeps an entry whose date means nothing, and gives it none", async () => {
    const entry = await entryOf(
      atom("<entry><id>1</id><published>tomorrow</published><updated>Thu, 01 Jan 1970 00:00:00 GMT</updated></entry>"),
    );

    expect(entry).toMatchObject({ publishedAt: null, updatedAt: null });
  });

  it("keeps what stands under the same name in other places out of the entry", async () => {
    const fields =
      "<image><title>no</title><link>https://no.example/</link></image><source url='x'>no</source><media:content><media:title>no</media:title></media:content>";

    expect(
      await entryOf(rss(`<item>${fields}<title>yes</title><link>https://yes.example/</link></item>`)),
    ).toMatchObject({
      title: "yes",
      url: "https://yes.example/",
    });
  });

  it("identifies an entry by its id, else its link, else title and date, else its words", async () => {
    const ids = await Promise.all(
      [
        "<guid>g</guid><link>https://a.example/</link>",
        "<link>https://a.example/</link>",
        "<title>t</title><pubDate>2024-11-05</pubDate>",
        "<description>w</description>",
      ].map(async (fields) => (await entryOf(rss(`<item>${fields}</item>`))).id),
    );

    expect(ids).toEqual([
      "g",
      "https://a.example/",
      "t · 2024-11-05T00:00:00.000Z",
      expect.stringMatching(/^sha256:[\da-f]{32}$/),
    ]);
  });

  it("makes ids unique: the later version of an entry stays, different entries under one id all stay", async () => {
    const item = (title: string, link: string, date: string): string =>
      `<item><guid isPermaLink="false">same</guid><title>${title}</title><link>https://a.example/${link}</link><pubDate>${date}</pubDate></item>`;

    const versions = await feedOf(rss(item("old", "1", "2024-11-05") + item("new", "1", "2024-11-06")));
    const different = await feedOf(rss(item("one", "1", "2024-11-05") + item("two", "2", "2024-11-05")));

    expect(versions.entries.map((entry) => entry.title)).toEqual(["new"]);
    expect(different.entries.map((entry) => entry.id)).toEqual(["same", "same · https://a.example/2"]);
  });

  it("keeps entries apart that share an id and have no links but different titles", async () => {
    const feed = await feedOf(
      rss("<item><guid>x</guid><title>one</title></item><item><guid>x</guid><title>two</title></item>"),
    );

    expect(feed.entries.map((entry) => entry.id)).toEqual(["x", "x · two"]);
  });
});

describe("broken feeds", () => {
  it("keeps the whole entries of a feed that is cut off, and not the half one", async () => {
    const feed = await feedOf(
      rss("<item><guid>1</guid></item><item><title>B</title><link>https://a.exam").replace("</channel></rss>", ""),
    );

    expect(feed.entries.map((entry) => entry.id)).toEqual(["1"]);
    expect(feed.repairs).toEqual(["the document is cut off in the middle"]);
  });

  it("keeps the text of a field that is cut off when the entry is known", async () => {
    const feed = await feedOf("<rss><channel><item><guid>1</guid><description><![CDATA[<p>half of");

    expect(feed.entries[0]).toMatchObject({ id: "1", summaryHtml: "<p>half of" });
  });

  it.each([
    ["<title>T", "<link>https://a.example/</link>"],
    ["<pubDate>5 Nov 2024", "<link>https://a.example/</link>"],
    ["<guid isPermaLink=false>7", "<link>https://a.example/</link>"],
    ['<enclosure url="https://a.example/a.mp3">', "<link>https://a.example/</link>"],
    ["<description>words", "<link>https://a.example/</link>"],
    ["<description><b>words</i></description>", "<link>https://a.example/</link>"],
  ])("reads the field behind %s, which is never closed", async (broken, next) => {
    expect((await entryOf(rss(`<item>${broken}${next}</item>`))).url).toBe("https://a.example/");
  });

  it("reads entries wherever they stand", async () => {
    const feed = await feedOf(
      "<rss><item><guid>1</guid></item><channel><item><guid>2</guid><item><guid>3</guid></item></channel></rss><item><guid>4</guid></item>",
    );

    expect(feed.entries.map((entry) => entry.id)).toEqual(["1", "2", "3", "4"]);
  });

  it("reads a feed behind warnings and blank lines, and says so", async () => {
    const feed = await feedOf(
      `\n\n<br />\n<b>Notice</b>: something<br />\n<?xml version="1.0"?>${rss("<item><guid>1</guid></item>")}`,
    );

    expect(feed.entries).toHaveLength(1);
    expect(feed.repairs).toEqual(["text before the feed was skipped"]);
  });

  it("binds names by name space, not by prefix", async () => {
    const document =
      '<rss xmlns:x="http://purl.org/dc/elements/1.1/" xmlns:dc="https://other.example/"><channel><item><x:creator>Right</x:creator>' +
      '<foo:title xmlns:foo="https://other.example/">wrong</foo:title><x:title>right</x:title></item></channel></rss>';

    expect(await entryOf(document)).toMatchObject({ title: "right", authors: ["Right"] });
  });

  it("reads any mixture of tags, text and references without failing", async () => {
    const piece = fc.constantFrom(
      ..."<rss> <channel> </channel> <item> </item> <title> </title> <title/> <description> </description> <![CDATA[ ]]> <!-- --> <? ?> & &amp; &lt; &#x0; ]]> < > <a href='x\" </a> <author> </author> <name> </name> <link href=x> <media:group> </media:group> <b> word".split(
        " ",
      ),
    );

    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const result = await readFeed(`<rss>${pieces.join("")}`, options);

        expect(result.kind).toBe("feed");
      }),
      { numRuns: 300 },
    );
  });

  it("never throws, whatever the bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const result = await readFeed(bytes, options);

        expect(result.kind === "feed" || !/the reader failed/.test(result.reason)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is no feed", () => {
  it.each([
    ["", /the body is empty/],
    [" \n\u0000\u0000", /the body is empty/],
    ["Not found", /it starts with "Not found"/],
    [
      "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>x</body></html>",
      /a web page \("Just a moment\.\.\."\), not a feed/,
    ],
    ["<head><title>404</title></head>", /a web page \("404"\)/],
    ["<opml><body/></opml>", /OPML/],
    ["<sitemapindex><sitemap/></sitemapindex>", /index of sitemaps/],
    ["<?xml version='1.0'?><error>no</error>", /<error>/],
    ["\u001f\u008b\b\u0000xy\u0003z", /binary or compressed/],
    ['{"error": "no"}', /no JSON Feed/],
    ['{"items": [', /broken or cut off/],
    [
      rss("<item><title>Bridge returned error 404! (20031)</title><link>https://bridge.example/?x</link></item>"),
      /reports an error: "Bridge returned error 404! \(20031\)"/,
    ],
  ])("says of %j what it is", async (document, reason) => {
    const result = await readFeed(document, options);

    expect(result).toEqual({ kind: "unreadable", reason: expect.stringMatching(reason) });
  });

  it("leaves out an error message among entries and keeps the others", async () => {
    const feed = await feedOf(
      rss("<item><title>Bridge returned error 500!</title></item><item><title>News of bridges</title></item>"),
    );

    expect(feed.entries.map((entry) => entry.title)).toEqual(["News of bridges"]);
    expect(feed.repairs).toEqual([expect.stringContaining("Bridge returned error 500!")]);
  });

  it("reads a feed without entries as a feed", async () => {
    expect((await feedOf(rss(""))).entries).toEqual([]);
  });
});
