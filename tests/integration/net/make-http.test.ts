import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/lib/clock.ts";
import { MINUTE, SECOND } from "../../../src/lib/duration.ts";
import type { HttpLimits, HttpRequest, HttpResult } from "../../../src/net/http.ts";
import { makeHttp } from "../../../src/net/make-http.ts";
import { holdDeadPort } from "../../support/held-ports.ts";
import { type HostileServer, noise, PLAIN_TEXT, startHostileServer } from "./start-hostile-server.ts";

const LIMITS: HttpLimits = { totalMs: MINUTE, idleMs: 20 * SECOND, maxBytes: 20 * 1024 * 1024, maxRedirects: 5 };

let server: HostileServer;
const http = makeHttp({
  userAgent: "wirewatch-test/1",
  allowPrivate: ["127.0.0.1"],
  clock: systemClock,
  lookup: (_name, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]),
});

beforeAll(async () => {
  server = await startHostileServer();
});
afterAll(async () => {
  await http.close();
  await server.close();
});

const ask = (path: string, limits: Partial<HttpLimits> = {}, more: Partial<HttpRequest> = {}): Promise<HttpResult> =>
  http.request({ url: `${server.origin}${path}`, limits: { ...LIMITS, ...limits }, ...more });

const textOf = (result: HttpResult): string =>
  result.kind === "response" ? Buffer.from(result.body).toString() : `${result.failure}: ${result.reason}`;

describe("bodies", () => {
  it.each([
    "/plain",
    "/gzip",
    "/x-gzip",
    "/br",
    "/deflate",
    "/raw-deflate",
    "/gzip-twice",
    "/gzip-not-said",
    "/gzip-only-said",
  ])("are the same text however %s packs them", async (path) => {
    expect(textOf(await ask(path))).toBe(PLAIN_TEXT);
  });

  it("are counted as they come over the wire", async () => {
    const result = await ask("/gzip");
    expect(result).toMatchObject({ kind: "response", status: 200 });
    expect(result.kind === "response" && result.wireBytes).toBeLessThan(PLAIN_TEXT.length / 10);
  });

  it("cut off in the middle of gzip are given as far as they go, and marked", async () => {
    const result = await ask("/gzip-cut");
    expect(result).toMatchObject({ kind: "response", truncated: true });
    const text = textOf(result);
    expect(text.length).toBeGreaterThan(10_000);
    expect(noise().startsWith(text)).toBe(true);
  });

  it("that end as they should are not marked", async () => {
    expect(await ask("/gzip")).not.toHaveProperty("truncated");
  });

  it.each([
    ["/br-cut", "decode"],
    ["/rot13", "decode"],
    ["/gzip-thrice", "decode"],
    ["/gzip-bomb", "too-large"],
    ["/br-bomb", "too-large"],
    ["/deflate-bomb", "too-large"],
    ["/ratio-bomb", "too-large"],
    ["/endless", "too-large"],
    ["/declared-huge", "too-large"],
  ])("of %s fail as %s", async (path, failure) => {
    expect(await ask(path)).toMatchObject({ kind: "failed", failure });
  });

  it("are not read beyond the limit", async () => {
    server.written.clear();
    await ask("/endless", { maxBytes: 1024 * 1024 });
    // Socket buffers on both sides hold some MiB; the server would have gone on for ever.
    expect(server.written.get("/endless")).toBeLessThan(20 * 1024 * 1024);
  });
});

describe("a server that misbehaves", () => {
  it.each([
    ["/hang", { idleMs: 2000 }, "timeout", /sent no answer/],
    ["/stall", { idleMs: 2000 }, "timeout", /stopped in the middle/],
    ["/drip", { totalMs: 500 }, "timeout", /no whole answer within/],
    ["/reset", {}, "reset", /broke the connection/],
    ["/reset-midway", {}, "reset", /broke/],
    ["/short", {}, "reset", /broke/],
    ["/bad-chunk", {}, "protocol", /proper HTTP/],
    ["/not-http", {}, "protocol", /proper HTTP/],
    ["/long-headers", {}, "protocol", /too long headers/],
  ] as const)("by %s ends with its reason", async (path, limits, failure, reason) => {
    expect(await ask(path, limits)).toMatchObject({ kind: "failed", failure, reason: expect.stringMatching(reason) });
  });

  it("does not keep the next request from being answered", async () => {
    await Promise.all(["/reset", "/bad-chunk", "/stall", "/hang"].map((path) => ask(path, { idleMs: 200 })));
    expect(textOf(await ask("/plain"))).toBe(PLAIN_TEXT);
  });

  it("is given up as soon as the caller gives up", async () => {
    const controller = new AbortController();
    const pending = http.request({ url: `${server.origin}/hang`, limits: LIMITS }, controller.signal);
    controller.abort();
    expect(await pending).toMatchObject({ kind: "failed", failure: "aborted" });
    expect(await http.request({ url: `${server.origin}/plain`, limits: LIMITS }, controller.signal)).toMatchObject({
      failure: "aborted",
    });
  });

  it("that refuses connections is named", async () => {
    const dead = await holdDeadPort();
    const result = await http.request({ url: `http://127.0.0.1:${dead.port}`, limits: LIMITS });
    await dead.release();
    expect(result).toMatchObject({ failure: "connect", reason: "127.0.0.1 refuses connections" });
  });
});

