import { describe, expect, it } from "vitest";
import { extractArticle } from "../../../src/articles/extract.ts";
import { articleFromEntry, mergeWithEntry } from "../../../src/articles/from-entry.ts";
import type { FeedEntry } from "../../../src/feeds/feed.ts";

const url = "https://www.harbour-gazette.example/2024/05/12/ferry-line-to-close-4711";
const context = { feedLanguage: "en-GB", feedTitle: "Harbour Gazette", url };
const entry: FeedEntry = {
  id: "4711",
  url,
  title: "Ferry line to close &amp; bus to follow",
  authors: ["desk@harbour-gazette.example (Jane Doe)"],
  publishedAt: "2024-05-12T08:30:00.000Z",
  updatedAt: null,
  summaryHtml: "<p>The ferry across the bay will stop in autumn.</p>",
  contentHtml: null,
  credit: null,
  tags: [],
};
const long = Array.from(
  { length: 12 },
  (_, i) =>
    `<p>Paragraph number ${i} tells at length how the ferry came to its end, who wanted it kept, and who did not want to pay for it.</p>`,
).join("");

describe("an article from a feed's own text", () => {
  it("keeps what the feed says, and that the body was not seen", () => {
    expect(articleFromEntry(entry, context)).toMatchObject({
      title: "Ferry line to close & bus to follow",
      byline: "Jane Doe",
      authors: ["Jane Doe"],
      body: ["The ferry across the bay will stop in autumn."],
      language: "en-GB",
      publishedPrecision: "time",
      bodySeen: false,
    });
  });

  it("has seen the body where the feed gives the full text", () => {
    const { bodySeen, body } = articleFromEntry({ ...entry, contentHtml: long }, context);
    expect({ bodySeen, paragraphs: body.length }).toEqual({ bodySeen: true, paragraphs: 12 });
  });

  it("has seen the body where the feed's text is all there is", () => {
    expect(articleFromEntry(entry, { ...context, feedTextIsAll: true }).bodySeen).toBe(true);
  });
});

describe("a page and its entry together", () => {
  it("take the page's text and what only the feed knows", () => {
    const page = extractArticle(
      `<html><head><title>Ferry line to close</title></head><body><article><h1>Ferry line to close in autumn</h1>${long}</article></body></html>`,
      { url },
    );
    const merged = mergeWithEntry(page, entry, context);
    expect(merged).toMatchObject({
      title: "Ferry line to close in autumn",
      authors: ["Jane Doe"],
      publishedAt: entry.publishedAt,
      bodySeen: true,
    });
    expect(merged.body).toHaveLength(12);
  });

  it("take the feed's own text where the page is a wall", () => {
    const wall = extractArticle(
      "<html><head><title>Just a moment...</title></head><body><h1>Verifying you are human</h1></body></html>",
      { url },
    );
    const merged = mergeWithEntry(wall, entry, context);
    expect(merged).toMatchObject({
      title: "Ferry line to close & bus to follow",
      body: ["The ferry across the bay will stop in autumn."],
      bodySeen: false,
    });
    expect(merged.notArticle?.kind).toBe("bot-check");
  });
});
