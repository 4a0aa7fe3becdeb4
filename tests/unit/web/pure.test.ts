import { describe, expect, it } from "vitest";
import { isOwnHost } from "../../../src/web/guard/host.ts";
import { isOwnWrite } from "../../../src/web/guard/origin.ts";
import { isSession, makeSession, SESSION_MS } from "../../../src/web/guard/session.ts";
import { parseCursor, printCursor } from "../../../src/web/html/pager.ts";
import { safeHref } from "../../../src/web/html/safe-href.ts";
import { ownPath } from "../../../src/web/pages/login.ts";
import { idFor } from "../../../src/web/pages/watchlist-start.ts";

describe("which names the page answers to", () => {
  const loopback = { place: { host: "127.0.0.1", port: 4780 }, publicUrl: "https://desk.example.org/", machine: "box" };
  const everywhere = { ...loopback, place: { host: "0.0.0.0", port: 4780 } };
  it.each([
    ["localhost:4780", loopback, true],
    ["DESK.example.org", loopback, true],
    ["box", loopback, false],
    ["10.0.0.7", loopback, false],
    ["evil.example", loopback, false],
    ["", loopback, false],
    ["box:4780", everywhere, true],
    ["10.0.0.7:4780", everywhere, true],
    ["evil.example", everywhere, false],
  ] as const)("%s", (host, where, own) => {
    expect(isOwnHost(host, where)).toBe(own);
  });
});

describe("which writes are our own", () => {
  it.each([
    [{ host: "a:1", origin: "http://a:1", fetchSite: "same-origin" }, true],
    [{ host: "a:1", origin: undefined, fetchSite: undefined }, true],
    [{ host: "a:1", origin: "http://a:2", fetchSite: undefined }, false],
    [{ host: "a:1", origin: "null", fetchSite: undefined }, false],
    [{ host: "a:1", origin: undefined, fetchSite: "cross-site" }, false],
  ] as const)("%j", (headers, own) => {
    expect(isOwnWrite(headers)).toBe(own);
  });
});

describe("a session", () => {
  it("is good for its time, and for its token only", () => {
    const session = makeSession("first-token-of-many", 1000);
    expect(isSession(session, "first-token-of-many", 1000 + SESSION_MS - 1)).toBe(true);
    expect(isSession(session, "first-token-of-many", 1000 + SESSION_MS)).toBe(false);
    expect(isSession(session, "other-token-of-many", 1000)).toBe(false);
    expect(isSession(`zzzzzzzzz.${session.split(".")[1]}`, "first-token-of-many", 1000)).toBe(false);
  });
});

it.each([
  ["https://a.example/x", "https://a.example/x"],
  ["javascript:alert(1)", null],
  ["JaVaScRiPt:alert(1)", null],
  ["data:text/html,x", null],
  ["//a.example", null],
  ["", null],
])("the link %s leads to %s", (url, href) => {
  expect(safeHref(url)).toBe(href);
});

it.each([
  ["/system", "/system"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
])("after the log-in, %s leads to %s", (to, path) => {
  expect(ownPath(to)).toBe(path);
});

it("a cursor survives the address, and nonsense is none", () => {
  expect(parseCursor(printCursor({ at: 1_790_000_000_000, id: "alr_0mws" }))).toEqual({
    at: 1_790_000_000_000,
    id: "alr_0mws",
  });
  expect(parseCursor("';drop table")).toBeNull();
});

it("a new watchlist gets an id that is free", () => {
  expect(idFor("Wagner in Libya!", new Set(["wagner-in-libya"]))).toBe("wagner-in-libya-2");
  expect(idFor("Вагнер", new Set())).toBe("watchlist");
});
