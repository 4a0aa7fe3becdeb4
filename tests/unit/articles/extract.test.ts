import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeExtraction } from "../../../src/articles/describe-extraction.ts";
import { formatArticleDocument, parseArticleDocument } from "../../../src/articles/document.ts";
import { extractArticle } from "../../../src/articles/extract.ts";
import { ARTICLE_PAGES } from "./article-pages.ts";

const url = "https://www.harbour-gazette.example/2024/05/12/ferry-line-to-close-4711";
const page = readFileSync("fixtures/pages/harbour-gazette.html", "utf8");
const extracted = extractArticle(page, { url: `${url}?utm_source=rss` });

describe("extracting an article from its page", () => {
  it("reads the text and nothing else", () => {
    expect(extracted.body).toEqual([
      "The ferry that has crossed the bay for ninety years will make its last trip in October, the county said on Sunday.",
      "Passenger numbers fell by half after the bridge opened, and the boat needs a new engine that nobody wants to pay for.",
      "What comes next",
      "A bus is to take the longer way round from November on. It will need forty minutes where the ferry needed twelve.",
      "“We were never asked,” said Marta Holm, who has taken the boat to work for thirty years.",
    ]);
    expect(extracted.standfirst).toBe(
      "After ninety years the boat across the bay makes way for a bus that takes three times as long.",
    );
  });

  it("reads the metadata, and says which rule decided", () => {
    expect(extracted).toMatchObject({
      title: "Ferry line to close in autumn",
      byline: "Jane Doe and Ali Hassan in Westhaven",
      authors: ["Jane Doe", "Ali Hassan"],
      publishedAt: "2024-05-12T08:30:00.000Z",
      publishedPrecision: "time",
      modifiedAt: "2024-05-12T10:00:00.000Z",
      canonicalUrl: url,
      language: "en-GB",
      agency: "AFP",
      credit: "Lena Brandt / Coastal Pictures",
      notArticle: null,
      bodySeen: true,
    });
    expect(extracted.via).toContain("published: json-ld datePublished");
    expect(extracted.via).toContain("title: h1 and og:title");
  });

  it("keeps captions, related articles, the author's life, comments and menus apart", () => {
    expect(extracted.captions).toContain("The ferry at its pier in Westhaven. Photo: Lena Brandt / Coastal Pictures");
    expect(extracted.related).toContainEqual({
      title: "Bridge pays off sooner than planned",
      url: "https://www.harbour-gazette.example/2024/04/02/bridge-pays-off-4102",
    });
    expect(extracted.authorBio).toEqual(["Jane Doe has reported from the coast since 2011."]);
    expect(extracted.comments).toContain("A sad day for the bay, if you ask me.");
    expect(extracted.navigation).toContain("Business and the harbour");
  });

  it("comes back whole from its document", () => {
    const {
      captions,
      authorBio,
      comments,
      navigation,
      canonicalUrl,
      via,
      modifiedAt,
      paywalled,
      notArticle,
      nextPage,
      blocks,
      ...article
    } = extracted;
    expect(parseArticleDocument(formatArticleDocument(extracted))).toEqual(article);
    expect([
      captions,
      authorBio,
      comments,
      navigation,
      canonicalUrl,
      via,
      modifiedAt,
      paywalled,
      notArticle,
      nextPage,
      blocks,
    ]).toHaveLength(11);
  });

  it("takes the body from a feed's selector, without the parts that are to be removed", () => {
    const html =
      "<div class=x><p>Menu of the day, which is long enough to look like a paragraph of text.</p></div><div class=story><p>One.</p><p class=promo>Buy now.</p><p>Two.</p></div>";
    const { body } = extractArticle(html, { url, select: { body: ".story", remove: [".promo"] } });
    expect(body).toEqual(["One.", "Two."]);
  });

  it("survives a selector that is none", () => {
    expect(extractArticle(page, { url, select: { body: "[[" } }).notArticle).toMatchObject({ kind: "error" });
  });

  it("does not take a canonical link to the front page or to another site", () => {
    for (const href of [
      "https://www.harbour-gazette.example/",
      "https://www.harbour-gazette.example/news",
      "https://other.example/2024/05/12/ferry-line-to-close-4711",
    ]) {
      const { canonicalUrl } = extractArticle(
        page
          .replace(/<link rel="canonical"[^>]*>/, `<link rel="canonical" href="${href}">`)
          .replace(/<meta property="og:url"[^>]*>/, ""),
        { url },
      );
      expect(canonicalUrl).toBe(url);
    }
  });

  it("decodes bytes by what the page declares", () => {
    const bytes = Buffer.from(
      "<html><head><meta charset='windows-1251'></head><body><h1>Title of the page</h1><p>",
      "latin1",
    );
    const text = Buffer.from([
      0xcf, 0xe0, 0xf0, 0xee, 0xec, 0x20, 0xe2, 0xe5, 0xf0, 0xed, 0xf3, 0xeb, 0xf1, 0xff, 0x20, 0xed, 0xe0, 0x20, 0xeb,
      0xe8, 0xed, 0xe8, 0xfe, 0x2e,
    ]);
    expect(extractArticle(new Uint8Array(Buffer.concat([bytes, text, text])), { url }).body).toEqual([
      "Паром вернулся на линию.Паром вернулся на линию.",
    ]);
  });

  it("prints the document, the zones, the rules and the fate of every block", () => {
    const lines = describeExtraction(extracted);
    expect(lines[0]).toBe("# Ferry line to close in autumn");
    expect(lines).toContain("an article: yes");
    expect(lines.some((line) => line.startsWith("  - div [label word: newsletter]"))).toBe(true);
    expect(lines.some((line) => line.startsWith("  + p [body] The ferry that has crossed"))).toBe(true);
  });
});

describe("extracting from anything at all", () => {
  it("never throws, and what it yields always comes back from its document", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<div class='share body'>",
        "</div>",
        "<h1>",
        "<article>",
        "<br><br>",
        '<script type=\'application/ld+json\'>{"@type":"Article","headline":[1,{}],"author":{"name":[null]}}</script>',
        "<meta property='og:title' content='A'>",
        "<table><tr><td>",
        "<figure><figcaption>",
        "<a href='http://['>",
        "<!--",
        "]]>",
        "<blockquote class='twitter-tweet'>",
        "&#xD800;",
        "By Jane Doe",
        "Original url:",
        "# * _ [x](y)",
      ),
      fc.string({ unit: "grapheme", maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const result = extractArticle(pieces.join(" "), { url });
        const again = parseArticleDocument(formatArticleDocument(result));
        expect(again.body).toEqual(result.body);
        expect(again.title).toBe(result.title);
      }),
      { numRuns: 300 },
    );
  });

  it("names the language that the text is written in", () => {
    for (const { html, url: address, language } of ARTICLE_PAGES.slice(0, 10)) {
      expect(extractArticle(html.replace('lang="en"', ""), { url: address }).language).toBe(language);
    }
  });
});
