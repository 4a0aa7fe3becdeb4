import { readdirSync, readFileSync } from "node:fs";
import iconv from "iconv-lite";

/** A feed to measure with; `contentType` goes to the parsers that take one; `made`: generated, not a fixture. */
export type BenchDocument = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly made: boolean;
};

const WORDS =
  "harbour road council water bridge officials said morning closed inspection repair market school river price vote".split(
    " ",
  );
const CYRILLIC = "порт дорога совет вода мост утром закрыт ремонт рынок школа река цена голосование сообщили".split(
  " ",
);

/** The same words in every run, without a generator of random numbers. */
const sentence = (words: readonly string[], seed: number, length: number): string =>
  Array.from({ length }, (_, i) => words[(seed * 7 + i * i + i * 3) % words.length] ?? "").join(" ");

const paragraphs = (words: readonly string[], seed: number, count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `<p>${sentence(words, seed + i, 28)}, <a href="/more/${seed}">${sentence(words, i, 2)}</a>.</p>`,
  ).join("\n");

const minute = (i: number): string => String(i % 60).padStart(2, "0");

const rssItem = (words: readonly string[], i: number, length: number): string => `<item>
<title>${sentence(words, i, 8)} &amp; ${i}</title><link>https://bench.example/news/${i}?a=1&amp;b=2</link>
<guid isPermaLink="false">bench-${i}</guid><pubDate>Tue, 05 Nov 2024 10:${minute(i)}:00 GMT</pubDate>
<dc:creator><![CDATA[Jane Roe]]></dc:creator><category>World</category><category>Roads</category>
<description>${sentence(words, i + 3, 24)}</description>
<content:encoded><![CDATA[${paragraphs(words, i, length)}]]></content:encoded>
<media:content url="https://bench.example/${i}.jpg" medium="image"><media:credit>Ana Ortiz</media:credit></media:content>
</item>`;

const rss = (
  words: readonly string[],
  entries: number,
  length: number,
  encoding: string,
): string => `<?xml version="1.0" encoding="${encoding}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>${sentence(words, 1, 3)}</title><link>https://bench.example/</link><description>${sentence(words, 2, 9)}</description>
${Array.from({ length: entries }, (_, i) => rssItem(words, i, length)).join("\n")}
</channel></rss>`;

const atomEntry = (
  i: number,
): string => `<entry><id>tag:bench.example,2024:${i}</id><title type="html">${sentence(WORDS, i, 8)} &amp;amp; ${i}</title>
<link rel="alternate" href="/news/${i}"/><published>2024-11-05T10:${minute(i)}:00Z</published><updated>2024-11-05T11:${minute(i)}:00Z</updated>
<author><name>Jane Roe</name></author><category term="world"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${paragraphs(WORDS, i, 9)}</div></content></entry>`;

const atom = (entries: number): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://bench.example/"><title>Bench</title><id>tag:bench.example,2024:feed</id><link href="/"/>
<updated>2024-11-05T12:00:00Z</updated>${Array.from({ length: entries }, (_, i) => atomEntry(i)).join("\n")}</feed>`;

const fixtures = new URL("../../fixtures/feeds/", import.meta.url);

/** Feeds of the sizes that are in use, made here, and the project's own fixtures, which are small and odd. */
export function benchDocuments(): readonly BenchDocument[] {
  const made = [
    { name: "rss, 30 entries", bytes: Buffer.from(rss(WORDS, 30, 8, "utf-8")) },
    { name: "rss, windows-1251", bytes: iconv.encode(rss(CYRILLIC, 30, 8, "windows-1251"), "windows-1251") },
    { name: "atom xhtml, 30 entries", bytes: Buffer.from(atom(30)) },
    { name: "rss, 500 entries", bytes: Buffer.from(rss(WORDS, 500, 12, "utf-8")) },
  ];
  const own = readdirSync(fixtures)
    .filter((name) => name.endsWith(".xml") || name === "feed.json")
    .map((name) => ({ name, bytes: readFileSync(new URL(name, fixtures)) }));
  return [...made.map((one) => ({ ...one, made: true })), ...own.map((one) => ({ ...one, made: false }))].map(
    (document) => ({
      ...document,
      contentType: document.name.endsWith(".json") ? "application/json" : "text/xml",
    }),
  );
}
