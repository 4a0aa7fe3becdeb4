import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import zlib from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FeedState, newFeedState } from "../../../src/feeds/feed-state.ts";
import { type FetchFeedResult, makeFetchFeed } from "../../../src/feeds/fetch-feed.ts";
import { settlePoll } from "../../../src/feeds/settle-poll.ts";
import { fixedClock } from "../../../src/lib/clock.ts";
import { DAY, HOUR, MINUTE } from "../../../src/lib/duration.ts";
import { makeHttp } from "../../../src/net/make-http.ts";

const clock = fixedClock(Date.UTC(2026, 4, 4, 12));
const BODY = "<rss><channel><title>Port news</title></channel></rss>";

/** What the server says next, and what it was asked with. */
let answer: { status: number; headers: Record<string, string>; body: string | Buffer };
let asked: IncomingHttpHeaders[] = [];
let server: Server;
let origin: string;
const http = makeHttp({ userAgent: "test", allowPrivate: ["127.0.0.1"], clock });
const fetchFeed = makeFetchFeed({ http, clock });

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers);
    if (request.url === "/moved") {
      response.writeHead(301, { location: "/feed" }).end();
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await http.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = [];
  answer = { status: 200, headers: {}, body: BODY };
});

const fetch = (state: FeedState): Promise<FetchFeedResult> => fetchFeed(state, new AbortController().signal);
const feedAt = (path = "/feed"): FeedState => newFeedState({ id: "port", url: `${origin}${path}` }, clock.now());

/** Fetches and settles as the poll does, as if one new entry had been read from every fresh body. */
async function poll(state: FeedState): Promise<{ state: FeedState; result: FetchFeedResult }> {
  const result = await fetch(state);
  const facts = { format: "rss", title: null, homeUrl: null, ttlMs: null, skipHours: [], hub: null } as const;
  const outcome =
    result.kind === "fresh" ? ({ kind: "read", fetched: result, feed: facts, newTimes: [null] } as const) : result;
  return { result, state: settlePoll(state, outcome, { every: "auto" }, clock.now()).state };
}

describe("the second fetch", () => {
  it("sends the validators back word for word, and a 304 transfers no body", async () => {
    const etag = 'W/"a, b-gzip"';
    answer.headers = { etag, "last-modified": "Mon, 04 May 2026 11:00:00 +0000" };
    const first = await poll(feedAt());
    expect(asked[0]).not.toHaveProperty("if-none-match");
    answer = { status: 304, headers: {}, body: "" };
    const second = await poll(first.state);
    expect(asked[1]).toMatchObject({ "if-none-match": etag, "if-modified-since": "Mon, 04 May 2026 11:00:00 +0000" });
    expect(second.result).toMatchObject({ kind: "unmodified", wireBytes: 0, etag });
    expect(second.state.etag).toBe(etag);
  });

  it("takes the same bytes for unmodified where the server knows no validators", async () => {
    const { state } = await poll(feedAt());
    expect(await fetch(state)).toMatchObject({ kind: "unmodified", wireBytes: BODY.length });
    answer.body = `${BODY} `;
    expect(await fetch(state)).toMatchObject({ kind: "fresh" });
  });

  it("asks for the whole body once a day, whatever the validators say", async () => {
    answer.headers = { etag: '"same for ever"' };
    const { state } = await poll(feedAt());
    clock.advance(DAY + MINUTE);
    answer.body = `${BODY}<!-- new -->`;
    expect(await fetch(state)).toMatchObject({ kind: "fresh" });
    expect(asked[1]).not.toHaveProperty("if-none-match");
  });

  it("asks for the rest of a body that was cut off", async () => {
    const whole = zlib.gzipSync(Array.from({ length: 3000 }, (_, i) => `<item>${i * 7919}</item>`).join(""));
    answer.headers = { etag: '"1"', "content-encoding": "gzip" };
    answer.body = whole.subarray(0, whole.length / 2);
    const first = await poll(feedAt());
    expect(first.result).toMatchObject({ kind: "fresh", etag: null });
    answer.body = whole;
    const second = await poll(first.state);
    expect(asked[1]).not.toHaveProperty("if-none-match");
    expect(second.result).toMatchObject({ kind: "fresh", etag: '"1"' });
  });
});

describe("what a server may say", () => {
  it.each([
    [410, {}, { kind: "gone" }],
    [429, { "retry-after": "90" }, { kind: "limited", retryAfterMs: 90_000 }],
    [503, {}, { kind: "limited", retryAfterMs: null }],
    [404, {}, { kind: "failed", status: 404, code: "status" }],
    [403, { "cf-mitigated": "challenge" }, { kind: "failed", reason: expect.stringContaining("browser check") }],
    [500, {}, { kind: "failed", status: 500 }],
    [302, {}, { kind: "failed", reason: expect.stringContaining("without saying where") }],
    [204, {}, { kind: "failed", status: 204 }],
  ])("HTTP %i %j", async (status, headers, expected) => {
    answer = { status, headers, body: status === 204 ? "" : "x" };
    expect(await fetch(feedAt())).toMatchObject(expected);
  });

  it("to come back at a time of day", async () => {
    answer = { status: 503, headers: { "retry-after": new Date(clock.now() + 2 * HOUR).toUTCString() }, body: "x" };
    expect(await fetch(feedAt())).toMatchObject({ kind: "limited", retryAfterMs: 2 * HOUR });
  });

  it("nothing at all with a 200", async () => {
    answer.body = "";
    expect(await fetch(feedAt())).toMatchObject({ kind: "failed", code: "empty" });
  });

  it("how long its answer is fresh", async () => {
    answer.headers = { "cache-control": "public, max-age=600" };
    expect(await fetch(feedAt())).toMatchObject({ kind: "fresh", maxAgeMs: 10 * MINUTE });
  });
});

it("a permanent redirect is taken over once the new address has given a feed", async () => {
  const { state } = await poll(feedAt("/moved"));
  expect(state.currentUrl).toBe(`${origin}/feed`);
  expect(state.url).toBe(`${origin}/moved`);
});

it("a permanent redirect to an error page is not taken over", async () => {
  answer = { status: 404, headers: {}, body: "no" };
  const { state } = await poll(feedAt("/moved"));
  expect(state.currentUrl).toBe(`${origin}/moved`);
});
