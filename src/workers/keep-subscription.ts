import { randomBytes } from "node:crypto";
import type { FeedState } from "../feeds/feed-state.ts";
import type { SubscriptionStore } from "../feeds/subscription-store.ts";
import { needsRenewal, offeredHub, type Subscription, subscriptionRequest } from "../feeds/websub.ts";
import { SECOND } from "../lib/duration.ts";
import type { Http } from "../net/http.ts";
import type { CurrentLive } from "./live.ts";

export type KeepSubscriptionDeps = {
  readonly subscriptions: SubscriptionStore;
  readonly http: Http;
  readonly live: CurrentLive;
};

const LIMITS = { totalMs: 20 * SECOND, idleMs: 10 * SECOND, maxBytes: 64 * 1024, maxRedirects: 0 };

/**
 * Asks a feed's hub to push, where it has one and the web page can be reached from outside. What the hub answers is told in the log only:
 * the feed is polled in any case. Answers with words for the log, or null where nothing was to be done.
 */
export async function keepSubscription(
  { subscriptions, http, live }: KeepSubscriptionDeps,
  state: FeedState,
  now: number,
  signal: AbortSignal,
): Promise<string | null> {
  const publicUrl = live().config.settings.web.public_url;
  const offered = offeredHub({ hub: state.hub, url: state.currentUrl });
  if (publicUrl === undefined || offered === null) {
    return null;
  }
  const old = await subscriptions.get(state.id);
  const same = old !== undefined && old.hub === offered.hub && old.topic === offered.topic;
  if (same && !needsRenewal(old, now)) {
    return null;
  }
  const wanted: Subscription = same
    ? old
    : { feedId: state.id, ...offered, secret: randomBytes(24).toString("hex"), mode: "subscribe", expiresAt: null };
  // Kept before the hub is asked: it may call back before its answer is here.
  await subscriptions.save(wanted);
  const answer = await http.request(
    { ...subscriptionRequest(wanted, publicUrl), method: "POST", limits: LIMITS },
    signal,
  );
  return answer.kind === "failed" ? `hub: ${answer.reason}` : `hub: HTTP ${answer.status}`;
}
