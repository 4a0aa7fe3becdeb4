import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readFeed } from "../../../../src/feeds/read-feed.ts";

const folder = new URL("../../../../fixtures/feeds/", import.meta.url);
const feeds = readdirSync(folder).filter((name) => /\.(?:xml|json)$/.test(name) && !name.endsWith(".expected.json"));

describe("readFeed on the fixtures", () => {
  it.each(feeds)("reads %s as its expectation says", async (name) => {
    const expected: unknown = JSON.parse(
      readFileSync(new URL(name.replace(/\.\w+$/, ".expected.json"), folder), "utf8"),
    );

    const result = await readFeed(readFileSync(new URL(name, folder)), { url: `https://feeds.example/dir/${name}` });

    expect(result).toEqual(expected);
  });
});
