import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkUrl } from "../../../src/net/check-url.ts";

describe("checkUrl", () => {
  it.each([
    ["https://example.org/feed#top", undefined, "https://example.org/feed"],
    ["HTTP://Example.ORG:80/a b", undefined, "http://example.org/a%20b"],
    ["http://example.org:8080/rss", undefined, "http://example.org:8080/rss"],
    ["https://example.org:8443/", undefined, "https://example.org:8443/"],
    ["../rss", "https://example.org/news/", "https://example.org/rss"],
    ["//other.example/rss", "https://example.org/", "https://other.example/rss"],
    ["http://0x7f.1/", undefined, "http://127.0.0.1/"],
  ])("takes %s", (text, base, url) => {
    const checked = checkUrl(text, base);
    expect(checked.kind === "url" && checked.url.href).toBe(url);
  });

  it.each([
    ["javascript:alert(1)", "url"],
    ["file:///etc/passwd", "url"],
    ["data:text/html,x", "url"],
    ["gopher://example.org/", "url"],
    ["https://me@example.org/", "url"],
    ["https://:secret@example.org/", "url"],
    ["/no/base", "url"],
    ["http://example.org:6379/", "address"],
    ["http://example.org:25/", "address"],
    ["https://example.org:22/", "address"],
  ])("refuses %s", (text, failure) => {
    expect(checkUrl(text)).toMatchObject({ kind: "refused", failure });
  });

  it("never repeats a password in its reason", () => {
    const checked = checkUrl("https://user:hunter2@example.org/");
    expect(JSON.stringify(checked)).not.toContain("hunter2");
  });

  it("never throws, and lets only http and https through", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.webUrl(), { nil: undefined }), (text, base) => {
        const checked = checkUrl(text, base);
        expect(checked.kind === "refused" || /^https?:$/.test(checked.url.protocol)).toBe(true);
      }),
    );
  });
});
