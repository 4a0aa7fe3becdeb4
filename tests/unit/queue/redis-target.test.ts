import { expect, test } from "vitest";
import { describeTarget, parseRedisUrl } from "../../../src/queue/redis-target.ts";

const plain = { username: null, password: null, db: 0, tls: false };

test.each([
  ["redis://cache", { kind: "single", at: { host: "cache", port: 6379 }, ...plain }],
  ["redis://cache:6380/3", { kind: "single", at: { host: "cache", port: 6380 }, ...plain, db: 3 }],
  ["redis://:p%40ss@cache", { kind: "single", at: { host: "cache", port: 6379 }, ...plain, password: "p@ss" }],
  [
    "rediss://u:p:q@cache",
    { kind: "single", at: { host: "cache", port: 6379 }, ...plain, username: "u", password: "p:q", tls: true },
  ],
  ["redis://[::1]:7000", { kind: "single", at: { host: "::1", port: 7000 }, ...plain }],
  ["/run/redis.sock", { kind: "single", at: { path: "/run/redis.sock" }, ...plain }],
  ["unix:///run/redis.sock", { kind: "single", at: { path: "/run/redis.sock" }, ...plain }],
  [
    "redis+sentinel://a:1,b:2/main/4",
    {
      kind: "sentinel",
      at: [
        { host: "a", port: 1 },
        { host: "b", port: 2 },
      ],
      name: "main",
      ...plain,
      db: 4,
    },
  ],
  ["redis+sentinel://a/main", { kind: "sentinel", at: [{ host: "a", port: 26379 }], name: "main", ...plain }],
  [
    "rediss+cluster://a:1,b",
    {
      kind: "cluster",
      at: [
        { host: "a", port: 1 },
        { host: "b", port: 6379 },
      ],
      ...plain,
      tls: true,
    },
  ],
])("%s is understood", (url, target) => {
  expect(parseRedisUrl(url)).toEqual(target);
});

test.each([
  "",
  "http://cache",
  "cache:6379",
  "redis://",
  "redis://a,b",
  "redis://a/x",
  "redis+sentinel://a:1",
  "redis://a:b:c",
])("%j is refused with the forms that are known", (url) => {
  expect(() => parseRedisUrl(url)).toThrow(expect.objectContaining({ code: "WW-REDIS-URL" }));
});

test("a refusal and a description never repeat a password", () => {
  let said = "";
  try {
    parseRedisUrl("redis://u:S3CRET@a,b");
  } catch (thrown) {
    said = `${String(thrown)} ${JSON.stringify(thrown)}`;
  }

  expect(said).not.toBe("");
  expect(said).not.toContain("S3CRET");
  expect(describeTarget(parseRedisUrl("rediss+cluster://u:S3CRET@a,b:2"))).toBe("cluster a:6379,b:2");
  expect(describeTarget(parseRedisUrl("redis://u:S3CRET@a/1"))).toBe("a:6379");
});
