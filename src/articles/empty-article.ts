import type { Article } from "./article.ts";

/** An article of which nothing is known; others are made from it. Its body counts as seen. */
export const EMPTY_ARTICLE: Article = {
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
  bodySeen: true,
};
