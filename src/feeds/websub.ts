/**
 * WebSub (W3C Recommendation, 2018), the thinking only: what to send to a hub, what to answer to its question, and whether a
 * delivery is its own. A push only makes the next poll due at once; the feed is still polled, so a hub that falls silent costs
 * minutes and not news.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { DAY, HOUR } from "../lib/duration.ts";
import { sha256 } from "../lib/ids.ts";
import { checkUrl } from "../net/check-url.ts";

/** What is remembered of one subscription, beside the feed's state. Times are ms since 1970. */
export type Subscription = {
  readonly feedId: string;
  readonly hub: string;
  readonly topic: string;
  /** Random, at least 32 characters; shared with the hub over its request. */
  readonly secret: string;
  readonly mode: "subscribe" | "unsubscribe";
  /** Null until the hub has verified it. */
  readonly expiresAt: number | null;
};

const LEASE_MS = 7 * DAY;

/** Where the hub of a feed is to call us. The path cannot be guessed without the secret, as section 8.1 of the standard advises. */
export const callbackUrl = (publicUrl: string, { feedId, secret }: Pick<Subscription, "feedId" | "secret">): string =>
  new URL(`websub/${encodeURIComponent(feedId)}/${sha256(secret, 24)}`, `${publicUrl.replace(/\/+$/, "")}/`).href;

/** The request that subscribes to, renews or ends a subscription: a POST to the hub, to be answered with 202. */
export function subscriptionRequest(
  subscription: Subscription,
  publicUrl: string,
): { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const body = new URLSearchParams({
    "hub.callback": callbackUrl(publicUrl, subscription),
    "hub.mode": subscription.mode,
    "hub.topic": subscription.topic,
  });
  if (subscription.mode === "subscribe") {
    body.set("hub.lease_seconds", String(LEASE_MS / 1000));
    // Over plain http anybody on the way could read it and forge deliveries (section 5.1).
    if (subscription.hub.startsWith("https://")) {
      body.set("hub.secret", subscription.secret);
    }
  }
  return {
    url: subscription.hub,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: body.toString(),
  };
}

export type IntentAnswer =
  /** Answer 200 with this text and nothing else. */
  | { readonly kind: "confirmed"; readonly challenge: string; readonly expiresAt: number | null }
  /** The hub turned the subscription down: go on polling. Answer 200. */
  | { readonly kind: "denied"; readonly reason: string }
  /** Nothing of ours: answer 404. */
  | { readonly kind: "unknown"; readonly reason: string };

const LONGEST_CHALLENGE = 4096;

/** What to say when the hub asks (GET on the callback) whether it was we who subscribed. */
export function answerIntent(
  query: Readonly<Record<string, string | undefined>>,
  subscription: Subscription | undefined,
  nowMs: number,
): IntentAnswer {
  if (subscription === undefined || query["hub.topic"] !== subscription.topic) {
    return { kind: "unknown", reason: "no such subscription" };
  }
  const mode = query["hub.mode"];
  if (mode === "denied") {
    return { kind: "denied", reason: (query["hub.reason"] ?? "the hub gives no reason").slice(0, 300) };
  }
  const challenge = query["hub.challenge"] ?? "";
  if (mode !== subscription.mode || challenge === "" || challenge.length > LONGEST_CHALLENGE) {
    return { kind: "unknown", reason: `"${mode ?? ""}" was not asked for` };
  }
  const lease = Number(query["hub.lease_seconds"] ?? 0) * 1000;
  const leaseMs = Number.isFinite(lease) && lease > 0 ? lease : LEASE_MS;
  return { kind: "confirmed", challenge, expiresAt: mode === "subscribe" ? nowMs + leaseMs : null };
}

/** Whether a subscription needs asking for (again): never confirmed, or the last tenth of its lease (at least an hour) has begun. */
export function needsRenewal({ expiresAt }: Pick<Subscription, "expiresAt">, nowMs: number): boolean {
  return expiresAt === null || expiresAt - nowMs < Math.max(LEASE_MS / 10, HOUR);
}

const ALGORITHMS: ReadonlySet<string> = new Set(["sha1", "sha256", "sha384", "sha512"]);

/**
 * Whether a delivery (POST on the callback) bears the hub's signature (`X-Hub-Signature: method=hex`, section 7.1). Deliveries of hubs
 * that were given no secret (plain http) cannot be told from forgeries; they too only cause a poll, so they are let in unsigned.
 */
export function isSigned(body: Uint8Array, header: string | undefined, { secret, hub }: Subscription): boolean {
  if (!hub.startsWith("https://")) {
    return true;
  }
  const [, method = "", hex = ""] = /^\s*([a-z0-9]+)=([0-9a-f]+)\s*$/i.exec(header ?? "") ?? [];
  if (!ALGORITHMS.has(method.toLowerCase())) {
    return false;
  }
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(hex, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The hub and topic to subscribe to, or null where the feed offers none that may be spoken to. */
export function offeredHub(feed: {
  readonly hub: string | null;
  readonly url: string;
}): { readonly hub: string; readonly topic: string } | null {
  const hub = checkUrl(feed.hub ?? "", feed.url);
  return feed.hub === null || hub.kind === "refused" ? null : { hub: hub.url.href, topic: feed.url };
}
