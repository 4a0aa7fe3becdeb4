import type { ArticleInput } from "../../../src/articles/article.ts";

/** An article of which only what a test speaks of is given. */
export function makeArticle(parts: Partial<ArticleInput> = {}): ArticleInput {
  return {
    url: "https://news.example.org/2026/11/22/story",
    title: "",
    byline: null,
    authors: [],
    agency: null,
    publishedAt: "2026-11-22T08:00:00.000Z",
    publishedPrecision: "time",
    credit: null,
    standfirst: null,
    body: [],
    related: [],
    language: "en",
    bodySeen: true,
    ...parts,
  };
}
