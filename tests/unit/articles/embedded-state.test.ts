import { describe, expect, it } from "vitest";
import { extractArticle } from "../../../src/articles/extract.ts";

const url = "https://www.example.org/2024/05/the-mill-turns-again-4711";
const title = "The mill turns again after forty years";
const texts = [
  "The mill at the upper end of the village began to turn again on Saturday, forty years after its owner locked the door.",
  "A dozen neighbours spent their weekends on the wheel, the roof and the long wooden channel that brings the water down.",
  "Flour is to be ground from September on, first for the school kitchen and then for the two bakeries on the square.",
  "What the machine costs in a year nobody wanted to say, for nobody has yet dared to add up the bills for the oak beams.",
];
const shell = (state: unknown, id = "__NEXT_DATA__"): string =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1><div id="__next"></div><script id="${id}" type="application/json">${JSON.stringify(state)}</script></body></html>`;

describe("a body that stands only in the state of a framework", () => {
  it.each([
    ["one text in HTML", { headline: title, bodyHtml: texts.map((t) => `<p>${t}</p>`).join("") }],
    ["a list of blocks", { title, blocks: texts.map((text) => ({ type: "paragraph", text })) }],
    [
      "a WordPress entry",
      { title: { rendered: title }, content: { rendered: texts.map((t) => `<p>${t}</p>`).join("") } },
    ],
  ])("is read from %s", (_, article) => {
    const result = extractArticle(shell({ props: { pageProps: { article } } }), { url });
    expect(result.body).toEqual(texts);
    expect(result.notArticle).toBeNull();
    expect(result.via).toContain("body: state of the page's framework");
  });

  it("is not taken from an object with another headline", () => {
    const state = { headline: "The bakery closes for good", bodyHtml: texts.map((t) => `<p>${t}</p>`).join("") };
    expect(extractArticle(shell({ teasers: [state] }), { url }).body).toEqual([]);
  });
});

describe("pages made to exhaust their reader", () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      "100,000 nested divisions named body",
      `<div class="article-body" itemprop="articleBody">`.repeat(100_000),
      /deep in one another/,
    ],
    ["200,000 headlines side by side", "<h1>A headline</h1>".repeat(200_000), /more than 150000 elements/],
    ["a paragraph of two million letters", `<p>${"word ".repeat(400_000)}`, /a single line/],
  ];
  it.each(cases)("are an answer, not a crash: %s", (_, html, reason) => {
    const { notArticle, body } = extractArticle(html, { url });
    expect(notArticle).toMatchObject({ kind: "error", reason: expect.stringMatching(reason) });
    expect(body).toEqual([]);
  });

  it("are read where there is just a lot to read: 20,000 paragraphs", () => {
    const paragraphs = Array.from({ length: 20_000 }, (_, n) => `<p>${texts[n % 4]} This is remark ${n}.</p>`);
    const article = extractArticle(`<article><h1>${title}</h1>${paragraphs.join("")}</article>`, { url });
    expect(article.notArticle).toBeNull();
    expect(article.body).toHaveLength(20_000);
  });
});
