import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl, urlKey } from "../../../src/articles/canonical-url.ts";

const SAME: readonly (readonly [string, string, string])[] = [
  [
    "tracking parameters",
    "https://www.example.org/a/story-one-1234?utm_source=x&utm_medium=rss&fbclid=1",
    "https://www.example.org/a/story-one-1234",
  ],
  ["a fragment", "https://www.example.org/a/story-one-1234#comments", "https://www.example.org/a/story-one-1234"],
  ["the default port", "https://www.example.org:443/a/story-one-1234", "https://www.example.org/a/story-one-1234"],
  ["a trailing slash", "https://www.example.org/a/story-one-1234/", "https://www.example.org/a/story-one-1234"],
  ["an index page", "https://www.example.org/a/story-one-1234/index.html", "https://www.example.org/a/story-one-1234"],
  ["capitals in the host", "HTTPS://WWW.Example.ORG/a/story-one-1234", "https://www.example.org/a/story-one-1234"],
  [
    "needless percent-encoding",
    "https://www.example.org/%61/story%2Done-1234",
    "https://www.example.org/a/story-one-1234",
  ],
  ["small letters in percent-encoding", "https://www.example.org/%d0%b0-1234", "https://www.example.org/%D0%B0-1234"],
  [
    "dot segments and double slashes",
    "https://www.example.org/b/..//a/./story-one-1234",
    "https://www.example.org/a/story-one-1234",
  ],
  [
    "a session id",
    "https://www.example.org/a/story-one-1234;jsessionid=AB12",
    "https://www.example.org/a/story-one-1234",
  ],
  ["an AMP path", "https://www.example.org/a/story-one-1234/amp", "https://www.example.org/a/story-one-1234"],
  [
    "an AMP ending",
    "https://www.example.org/a/story-one-1234.amp.html",
    "https://www.example.org/a/story-one-1234.html",
  ],
  [
    "an AMP parameter",
    "https://www.example.org/a/story-one-1234?outputType=amp",
    "https://www.example.org/a/story-one-1234",
  ],
  ["an AMP host", "https://amp.example.org/a/story-one-1234", "https://www.example.org/a/story-one-1234"],
  ["a mobile host", "https://m.example.org/a/story-one-1234", "https://www.example.org/a/story-one-1234"],
  [
    "Google's AMP viewer",
    "https://www.google.com/amp/s/www.example.org/a/story-one-1234",
    "https://www.example.org/a/story-one-1234",
  ],
  [
    "the AMP cache",
    "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a/story-one-1234/amp",
    "https://www.example.org/a/story-one-1234",
  ],
  [
    "a search engine's redirect",
    "https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.example.org%2Fa%2Fstory-one-1234&usg=x",
    "https://www.example.org/a/story-one-1234",
  ],
  [
    "a social network's redirect",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.example.org%2Fa%2Fstory-one-1234%3Futm_source%3Dfb&h=AT0",
    "https://www.example.org/a/story-one-1234",
  ],
  [
    "an archive's copy",
    "https://web.archive.org/web/20240501120000/https://www.example.org/a/story-one-1234",
    "https://www.example.org/a/story-one-1234",
  ],
  ["a doubled scheme", "http://https://www.example.org/a/story-one-1234", "https://www.example.org/a/story-one-1234"],
  ["no scheme", "//www.example.org/a/story-one-1234", "https://www.example.org/a/story-one-1234"],
  ["spaces around it", "  https://www.example.org/a/story-one-1234\n", "https://www.example.org/a/story-one-1234"],
  ["an international host", "https://новости.example.org/1234", "https://xn--b1amnebsh.example.org/1234"],
];

const SAME_KEY: readonly (readonly [string, string])[] = [
  ["http://example.org/a/1234", "https://www.example.org/a/1234"],
  ["https://m.example.org/a/1234", "http://example.org/a/1234"],
  ["https://edition.cnn.com/2024/05/01/world/story/index.html", "https://www.cnn.com/2024/05/01/world/story"],
  ["https://www.example.org/a?id=5&b=2", "https://www.example.org/a?b=2&id=5"],
];

