import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../../src/config/environment.ts";
import { decodeBytes } from "../../../src/lib/decode-bytes.ts";
import { parseDuration } from "../../../src/lib/duration.ts";
import { parseDate } from "../../../src/lib/parse-date.ts";
import { checkUrl } from "../../../src/net/check-url.ts";
import { decodeBody } from "../../../src/net/decode-body.ts";
import { parseRetryAfter } from "../../../src/net/retry-after.ts";
import { parseRedisUrl } from "../../../src/queue/redis-target.ts";
import { cases, mutants } from "./mutants.ts";

const anything = fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 60 }));

describe("dates", () => {
  const seeds = [
    "Mon, 25 May 2020 10:00:00 +0200",
    "2020-05-25T10:00:00.123Z",
    "25.05.2020 10:00",
    "25 мая 2020 г., 10:00",
    "2020年5月25日 10:00",
    "May 25, 2020 10:00 PM EST",
    "1590393600",
    "03/04/2024",
  ];
  const tokens = "+|-|:|/|.| |T|Z|GMT|24:00|60|00|31|February|мая|年|AM|-0000|+9999".split("|");

  it("are read from any text as an instant that ISO 8601 can say, or not at all", () => {
    fc.assert(
      fc.property(fc.oneof(mutants(seeds, tokens), anything), (text) => {
        const read = parseDate(text);
        expect(read === null || new Date(read.ms).toISOString() === read.iso).toBe(true);
      }),
      cases(1500),
    );
  });

  it("of Retry-After are never before now nor beyond bounds", () => {
    const now = Date.UTC(2020, 4, 25);
    fc.assert(
      fc.property(fc.oneof(mutants(["120", "Mon, 25 May 2020 10:00:00 GMT"], tokens), anything), (text) => {
        const ms = parseRetryAfter(text, now);
        expect(ms === null || (Number.isFinite(ms) && ms >= 0)).toBe(true);
      }),
      cases(500),
    );
  });

  it("of durations are a finite number of milliseconds or none", () => {
    fc.assert(
      fc.property(fc.oneof(mutants(["1h30m", "5m", "400d", "0.5s"], tokens), anything), (text) => {
        const ms = parseDuration(text);
        expect(ms === null || !Number.isNaN(new Date(Date.UTC(2020, 4, 25) + ms).getTime())).toBe(true);
      }),
      cases(500),
    );
  });
});

describe("bytes", () => {
  const types = fc.constantFrom(
    undefined,
    "text/html",
    "text/xml; charset=utf-16",
    "text/html; charset=x-nonsense",
    "text/html; charset=shift_jis",
    ";charset=",
  );

  it("of any kind become text of bounded length, whatever charset they claim", () => {
    const marked = fc
      .tuple(
        fc.constantFrom("", "\ufeff", '<?xml version="1.0" encoding="utf-32"?>', '<meta charset="euc-kr">'),
        fc.uint8Array({ maxLength: 600 }),
      )
      .map(([head, rest]) => Buffer.concat([Buffer.from(head), rest]));
    fc.assert(
      fc.property(marked, types, (bytes, contentType) => {
        const { text } = decodeBytes(bytes, { contentType });
        expect(text.length).toBeLessThanOrEqual(bytes.length * 2 + 2);
      }),
      cases(400),
    );
  });

  it("of a broken compressed body end in a reason, never in more than the limit", async () => {
    const packed = gzipSync("word ".repeat(20_000));
    const encodings = fc.constantFrom("gzip", "br", "deflate", "gzip, gzip", "identity", "x-nonsense", "");
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat({ max: packed.length }).map((length) => new Uint8Array(packed.subarray(0, length))),
    );
    await fc.assert(
      fc.asyncProperty(body, encodings, async (bytes, encoding) => {
        const decoded = await decodeBody(bytes, encoding, 50_000);
        expect(decoded.kind === "decoded" ? decoded.bytes.length : 0).toBeLessThanOrEqual(50_000);
      }),
      cases(200),
    );
  });
});

describe("addresses", () => {
  it("of any text are web addresses or refused in words", () => {
    const tokens = "file://|//|@|user:pass@|[::1]|:0|:65536|javascript:|\\|%00|\t|http:".split("|");
    fc.assert(
      fc.property(fc.oneof(mutants(["https://gazette.example:443/feed?x=1"], tokens), anything), (text) => {
        const checked = checkUrl(text);
        if (checked.kind === "url") {
          expect(checked.url.protocol).toMatch(/^https?:$/);
          expect(checked.url.username + checked.url.password).toBe("");
        } else {
          expect(checked.reason).not.toMatch(/undefined|\[object|^$/);
        }
      }),
      cases(500),
    );
  });

  it("of Redis are read or refused with a code, and never said again with their password", () => {
    fc.assert(
      fc.property(
        mutants(["redis://me:Passw0rdPassw0rd@10.0.0.1:6379/2"], ["rediss", "+sentinel", ",", "/", "unix://", "@"]),
        (text) => {
          try {
            parseRedisUrl(text);
          } catch (error) {
            expect(error).toMatchObject({ code: "WW-REDIS-URL" });
            expect(String(error)).not.toContain("Passw0rdPassw0rd");
          }
        },
      ),
      cases(300),
    );
  });
});

describe("names of the environment", () => {
  it("are answered whatever they are, without reaching into the table's own nature", async () => {
    const env = await readEnvironment({ dir: "/nowhere/config", env: { A: "1" }, cwd: "/nowhere" });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom("constructor", "__proto__", "toString", ""), anything),
        async (name) => {
          expect((await env.get(name)).kind).toBe(name === "A" ? "set" : "unset");
        },
      ),
      cases(200),
    );
  });
});
