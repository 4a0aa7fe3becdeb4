import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type * as MakeReading from "../../../src/articles/reading/make-reading.ts";
import type { Reading } from "../../../src/articles/reading/reading.ts";

// Threads load JavaScript, so the pool is tested as it is built: `npm test` builds first.
const built = resolve("dist/articles/reading/make-reading.js");
let makeReading: typeof MakeReading.makeReading;

beforeAll(async () => {
  ({ makeReading } = await import(pathToFileURL(built).href));
});

const page = `<html><body><article><h1>Bridge reopened after repairs</h1>${"<p>Engineers worked on the bridge for eleven months before the first cars could cross it again.</p><p>The mayor of the town thanked the workers and cut a red ribbon in the rain.</p>"}</article></body></html>`;
// Each div looks through all divs inside it, four times over: hours of work.
const endless = `<body>${"<div>".repeat(1500)}`;
const search = { remove: ["div:has(div:has(div:has(div:has(section))))"] };

describe("the pool of reading threads", () => {
  let reading: Reading | undefined;
  afterEach(async () => {
    await reading?.close();
  });

  it("reads an article away from the main thread", async () => {
    reading = makeReading({ threads: 1, timeoutMs: 60_000 });
    const result = await reading.extractArticle(page, {
      url: "https://example.org/2024/05/bridge-reopened-after-repairs",
    });
    expect(result.kind === "read" && result.value.title).toBe("Bridge reopened after repairs");
    expect(result.kind === "read" && result.value.body).toHaveLength(2);
  });

  it("reads a feed away from the main thread", async () => {
    reading = makeReading({ threads: 1, timeoutMs: 60_000 });
    const xml =
      "<rss version='2.0'><channel><title>Bridges</title><item><title>One</title><link>https://example.org/1</link></item></channel></rss>";
    const result = await reading.readFeed(new TextEncoder().encode(xml), { url: "https://example.org/rss" });
    expect(result.kind === "read" && result.value.kind === "feed" && result.value.entries[0]?.title).toBe("One");
  });

  it("does not take the start of a thread for the page's own time", async () => {
    const readOne = (from: Reading) =>
      from.extractArticle("<h1>Bridge reopened</h1>", { url: "https://example.org/a" });
    // However slow this machine is now: most of the first reading is the start of its thread.
    reading = makeReading({ threads: 1, timeoutMs: 60_000 });
    const before = performance.now();
    expect((await readOne(reading)).kind).toBe("read");
    const timeoutMs = (performance.now() - before) / 2;
    await reading.close();
    reading = makeReading({ threads: 1, timeoutMs });
    expect((await readOne(reading)).kind).toBe("read");
  });

  it("gives up on a page that takes too long, and reads the next one", async () => {
    reading = makeReading({ threads: 1, timeoutMs: 8_000 });
    const [slow, next] = await Promise.all([
      reading.extractArticle(endless, { url: "https://example.org/endless", select: search }),
      reading.extractArticle(page, { url: "https://example.org/a" }),
    ]);
    expect(slow.kind).toBe("failed");
    expect(next.kind === "read" && next.value.title).toBe("Bridge reopened after repairs");
  });
});
