import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl, urlKey } from "../../../src/articles/canonical-url.ts";
import { formatArticleDocument, parseArticleDocument, readArticleDocument } from "../../../src/articles/document.ts";
import { extractArticle } from "../../../src/articles/extract.ts";
import { byteMutants, cases, mutants } from "./mutants.ts";

const fixture = (path: string): string => readFileSync(join(import.meta.dirname, "../../../fixtures", path), "utf8");
const url = "https://gazette.example/2020/05/25/bridge";
const PAGES = [fixture("pages/harbour-gazette.html")];
const TOKENS =
  '<p>|</p>|<div>|</div>|<article>|</article>|<script type="application/ld+json">{"@type":"NewsArticle","headline":|</script>|<template>|<svg>|<math><mi>|<table><tr>|<iframe srcdoc="|<base href="//[">|<meta property="og:title" content="|<link rel="canonical" href="javascript:alert(1)">|<noscript>|<plaintext>|<!--|-->|&#x|&notin;|"|>|\'|<time datetime="+275760-09-13">'.split(
    "|",
  );

describe("the page reader", () => {
  it("answers any broken page with text that holds no markup and is no longer than the page", () => {
    fc.assert(
      fc.property(byteMutants(PAGES, [...TOKENS, "<div>".repeat(400), "<p>".repeat(400)]), (bytes) => {
        const article = extractArticle(bytes, { url });
        const all = [article.title, article.standfirst ?? "", article.byline ?? "", ...article.body];
        expect(all.join("").length).toBeLessThanOrEqual(bytes.length * 3 + 1000);
        expect(article.canonicalUrl).toMatch(/^https?:\/\//);
        expect(article.publishedAt === null || !Number.isNaN(Date.parse(article.publishedAt))).toBe(true);
        expect(article.body.every((paragraph) => paragraph.trim() !== "")).toBe(true);
      }),
      cases(30),
    );
  });

  it("answers bytes that are no page at all", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.constantFrom(undefined, "text/html; charset=utf-16", "image/png"),
        (bytes, type) => {
          extractArticle(bytes, { url, ...(type === undefined ? {} : { contentType: type }) });
        },
      ),
      cases(30),
    );
  });

  it("answers any selectors of a feed's config that are CSS", () => {
    const selector = fc.constantFrom(
      "article",
      "*",
      ":root",
      "p:nth-child(2n+1)",
      "div > div > div",
      ":not(p)",
      "[class~='a']",
      "html",
      "body *",
    );
    fc.assert(
      fc.property(mutants(PAGES, TOKENS), selector, fc.array(selector, { maxLength: 3 }), (html, body, remove) => {
        extractArticle(html, { url, select: { body, remove } });
      }),
      cases(30),
    );
  });
});

describe("the document reader", () => {
  const documents = ["documents/convoy-tarhuna.md", "documents/vagner-ru.md", "articles/wire-report.txt"].map(fixture);
  const tokens =
    "# |## |**|*|[|](|)|<http://|>|By |Original url:|**Related article:**|\r\n|\t|\\|`|[a](#)|{.meta}|May 35, 2020".split(
      "|",
    );

  it("reads any broken document, and what it writes of it reads back the same", () => {
    fc.assert(
      fc.property(mutants(documents, tokens), (text) => {
        readArticleDocument(text);
        const written = formatArticleDocument(parseArticleDocument(text));
        expect(formatArticleDocument(parseArticleDocument(written))).toBe(written);
      }),
      cases(300),
    );
  });
});

describe("canonical addresses", () => {
  it("are made of any text without a throw, and stay as they are when made again", () => {
    const tokens = "?|&|#|%|%zz|utm_source=|//|@|:|[::1]|amp/|/index.html|;|=|\\|http://|xn--".split("|");
    fc.assert(
      fc.property(mutants(["https://www.gazette.example/2020/05/25/bridge?utm_source=a&id=7#top"], tokens), (text) => {
        const once = canonicalUrl(text);
        expect(canonicalUrl(once)).toBe(once);
        urlKey(text);
      }),
      cases(400),
    );
  });
});
