import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { type OpmlFeed, readOpml, tagOf, writeOpml } from "../../../src/feeds/opml.ts";

const feedsOf = (input: Uint8Array | string): readonly OpmlFeed[] => {
  const result = readOpml(input);
  return result.kind === "opml" ? result.feeds : [];
};

const NESTED = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Subscriptions</title></head><body>
  <outline text="World">
    <outline title="West Africa">
      <outline text="Coast &amp; Harbour" xmlUrl="https://coast.example/rss" htmlUrl="https://coast.example/" type="rss"/>
    </outline>
    <outline title="Inland" xmlurl=" https://inland.example/atom.xml " category="/Maps,/World/Rivers"/>
  </outline>
  <outline text="" xmlUrl="feed://old.example/rss"/>
  <outline text="Coast again" xmlUrl="https://coast.example/rss"/>
  <outline text="A note, and no feed"/>
  <outline text="Mail" xmlUrl="mailto:desk@example.org"/>
</body></opml>`;

describe("readOpml", () => {
  it("takes folders for tags, an address once, and what it cannot read for skipped", () => {
    expect(readOpml(NESTED)).toEqual({
      kind: "opml",
      feeds: [
        {
          url: "https://coast.example/rss",
          title: "Coast & Harbour",
          homeUrl: "https://coast.example/",
          tags: ["world", "west-africa"],
        },
        { url: "https://inland.example/atom.xml", title: "Inland", homeUrl: null, tags: ["world", "maps", "rivers"] },
        { url: "http://old.example/rss", title: null, homeUrl: null, tags: [] },
      ],
      skipped: [{ url: "mailto:desk@example.org", reason: expect.stringContaining("http") }],
    });
  });

  it.each(["utf-16le", "utf-16be", "utf8"])("reads %s with a byte-order mark", (charset) => {
    const text = NESTED.replace("Coast &amp; Harbour", "Küste – Порт");
    expect(feedsOf(iconv.encode(text.replace("UTF-8", charset), charset, { addBOM: true }))[0]?.title).toBe(
      "Küste – Порт",
    );
  });

  it("reads a file in the charset that it declares", () => {
    const text = `<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="Порт" xmlUrl="https://p.example/"/></body></opml>`;
    expect(feedsOf(iconv.encode(text, "windows-1251"))[0]?.title).toBe("Порт");
  });

  it("reads what is cut off as far as it goes", () => {
    expect(feedsOf(NESTED.slice(0, NESTED.indexOf("Inland") - 20))).toHaveLength(1);
  });

  it("bears bare ampersands in addresses", () => {
    const [feed] = feedsOf(`<opml><body><outline xmlUrl="https://a.example/?a=1&b=2&amp;c=3"/></body></opml>`);
    expect(feed?.url).toBe("https://a.example/?a=1&b=2&c=3");
  });

  it("survives a thousand folders in each other", () => {
    const deep = `${'<outline text="x">'.repeat(1000)}<outline xmlUrl="https://a.example/"/>${"</outline>".repeat(1000)}`;
    expect(
      feedsOf(`<opml><body>${deep}<outline xmlUrl="https://b.example/"/></body></opml>`).map(({ tags }) => tags),
    ).toEqual([["x"], []]);
  });

  it.each(["", "hello", "<html><body><p>Not found</p></body></html>", "{}"])("says of %j that it is none", (text) => {
    expect(readOpml(text).kind).toBe("unreadable");
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 400 })), (input) => {
        expect(["opml", "unreadable"]).toContain(readOpml(input).kind);
      }),
    );
  });
});

describe("tagOf", () => {
  it.each([
    ["West Africa", "west-africa"],
    ["  Économie & Société ", "economie-societe"],
    ["R&D/2", "r-d-2"],
    ["--", ""],
  ])("makes of %j the tag %j", (label, tag) => {
    expect(tagOf(label)).toBe(tag);
  });

  it("gives names in other scripts a stand-in of their own", () => {
    expect(tagOf("Новости")).toMatch(/^folder-[0-9a-f]{8}$/);
    expect(tagOf("Новости")).not.toBe(tagOf("Спорт"));
  });
});

describe("writing", () => {
  const tag = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,62}$/);
  // White space at the ends and in runs has no meaning in a name.
  const name = fc
    .string({ unit: "binary", minLength: 1, maxLength: 30 })
    .map((text) =>
      text.replace(/[^\u0021-\ud7ff\ue000-\ufefe\uff00-\uffef\u{10000}-\u{10ffff}]/gu, "").replace(/[\s\u200b]/g, ""),
    );
  const feed = fc.record({
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
    title: fc.option(
      name.filter((text) => text !== ""),
      { nil: null },
    ),
    homeUrl: fc.option(
      fc.webUrl().map((url) => new URL(url).href),
      { nil: null },
    ),
    tags: fc.uniqueArray(tag, { maxLength: 4 }),
  });

  it("and reading again gives the same feeds, folders and all", () => {
    fc.assert(
      fc.property(fc.uniqueArray(feed, { selector: ({ url }) => url, maxLength: 12 }), (feeds) => {
        const byUrl = (a: OpmlFeed, b: OpmlFeed): number => (a.url < b.url ? -1 : 1);
        const again = feedsOf(Buffer.from(writeOpml(feeds, { title: "Feeds" })));
        expect([...again].sort(byUrl)).toEqual([...feeds].sort(byUrl));
      }),
    );
  });

  it("puts a feed into the folder of its first tag", () => {
    const feeds = [{ url: "https://a.example/rss", title: 'A <&> "B"', homeUrl: null, tags: ["world", "ports"] }];
    expect(writeOpml(feeds, { title: "Mine" })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Mine</title>
  </head>
  <body>
    <outline text="world">
      <outline type="rss" text="A &lt;&amp;&gt; &quot;B&quot;" title="A &lt;&amp;&gt; &quot;B&quot;" xmlUrl="https://a.example/rss" category="/ports"/>
    </outline>
  </body>
</opml>
`);
  });
});
