import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/lib/duration.ts";
import { freshnessMs } from "../../../src/net/freshness.ts";
import { parseHttpDate, parseRetryAfter } from "../../../src/net/retry-after.ts";

const NOW = Date.UTC(2026, 4, 4, 12);

describe("Retry-After", () => {
  it.each([
    ["120", 2 * MINUTE],
    [" 0 ", 0],
    ["1.5", 1500],
    ["1000000000", DAY],
    ["Mon, 04 May 2026 13:00:00 GMT", HOUR],
    ["Monday, 04-May-26 13:00:00 GMT", HOUR],
    ["Mon May  4 13:00:00 2026", HOUR],
    ["Mon, 04 May 2026 11:00:00 GMT", 0],
    ["Fri, 04 May 2046 11:00:00 GMT", DAY],
    ["soon", null],
    ["-5", null],
    ["2026", 2026 * 1000],
    ["", null],
    [undefined, null],
  ])("%j is %s ms", (value, ms) => {
    expect(parseRetryAfter(value, NOW)).toBe(ms);
  });
});

it.each(["5", "tomorrow", "2026-05-04", "Foo 99", ""])("%j is no HTTP date", (text) => {
  expect(parseHttpDate(text)).toBeNull();
});

describe("freshness", () => {
  const date = new Date(NOW).toUTCString();
  it.each([
    [{ "cache-control": "max-age=300" }, 5 * MINUTE],
    [{ "cache-control": 'public, MAX-AGE="300"', age: "60" }, 4 * MINUTE],
    [{ "cache-control": "max-age=300", age: "900" }, null],
    [{ "cache-control": "max-age=0" }, null],
    [{ "cache-control": "no-cache, max-age=300" }, null],
    [{ "cache-control": "s-maxage=300" }, null],
    [{ expires: new Date(NOW + HOUR).toUTCString(), date }, HOUR],
    [{ expires: new Date(NOW + HOUR).toUTCString(), date, "cache-control": "max-age=60" }, MINUTE],
    [{ expires: new Date(NOW - HOUR).toUTCString(), date }, null],
    [{ expires: "0", date }, null],
    [{ expires: new Date(NOW + HOUR).toUTCString() }, null],
    [{}, null],
  ])("of %j is %s ms", (headers, ms) => {
    expect(freshnessMs(headers as Record<string, string>)).toBe(ms);
  });
});