describe("redirects", () => {
  it("that are permanent move the address", async () => {
    expect(await ask("/moved")).toMatchObject({
      kind: "response",
      url: `${server.origin}/plain`,
      permanentUrl: `${server.origin}/plain`,
    });
  });

  it("move it only as far as they are permanent without a break", async () => {
    expect(await ask("/moved-then-elsewhere")).toMatchObject({
      url: `${server.origin}/plain`,
      permanentUrl: `${server.origin}/elsewhere`,
    });
  });

  it.each([
    ["/loop", "redirects", /circle/],
    ["/self", "redirects", /circle/],
    ["/never-content", "redirects", /circle/],
    ["/to-file", "url", /only http and https/],
    ["/to-userinfo", "url", /user name or password/],
  ] as const)("of %s end as %s", async (path, failure, reason) => {
    expect(await ask(path)).toMatchObject({ kind: "failed", failure, reason: expect.stringMatching(reason) });
  });

  it("end at the limit", async () => {
    expect(await ask("/moved-then-elsewhere", { maxRedirects: 2 })).toMatchObject({ failure: "redirects" });
  });

  it("are answers like any other where none are allowed", async () => {
    expect(await ask("/moved", { maxRedirects: 0 })).toMatchObject({ kind: "response", status: 301 });
  });

  it("without an address are answers like any other", async () => {
    expect(await ask("/no-location")).toMatchObject({ kind: "response", status: 302 });
  });

  it("may be written in UTF-8", async () => {
    expect(textOf(await ask("/umlaut"))).toBe("arrived");
  });

  it("that come back for a cookie get it, and the next request does not have it", async () => {
    expect(textOf(await ask("/wants-cookie"))).toBe("welcome seen=yes; b=2");
    expect(JSON.parse(textOf(await ask("/echo"))).headers).not.toHaveProperty("cookie");
  });

  it("to another host do not take the cookies of the first along", async () => {
    const { headers } = JSON.parse(textOf(await ask("/cookie-elsewhere")));
    expect(headers).toMatchObject({ host: `other.test:${server.port}` });
    expect(headers).not.toHaveProperty("cookie");
  });

  const secrets = { headers: { Authorization: "Bearer x", Cookie: "a=b", "X-Own": "1" } };

  it("keep secrets for the host they were meant for", async () => {
    const { headers } = JSON.parse(textOf(await ask("/to-echo", {}, secrets)));
    expect(headers).toMatchObject({ authorization: "Bearer x", cookie: "a=b", "x-own": "1" });
  });

  it("to another host leave secrets behind", async () => {
    const { headers } = JSON.parse(textOf(await ask("/to-other-name", {}, secrets)));
    expect(headers).toMatchObject({ host: `other.test:${server.port}`, "x-own": "1" });
    expect(headers).not.toHaveProperty("authorization");
    expect(headers).not.toHaveProperty("cookie");
  });

  it("of a POST keep its body with 307 and drop it with 303", async () => {
    const post = { method: "POST", body: "hello", headers: { "content-type": "text/plain" } } as const;
    expect(JSON.parse(textOf(await ask("/to-echo", {}, post)))).toMatchObject({ method: "POST", body: "hello" });
    const seen = JSON.parse(textOf(await ask("/see-other", {}, post)));
    expect(seen).toMatchObject({ method: "GET", body: "" });
    expect(seen.headers).not.toHaveProperty("content-type");
  });
});

it("says who is asking, and offers only what it can unpack", async () => {
  const { headers } = JSON.parse(textOf(await ask("/echo")));
  expect(headers["user-agent"]).toBe("wirewatch-test/1");
  expect(headers["accept-encoding"].split(", ")).toEqual(expect.arrayContaining(["gzip", "br", "deflate"]));
});
