import { durationMs } from "../config/schema/common.ts";
import type { WatchlistConfig } from "../config/schema/watchlists.ts";
import { gate } from "./gate.ts";
import { type NewMute, recipientsLeft, routeMutes } from "./mutes.ts";
import type { Route } from "./routes.ts";
import type { AlertRecord, AlertStore, NewAlert } from "./store.ts";

/** One match, recorded, and what stands around it. */
export type PlanInput = {
  readonly matchId: string;
  readonly verdict: "match" | "unknown";
  /** False where the watchlist had matched this article before: nothing is new. */
  readonly fresh: boolean;
  readonly watchlist: WatchlistConfig;
  readonly routes: readonly Route[];
  readonly article: { readonly id: string; readonly baseline: boolean };
  readonly storyId: string;
  readonly mutes: readonly NewMute[];
  readonly now: number;
};

/** What planning must know of the configured channels. */
export type RouteFacts = {
  readonly timezoneOf: (channelId: string) => string;
  readonly recipientsOf: (channelId: string) => readonly (string | null)[];
  readonly digestOf: (route: Route) => string;
};

export type Plan = {
  readonly deliveryIds: readonly string[];
  readonly created: number;
  /** Alerts that the match was folded into: candidates for a follow-up. */
  readonly folded: readonly { readonly alert: AlertRecord; readonly route: Route }[];
};

export const NO_ROUTE = "watchlist has no route";
export const BASELINE = "older than the feed's first sight";
export const EVERYBODY_LEFT = "muted: every reader unsubscribed";
export const BODY_NOT_SEEN = "body not seen";

/** Plans the alerts of one match, route by route; every route ends in an alert or in a reason (DESIGN section 9.1). */
export async function planMatch(store: AlertStore, input: PlanInput, facts: RouteFacts): Promise<Plan> {
  const deliveryIds: string[] = [];
  const folded: Plan["folded"][number][] = [];
  let created = 0;
  if (!input.fresh) {
    return { deliveryIds, created, folded };
  }
  if (input.routes.length === 0) {
    await store.suppress(input.matchId, "-", NO_ROUTE);
  }
  for (const route of input.routes) {
    const barred = barredBy(input);
    if (barred !== null) {
      await store.suppress(input.matchId, route.id, barred);
      continue;
    }
    const decision = await decide(store, input, route, facts);
    if (decision.kind === "suppress") {
      await store.suppress(input.matchId, route.id, decision.reason);
      continue;
    }
    const planned = await store.createAlert(alertOf(input, route, decision.first));
    if (planned.kind === "folded") {
      folded.push({ alert: planned.alert, route });
    } else {
      created += 1;
      deliveryIds.push(...planned.deliveryIds);
    }
  }
  return { deliveryIds, created, folded };
}

const alertOf = (input: PlanInput, route: Route, first: NewAlert["first"]): NewAlert => ({
  watchlistId: input.watchlist.id,
  storyId: input.storyId,
  routeId: route.id,
  channelId: route.channel,
  severity: route.severity,
  matchId: input.matchId,
  articleId: input.article.id,
  now: input.now,
  first,
});

function barredBy({ article, verdict, watchlist }: PlanInput): string | null {
  if (article.baseline) {
    return BASELINE;
  }
  return verdict === "unknown" && watchlist.when_body_unseen === "drop" ? BODY_NOT_SEEN : null;
}

export type RouteDecision =
  | { readonly kind: "plan"; readonly first: NewAlert["first"] }
  | { readonly kind: "suppress"; readonly reason: string };

async function decide(store: AlertStore, input: PlanInput, route: Route, facts: RouteFacts): Promise<RouteDecision> {
  const { verdict, watchlist, now } = input;
  const hold = /^hold (.+)$/.exec(watchlist.when_body_unseen)?.[1];
  if (verdict === "unknown" && hold !== undefined) {
    return {
      kind: "plan",
      first: { kind: "hold", reason: BODY_NOT_SEEN, until: now + durationMs(hold), digest: null },
    };
  }
  return decideRoute(store, { route, now, mutes: input.mutes, story: input.storyId }, facts);
}

/** The gates of one route: mutes, digest, quiet hours, rate limit. Also asked again when a held alert's time has come. */
export async function decideRoute(
  store: Pick<AlertStore, "sentTimes">,
  { route, now, mutes, story }: { route: Route; now: number; mutes: readonly NewMute[]; story: string | null },
  facts: RouteFacts,
): Promise<RouteDecision> {
  const sentAt =
    route.atMost === null ? [] : await store.sentTimes(route.watchlist, route.id, now - route.atMost.perMs);
  const decision = gate({
    route,
    now,
    timezone: facts.timezoneOf(route.channel),
    sentAt,
    mutes: routeMutes(mutes),
    story,
  });
  if (decision.kind === "suppress") {
    return decision;
  }
  if (decision.kind === "send") {
    const recipients = recipientsLeft(facts.recipientsOf(route.channel), mutes, route);
    return recipients.length === 0
      ? { kind: "suppress", reason: EVERYBODY_LEFT }
      : { kind: "plan", first: { kind: "send", recipients } };
  }
  const digest = route.mode === "digest" ? facts.digestOf(route) : null;
  const until = digest === null ? decision.until : null;
  return { kind: "plan", first: { kind: "hold", reason: decision.reason, until, digest } };
}

/** The same decision for an alert that was held until now. */
export function releaseBy(decision: RouteDecision, now: number): Parameters<AlertStore["release"]>[1] {
  if (decision.kind === "suppress") {
    return decision;
  }
  return decision.first.kind === "send" ? { ...decision.first, now } : decision.first;
}
