import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/articles/article.ts";
import { normalArticle } from "../../../src/articles/article-normal.ts";
import { formatArticleDocument, parseArticleDocument, readArticleDocument } from "../../../src/articles/document.ts";

const fixture = (name: string): string => readFileSync(`fixtures/articles/${name}`, "utf8");

const empty: Article = {
  url: "",
  title: "",
  byline: null,
  authors: [],
  agency: null,
  publishedAt: null,
  publishedPrecision: null,
  credit: null,
  standfirst: null,
  body: [],
  related: [],
  language: null,
  bodySeen: false,
};

// Text made of what could be taken for the document's own frame, mixed with any other text.
const trap = fc.constantFrom(
  ..."# ## * ** *** _ __ [ ] ( ) ](#) [x](y) ![ < > <https://a.b/c> \\ \\* & &amp; &#66; ` ``` - + 1. 12) > === --- / ; : | None none".split(
    " ",
  ),
  ..."By|By AFP|By [AFP](#)|Original url:|Source url: https://a.b|May 25, 2020|2020-05-25T10:00:00Z|25 May 2020".split(
    "|",
  ),
  ..."**Agency:** TASS|**Related article:** [x](#)|**Bold**|*slanted*|TRIPOLI (Reuters) -|(AFP)|a_b|𝒜_b|words and more words.".split(
    "|",
  ),
);
const text = fc
  .array(fc.oneof(trap, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 6 })
  .map((parts) => parts.join(" "));
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const article: fc.Arbitrary<Article> = fc.record({
  url: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.constant(""), text),
  title: text,
  byline: orNull(text),
  authors: fc.array(text, { maxLength: 3 }),
  agency: orNull(fc.oneof(fc.constantFrom("AFP", "Reuters", "TASS"), text)),
  publishedAt: orNull(
    fc.oneof(
      fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
      text,
    ),
  ),
  publishedPrecision: fc.constantFrom("day", "time", null),
  credit: orNull(text),
  standfirst: orNull(text),
  body: fc.array(text, { maxLength: 5 }),
  related: fc.array(fc.record({ title: text, url: orNull(fc.oneof(fc.webUrl(), text)) }), { maxLength: 3 }),
  language: orNull(fc.oneof(fc.constantFrom("en", "ru", "pt-BR"), text)),
  bodySeen: fc.boolean(),
});

describe("the article document", () => {
  it("gives back every article in normal form as it was", () => {
    fc.assert(
      fc.property(article, (any) => {
        const normal = normalArticle(any);
        expect(parseArticleDocument(formatArticleDocument(normal))).toEqual(normal);
      }),
      { numRuns: 2000 },
    );
  });

  it("writes a form that reading and writing again does not change, whatever text was read", () => {
    const lines = fc.array(fc.oneof(text, fc.constant("")), { maxLength: 12 }).map((all) => all.join("\n"));
    fc.assert(
      fc.property(lines, (any) => {
        const written = formatArticleDocument(parseArticleDocument(any));
        expect(formatArticleDocument(parseArticleDocument(written))).toBe(written);
      }),
      { numRuns: 2000 },
    );
  });

  it("brings articles into a normal form that is its own normal form", () => {
    fc.assert(
      fc.property(article, (any) => {
        expect(normalArticle(normalArticle(any))).toEqual(normalArticle(any));
      }),
    );
  });

  it("reads a document of the archive with all its parts", () => {
    expect(parseArticleDocument(fixture("wire-report.txt"))).toEqual({
      ...empty,
      url: "https://news.example.org/2020/06/03/rival-camps-trade-blame-after-fuel-depot-fire-a-81234",
      title: "Rival Camps Trade Blame After Fuel Depot Fire Near Tripoli",
      byline: "AFP",
      authors: ["AFP"],
      agency: "AFP",
      publishedAt: "2020-06-03T00:00:00.000Z",
      publishedPrecision: "day",
      credit: "Salma Haddad / Coastal Pictures / TASS",
      body: [
        "A fire tore through a fuel depot west of Tripoli on Wednesday, hours after shelling was heard along the coastal road.",
        "Officials of the unity government said that two tankers had been hit, and named the eastern command as the culprit.",
        "The eastern command rejected the charge in a short statement.",
        '"Our guns have been silent for three days," its spokesman said.',
      ],
      related: [{ title: "Fuel Queues Grow Longer in Libya's West", url: null }],
      bodySeen: true,
    });
  });

  it("writes that document in its canonical form", () => {
    expect(formatArticleDocument(parseArticleDocument(fixture("wire-report.txt")))).toBe(
      fixture("wire-report.canonical.txt"),
    );
  });

  it.each([
    ["line ends of Windows", (t: string) => t.replaceAll("\n", "\r\n")],
    ["trailing spaces", (t: string) => t.replaceAll("\n", "  \n")],
    ["extra blank lines", (t: string) => t.replaceAll("\n\n", "\n\n\n \n")],
    ["no final newline", (t: string) => t.trimEnd()],
    ["a byte-order mark", (t: string) => `\ufeff${t}`],
  ])("reads a document with %s as if there were none", (_, spoil) => {
    const plain = fixture("wire-report.txt");
    expect(parseArticleDocument(spoil(plain))).toEqual(parseArticleDocument(plain));
  });

  it("gives an empty article for a document with nothing", () => {
    expect(parseArticleDocument("")).toEqual(empty);
    expect(parseArticleDocument(" \n\n\t\n")).toEqual(empty);
    expect(formatArticleDocument(empty)).toBe("");
  });

  it("takes a sentence that begins with By for a paragraph", () => {
    const { byline, body } = parseArticleDocument("# Title\n\nBy nightfall, the road was empty.\n");
    expect({ byline, body }).toEqual({ byline: null, body: ["By nightfall, the road was empty."] });
  });

  it("keeps the time of day where it is known", () => {
    const timed: Article = {
      ...empty,
      title: "T",
      publishedAt: "2024-02-29T07:05:00.000Z",
      publishedPrecision: "time",
    };
    expect(formatArticleDocument(timed)).toBe("# T\n\nFebruary 29, 2024, 07:05 UTC\n");
    expect(parseArticleDocument(formatArticleDocument(timed))).toEqual(timed);
  });

  it("does not take the 31st of February for a date", () => {
    expect(parseArticleDocument("# T\n\nFebruary 31, 2024\n").publishedAt).toBeNull();
  });
});

describe("reading a document for import", () => {
  it("fills in the language that the text shows", () => {
    const read = readArticleDocument(fixture("wire-report.txt"));
    expect(read.kind === "article" && read.article.language).toBe("en");
  });

  it.each([
    ["nothing", ""],
    ["binary data", "\u0000\u0001PNG"],
    ["a paragraph without headline or address", "Just a note to myself."],
  ])("refuses %s and says why", (_, given) => {
    const read = readArticleDocument(given);
    expect(read.kind).toBe("unreadable");
    expect(read.kind === "unreadable" && read.reason).toMatch(/^it (holds|has)/);
  });
});
