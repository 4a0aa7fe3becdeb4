import type { Kysely } from "kysely";
import type { AlertStore, MatchRecord, NewAlert } from "../alerts/store.ts";
import { heldBack, sitesOf, toAlert } from "./alert-rows.ts";
import type { StoreContext } from "./context.ts";
import { insertDeliveries } from "./new-deliveries.ts";
import { makeAlertRelease } from "./release-alerts.ts";
import type { Tables } from "./schema.ts";

export const COPY = "copy of a story already told";

/** Matches and the alerts that they make; the unique keys here are what "told once" rests on. */
export function makeAlertStore(context: StoreContext): AlertStore {
  const { db, transact } = context;
  return {
    recordMatch: (match) => transact((tx) => recordMatch(tx, match, context)),
    suppress: async (matchId, routeId, reason) => {
      await db
        .insertInto("dispositions")
        .values({ match_id: matchId, route_id: routeId, alert_id: null, reason })
        .onConflict((oc) => oc.columns(["match_id", "route_id"]).doNothing())
        .execute();
    },
    createAlert: (alert) => transact((tx) => createAlert(tx, context, alert)),
    heldForBody: async (watchlistId, articleId) => {
      const rows = await db
        .selectFrom("alerts")
        .selectAll()
        .where("watchlist_id", "=", watchlistId)
        .where("article_id", "=", articleId)
        .where("state", "=", "held")
        .where("reason", "=", "body not seen")
        .execute();
      return rows.map(toAlert);
    },
    sentTimes: async (watchlistId, routeId, since) => {
      // A message counts once, by the alert that stands first in it: many leave within one millisecond, and a roll-up bears many.
      const rows = await db
        .selectFrom("alerts")
        .select("left_at")
        .where("watchlist_id", "=", watchlistId)
        .where("route_id", "=", routeId)
        .where("left_at", ">=", since)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom("delivery_alerts")
              .innerJoin("deliveries", "deliveries.id", "delivery_alerts.delivery_id")
              .select("delivery_alerts.alert_id")
              .whereRef("delivery_alerts.alert_id", "=", "alerts.id")
              .where("delivery_alerts.position", "=", 0)
              .where("deliveries.kind", "in", ["alert", "digest"]),
          ),
        )
        .execute();
      return rows.flatMap((row) => (row.left_at === null ? [] : [row.left_at]));
    },
    ...makeAlertRelease(context),
  };
}

async function recordMatch(
  tx: Kysely<Tables>,
  match: Omit<MatchRecord, "id">,
  { locks, newId }: StoreContext,
): Promise<{ matchId: string; fresh: boolean }> {
  const values = {
    revision: match.revision,
    verdict: match.verdict,
    receipt: JSON.stringify(match.receipt),
    at: match.at,
  };
  const id = newId("mat");
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("matches")
    .values({ id, watchlist_id: match.watchlistId, article_id: match.articleId, ...values })
    .onConflict((oc) => oc.columns(["watchlist_id", "article_id"]).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) {
    return { matchId: id, fresh: true };
  }
  const old = await tx
    .selectFrom("matches")
    .select(["id", "verdict"])
    .where("watchlist_id", "=", match.watchlistId)
    .where("article_id", "=", match.articleId)
    .$if(locks.rows, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  // Only false to true is news (QUERY.md, revisions); unknown to true is the body that was waited for.
  const fresh = old.verdict === "unknown" && match.verdict === "match";
  if (fresh) {
    await tx.updateTable("matches").set(values).where("id", "=", old.id).execute();
  }
  return { matchId: old.id, fresh };
}

async function createAlert(
  tx: Kysely<Tables>,
  { newId }: StoreContext,
  alert: NewAlert,
): ReturnType<AlertStore["createAlert"]> {
  const id = newId("alr");
  const { first } = alert;
  const hold = first.kind === "hold" ? first : null;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("alerts")
    .values({
      id,
      watchlist_id: alert.watchlistId,
      story_id: alert.storyId,
      route_id: alert.routeId,
      channel_id: alert.channelId,
      severity: alert.severity,
      match_id: alert.matchId,
      article_id: alert.articleId,
      state: hold ? "held" : "pending",
      reason: hold?.reason ?? null,
      hold_until: hold?.until ?? null,
      digest: hold?.digest ?? null,
      created_at: alert.now,
      left_at: hold ? null : alert.now,
      told_sites: await sitesOf(tx, alert.storyId),
    })
    .onConflict((oc) => oc.columns(["watchlist_id", "story_id", "route_id"]).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) {
    const told = await tx
      .selectFrom("alerts")
      .selectAll()
      .where("watchlist_id", "=", alert.watchlistId)
      .where("story_id", "=", alert.storyId)
      .where("route_id", "=", alert.routeId)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto("dispositions")
      .values({ match_id: alert.matchId, route_id: alert.routeId, alert_id: null, reason: COPY })
      .onConflict((oc) => oc.columns(["match_id", "route_id"]).doNothing())
      .execute();
    return { kind: "folded", alert: toAlert(told) };
  }
  await tx
    .insertInto("dispositions")
    .values({ match_id: alert.matchId, route_id: alert.routeId, alert_id: id, reason: null })
    .onConflict((oc) => oc.columns(["match_id", "route_id"]).doUpdateSet({ alert_id: id, reason: null }))
    .execute();
  const deliveryIds =
    first.kind === "send"
      ? await insertDeliveries(tx, newId, {
          channelId: alert.channelId,
          recipients: first.recipients,
          kind: "alert",
          key: `alert-${id}`,
          alertIds: [id],
          now: alert.now,
          heldBack: await heldBack(tx, alert.watchlistId, alert.routeId),
        })
      : [];
  return { kind: "created", alertId: id, deliveryIds };
}