const DIFFERENT: readonly (readonly [string, string])[] = [
  ["https://www.example.org/story?id=1", "https://www.example.org/story?id=2"],
  ["https://www.example.org/a/1234?page=2", "https://www.example.org/a/1234"],
  ["https://www.example.org/?p=10", "https://www.example.org/?p=11"],
  ["https://m.blogspot.com/2024/05/post-one.html", "https://www.blogspot.com/2024/05/post-one.html"],
  ["https://one.substack.com/p/post", "https://two.substack.com/p/post"],
  ["https://news.example.org/a/1234", "https://sport.example.org/a/1234"],
  ["https://www.example.org/A/1234", "https://www.example.org/a/1234"],
  ["https://www.example.org/gear/amp", "https://www.example.org/gear"],
  ["https://www.example.org/#!/story/1", "https://www.example.org/#!/story/2"],
  ["https://www.example.org:8080/a/1234", "https://www.example.org/a/1234"],
  [
    "https://news.google.com/rss/articles/CBMiAAAAAAAAAAAAAAAAAAAA",
    "https://news.google.com/rss/articles/CBMiBBBBBBBBBBBBBBBBBBBB",
  ],
];

describe("canonicalUrl", () => {
  it.each(SAME)("takes away %s", (_, given, wanted) => {
    expect(canonicalUrl(given)).toBe(wanted);
  });

  it("reads the address inside an old Google News id", () => {
    const target = "https://www.example.org/a/story-one-1234";
    const id = Buffer.concat([Buffer.from([8, 19, 34, target.length]), Buffer.from(target), Buffer.from([210, 1, 0])]);
    expect(canonicalUrl(`https://news.google.com/rss/articles/${id.toString("base64url")}?oc=5`)).toBe(target);
  });

  it.each(["", "not a url", "mailto:desk@example.org", "ftp://example.org/a", "https://", "javascript:alert(1)"])(
    "returns %j as it is",
    (given) => {
      expect(canonicalUrl(given)).toBe(given);
    },
  );

  it("does not keep a password", () => {
    expect(canonicalUrl("https://user:secret@www.example.org/a/1234")).toBe("https://www.example.org/a/1234");
  });

  it("changes nothing the second time, whatever the address", () => {
    const host = fc.constantFrom(
      "www.example.org",
      "m.example.co.uk",
      "amp.example.de",
      "m.blogspot.com",
      "en.m.wikipedia.org",
      "пример.example",
      "www.google.com",
      "web.archive.org",
      "l.facebook.com",
      "x.cdn.ampproject.org",
    );
    const part = fc.oneof(
      fc.constantFrom(
        "amp",
        "index.html",
        "story-one-1234",
        "..",
        ".",
        "",
        "a.amp.html",
        "m",
        "url",
        "web",
        "2024",
        "s",
        "c",
        "%D0%B0",
        "%7e",
        "%2F",
        "%25",
        "x;jsessionid=1",
      ),
      fc.string({ maxLength: 8 }),
    );
    const query = fc.oneof(
      fc.webQueryParameters(),
      fc.constantFrom(
        "utm_source=a&id=1",
        "u=https%3A%2F%2Fm.example.org%2Fa%2Famp",
        "q=https://www.google.com/url?q=https://example.org",
        "amp",
        "&&",
        "a=%zz",
      ),
    );
    const address = fc
      .tuple(host, fc.array(part, { maxLength: 5 }), query, fc.constantFrom("", "#a", "#!/b"))
      .map(([h, path, q, hash]) => `https://${h}/${path.join("/")}?${q}${hash}`);
    fc.assert(
      fc.property(
        fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (url) => {
          expect(canonicalUrl(canonicalUrl(url))).toBe(canonicalUrl(url));
          expect(urlKey(canonicalUrl(url))).toBe(urlKey(url));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("urlKey", () => {
  it.each(SAME_KEY)("is the same for %s and %s", (a, b) => {
    expect(urlKey(a)).toBe(urlKey(b));
  });

  it.each(DIFFERENT)("tells %s from %s", (a, b) => {
    expect(urlKey(a)).not.toBe(urlKey(b));
  });

  it("never joins two addresses that differ in an unknown parameter or in a path", () => {
    const slug = fc.stringMatching(/^[a-z]{3,8}-[0-9]{3,6}$/);
    fc.assert(
      fc.property(slug, slug, (a, b) => {
        fc.pre(a !== b);
        expect(urlKey(`https://www.example.org/news/${a}`)).not.toBe(urlKey(`https://www.example.org/news/${b}`));
        expect(urlKey(`https://www.example.org/news?story=${a}`)).not.toBe(
          urlKey(`https://www.example.org/news?story=${b}`),
        );
      }),
    );
  });
});
