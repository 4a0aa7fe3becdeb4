import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { extractArticle } from "../../../src/articles/extract.ts";
import { makeFetchPage } from "../../../src/articles/fetch-page.ts";
import { systemClock } from "../../../src/lib/clock.ts";
import { makeHttp } from "../../../src/net/make-http.ts";
import { readFollowingPages } from "../../../src/workers/read-following-pages.ts";

const sentence = (page: number, n: number): string =>
  `<p>On page ${page} the surveyors of the lighthouse describe step number ${n} of the long way down to the harbour wall.</p>`;
const pageOf = (page: number, last: number): string =>
  `<html><head><title>The long way down</title></head><body><article><h1>The long way down to the harbour</h1>${[1, 2, 3].map((n) => sentence(page, n)).join("")}<p>This note to all readers of the long story stands on each of its pages, word for word.</p></article>${page < last ? `<div class="pagination"><a href="/2024/05/the-long-way-down-4711/${page + 1}">${page + 1}</a></div>` : ""}</body></html>`;

const http = makeHttp({ userAgent: "wirewatch-test", allowPrivate: ["127.0.0.0/8"], clock: systemClock });
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function readFrom(last: number, broken: number | null = null) {
  const asked: number[] = [];
  let inside = 0;
  let most = 0;
  server = createServer((request, response) => {
    const page = Number(/\/(\d)$/.exec(request.url ?? "")?.[1] ?? "1");
    asked.push(page);
    response.writeHead(page === broken ? 503 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(pageOf(page, last));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/2024/05/the-long-way-down-4711`;
  let turns = 0;
  const joined = await readFollowingPages(
    extractArticle(pageOf(1, last), { url }),
    undefined,
    {
      // Every other time the gate is shut for a moment.
      hostGate: {
        enter: async () => {
          turns += 1;
          if (turns % 2 === 1) {
            return { kind: "wait", untilMs: systemClock.now() + 5 };
          }
          inside += 1;
          most = Math.max(most, inside);
          return {
            kind: "go",
            leave: async () => {
              inside -= 1;
            },
          };
        },
      },
      fetchPage: makeFetchPage({ http, clock: systemClock }),
      reading: {
        extractArticle: async (html, options) => ({ kind: "read", value: extractArticle(html, options) }),
      },
      clock: systemClock,
    },
    new AbortController().signal,
  );
  return { ...joined, asked, turns, inside, most };
}

describe("an article of several pages", () => {
  it("is read to its end and joined, each paragraph once, one turn at the site for each page", async () => {
    const { article, missing, asked, turns, inside, most } = await readFrom(3);
    expect({ missing, asked, turns, inside, most }).toEqual({
      missing: null,
      asked: [2, 3],
      turns: 4,
      inside: 0,
      most: 1,
    });
    expect(article.body.filter((p) => /^On page \d/.test(p)).map((p) => p.slice(8, 9))).toEqual([..."111222333"]);
    expect(article.body.filter((p) => p.startsWith("This note"))).toHaveLength(1);
    expect(article.via).toContain("pages: 3 joined");
  });

  it("is followed for five pages at most, and said to be cut", async () => {
    const { missing, asked } = await readFrom(9);
    expect(asked).toEqual([2, 3, 4, 5]);
    expect(missing).toMatch(/more than 5 pages/);
  });

  it("keeps what was read where a page is out of reach, and says which", async () => {
    const { article, missing } = await readFrom(4, 3);
    expect(missing).toBe("page 3 of the article: the site answered HTTP 503");
    expect(article.body.some((p) => p.startsWith("On page 2"))).toBe(true);
  });
});
