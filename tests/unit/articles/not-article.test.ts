import { describe, expect, it } from "vitest";
import { extractArticle } from "../../../src/articles/extract.ts";
import { ARTICLE_PAGES } from "./article-pages.ts";
import { WALL_PAGES } from "./wall-pages.ts";

describe("pages that hold no article", () => {
  it("are more than sixty forms", () => {
    expect(WALL_PAGES.length).toBeGreaterThanOrEqual(60);
  });

  it.each(WALL_PAGES)("are not read as an article: $name", ({ html, url, kind }) => {
    const { notArticle, body, bodySeen } = extractArticle(html, { url });
    expect({ kind: notArticle?.kind, body, bodySeen }).toEqual({ kind, body: [], bodySeen: false });
    expect(notArticle?.reason).toMatch(/\S/);
  });
});

describe("pages that hold an article", () => {
  it("are a hundred forms", () => {
    expect(ARTICLE_PAGES).toHaveLength(100);
  });

  it.each(ARTICLE_PAGES)("are never refused: $name", ({ html, url, sentences, title }) => {
    const article = extractArticle(html, { url });
    expect(article.notArticle).toBeNull();
    expect(article.title).toBe(title);
    const text = [article.standfirst ?? "", ...article.body].join("\n");
    for (const sentence of sentences) {
      expect(text).toContain(sentence);
    }
  });
});
