import { describe, expect, it } from "vitest";
import { nextPageOf } from "../../../src/articles/next-page.ts";

const here = "https://www.example.org/2024/05/the-long-way-down";
const relNext = (href: string): string => `<link rel="next" href="${href}"><body><p>Text.</p>`;

describe("the next page of an article", () => {
  it.each([
    [here, `${here}/2`],
    [`${here}/`, `${here}/2/`],
    [`${here}/2/`, `${here}/3/`],
    [here, `${here}/page/2`],
    [`${here}.html`, `${here}-2.html`],
    [`${here}-2.html`, `${here}-3.html`],
    [`${here}.html`, `${here}.html?page=2`],
    [`${here}.html?id=7&page=2`, `${here}.html?id=7&page=3`],
    [here, "/2024/05/the-long-way-down/seite-2"],
  ])("of %s is %s", (url, next) => {
    expect(nextPageOf(relNext(next), url)).toBe(new URL(next, url).href);
  });

  it.each([
    ["another article", `${here}-again`],
    ["another site", "https://other.example/2024/05/the-long-way-down/2"],
    ["the page after the next", `${here}/3`],
    ["the page itself", here],
    ["no address", "javascript:void(0)"],
  ])("is never %s", (_, next) => {
    expect(nextPageOf(relNext(next), here)).toBeNull();
  });

  it("is found among numbered links of a pager, not of the comments", () => {
    const pager = (label: string): string =>
      `<body><p>Text.</p><ul class="${label}"><li><a href="${here}/2">2</a></li></ul>`;
    expect(nextPageOf(pager("pagination"), here)).toBe(`${here}/2`);
    expect(nextPageOf(pager("comments-pagination"), here)).toBeNull();
    expect(nextPageOf(pager("rating"), here)).toBeNull();
  });
});
