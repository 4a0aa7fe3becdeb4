import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  answerIntent,
  callbackUrl,
  isSigned,
  needsRenewal,
  offeredHub,
  type Subscription,
  subscriptionRequest,
} from "../../../src/feeds/websub.ts";
import { DAY, HOUR } from "../../../src/lib/duration.ts";
import { NOW } from "./poll-support.ts";

const subscription: Subscription = {
  feedId: "harbour",
  hub: "https://hub.example/",
  topic: "https://harbour.example/rss",
  secret: "k".repeat(32),
  mode: "subscribe",
  expiresAt: null,
};

describe("the request to a hub", () => {
  it("says what is wanted, where to call, and shares the secret", () => {
    const { url, body } = subscriptionRequest(subscription, "https://watch.example/base/");
    expect(url).toBe("https://hub.example/");
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      "hub.callback": callbackUrl("https://watch.example/base", subscription),
      "hub.mode": "subscribe",
      "hub.topic": "https://harbour.example/rss",
      "hub.lease_seconds": "604800",
      "hub.secret": subscription.secret,
    });
  });

  it("keeps the secret to itself where the way is not private", () => {
    const { body } = subscriptionRequest({ ...subscription, hub: "http://hub.example/" }, "https://watch.example");
    expect(body).not.toContain("hub.secret");
  });

  it("names an address that cannot be guessed, and tells nothing of the secret", () => {
    const url = callbackUrl("https://watch.example", subscription);
    expect(url).toMatch(/^https:\/\/watch\.example\/websub\/harbour\/[0-9a-f]{24}$/);
    expect(url).not.toBe(callbackUrl("https://watch.example", { ...subscription, secret: "other" }));
  });
});

describe("the hub's question", () => {
  const question = {
    "hub.mode": "subscribe",
    "hub.topic": subscription.topic,
    "hub.challenge": "c1",
    "hub.lease_seconds": "86400",
  };

  it("is answered with its challenge where we asked", () => {
    expect(answerIntent(question, subscription, NOW)).toEqual({
      kind: "confirmed",
      challenge: "c1",
      expiresAt: NOW + DAY,
    });
  });

  it("may be that it turns us down", () => {
    const denial = { "hub.mode": "denied", "hub.topic": subscription.topic, "hub.reason": "closed" };
    expect(answerIntent(denial, subscription, NOW)).toEqual({ kind: "denied", reason: "closed" });
  });

  it.each([
    ["a topic we did not ask for", { ...question, "hub.topic": "https://evil.example/" }, subscription],
    ["the end of a subscription we want to keep", { ...question, "hub.mode": "unsubscribe" }, subscription],
    ["a challenge without end", { ...question, "hub.challenge": "x".repeat(10_000) }, subscription],
    ["no challenge", { ...question, "hub.challenge": "" }, subscription],
    ["a feed we do not know", question, undefined],
  ])("about %s is not ours", (_, query, known) => {
    expect(answerIntent(query, known, NOW).kind).toBe("unknown");
  });
});

describe("a delivery", () => {
  const body = Buffer.from("<rss/>");
  const sign = (method: string, secret = subscription.secret): string =>
    `${method}=${createHmac(method, secret).update(body).digest("hex")}`;

  it.each(["sha1", "sha256", "sha384", "sha512"])("signed with %s is the hub's", (method) => {
    expect(isSigned(body, sign(method), subscription)).toBe(true);
  });

  it.each([
    ["no signature", undefined],
    ["another secret", sign("sha256", "other")],
    ["a method that is broken", sign("md5")],
    ["half a signature", sign("sha256").slice(0, 40)],
    ["no hex", "sha256=zz"],
  ])("with %s is not", (_, header) => {
    expect(isSigned(body, header, subscription)).toBe(false);
  });

  it("that was changed on the way is not", () => {
    expect(isSigned(Buffer.from("<rss>x</rss>"), sign("sha256"), subscription)).toBe(false);
  });
});

it.each([
  [null, true],
  [NOW + HOUR / 2, true],
  [NOW + 6 * DAY, false],
])("a subscription until %s is to be renewed: %s", (expiresAt, wanted) => {
  expect(needsRenewal({ expiresAt }, NOW)).toBe(wanted);
});

it.each([
  ["https://hub.example/", "https://hub.example/"],
  ["/hub", "https://harbour.example/hub"],
  ["file:///etc/passwd", null],
  [null, null],
])("of a feed that names the hub %s, %s is asked", (hub, wanted) => {
  expect(offeredHub({ hub, url: "https://harbour.example/rss" })?.hub ?? null).toBe(wanted);
});
