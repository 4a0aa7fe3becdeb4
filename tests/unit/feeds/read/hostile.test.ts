import { describe, expect, it } from "vitest";
import { FEED_LIMITS } from "../../../../src/feeds/read/limits.ts";
import { readFeed } from "../../../../src/feeds/read-feed.ts";

const options = { url: "https://site.example/feed" };
const around = (description: string): string =>
  `<rss><channel><item><guid>first</guid><description>${description}</description></item><item><guid>second</guid></item></channel></rss>`;

/** Each would take minutes or gigabytes in a reader of quadratic time; the limit of the test is what fails it. */
const HOSTILE: readonly (readonly [name: string, document: string])[] = [
  ["references", around("&lt;".repeat(100_000))],
  ["tags that never end", around("a&lt;p".repeat(100_000))],
  ["nested elements", around("<a>".repeat(300_000))],
  ["nested elements outside of a field", `<rss><channel>${"<x>".repeat(300_000)}${around("").slice(14)}`],
  ["comments that never end", around("<!--".repeat(100_000))],
  ["quotes that never end", around("<a b='".repeat(100_000))],
  ["ampersands", around("&".repeat(500_000))],
  ["closing tags of nothing", around("</a>".repeat(300_000))],
  [
    "declarations of name spaces",
    around(Array.from({ length: 50_000 }, (_, i) => `<a${i}:b xmlns:a${i}="u${i}">`).join("")),
  ],
  ["attributes", around(`<a ${'b="c" '.repeat(100_000)}>`)],
  ["relative links", around("&lt;a href='x'&gt;".repeat(20_000))],
];

describe("hostile documents", () => {
  it.each(HOSTILE)("reads both entries around a great many %s", { timeout: 20_000 }, async (_, document) => {
    const result = await readFeed(document, options);

    expect(result.kind === "feed" && result.entries.map((entry) => entry.id)).toEqual(["first", "second"]);
  });

  it("does not multiply entities that are made of entities", async () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
    const result = await readFeed(`<!DOCTYPE x [<!ENTITY l0 "ha">${entities}]>${around("&l9;")}`, options);

    expect(result.kind === "feed" && (result.entries[0]?.summaryHtml ?? "").length).toBeLessThan(100);
  });

  it("bounds what many uses of one entity add up to", async () => {
    const result = await readFeed(
      `<!DOCTYPE x [<!ENTITY a "${"a".repeat(1000)}">]>${around("&a;".repeat(50_000))}`,
      options,
    );

    expect(result.kind === "feed" && (result.entries[0]?.summaryHtml ?? "").length).toBeLessThanOrEqual(
      FEED_LIMITS.entityTotal,
    );
  });

  it("fetches no external entity", async () => {
    const result = await readFeed(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${around("[&e;]")}`, options);

    expect(result.kind === "feed" && result.entries[0]?.summaryHtml).toBe("[&e;]");
  });

  it("refuses a body over the limit at once, with the sizes", async () => {
    const result = await readFeed(new Uint8Array(50 * 1024 * 1024), options);

    expect(result).toEqual({ kind: "unreadable", reason: "50 MB, more than the limit of 32 MB" });
  });

  it("reads no more entries than the limit, and says so", async () => {
    const items = Array.from({ length: FEED_LIMITS.entries + 10 }, (_, i) => `<item><guid>${i}</guid></item>`).join("");
    const result = await readFeed(`<rss><channel>${items}</channel></rss>`, options);

    expect(result.kind === "feed" && result.entries.length).toBe(FEED_LIMITS.entries);
    expect(result.kind === "feed" && result.repairs).toEqual([
      "the document is longer than is read; the rest was left out",
    ]);
  });

  it("leaves the prototypes alone", async () => {
    await readFeed(
      "<rss><channel><item><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor></item></channel></rss>",
      options,
    );

    expect("polluted" in {}).toBe(false);
  });

  it("reads a JSON document of a million nested lists as no feed or an empty one", async () => {
    const result = await readFeed(`{"items":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`, options);

    expect(result.kind === "unreadable" || result.entries.length === 0).toBe(true);
  });
});
