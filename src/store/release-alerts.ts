import type { AlertStore, Receipt } from "../alerts/store.ts";
import { heldBack, sitesOf, toAlert } from "./alert-rows.ts";
import type { StoreContext } from "./context.ts";
import { insertDeliveries } from "./new-deliveries.ts";

/** The later life of an alert: held ones let go, and follow-ups of those already told. */
export function makeAlertRelease({
  db,
  transact,
  newId,
  locks,
}: StoreContext): Pick<AlertStore, "createUpdate" | "releasable" | "release" | "sitesOf" | "toldClauses"> {
  return {
    sitesOf: (storyId) => sitesOf(db, storyId),
    toldClauses: async (watchlistId, storyId, butArticleId) => {
      const rows = await db
        .selectFrom("matches as m")
        .innerJoin("articles as r", "r.id", "m.article_id")
        .select("m.receipt")
        .where("m.watchlist_id", "=", watchlistId)
        .where("r.story_id", "=", storyId)
        .where("r.id", "!=", butArticleId)
        .execute();
      return new Set(rows.flatMap((row) => (JSON.parse(row.receipt) as Receipt).clauses.map(({ clause }) => clause)));
    },
    createUpdate: ({ alertId, key, recipients, toldSites, now }) =>
      transact(async (tx) => {
        const alert = await tx.selectFrom("alerts").selectAll().where("id", "=", alertId).executeTakeFirstOrThrow();
        await tx.updateTable("alerts").set({ told_sites: toldSites }).where("id", "=", alertId).execute();
        return insertDeliveries(tx, newId, {
          channelId: alert.channel_id,
          recipients,
          kind: "update",
          key: `update-${alertId}-${key}`,
          alertIds: [alertId],
          now,
        });
      }),
    releasable: async (now, limit) => {
      const rows = await db
        .selectFrom("alerts")
        .selectAll()
        .where("state", "=", "held")
        .where("digest", "is", null)
        .where("hold_until", "<=", now)
        .orderBy("created_at")
        .limit(limit)
        .execute();
      return rows.map(toAlert);
    },
    release: (alertIds, how) =>
      transact(async (tx) => {
        if (alertIds.length === 0) {
          return [];
        }
        // Read again inside the transaction: another process may have let them go meanwhile.
        const held = await tx
          .selectFrom("alerts")
          .selectAll()
          .where("id", "in", [...alertIds])
          .where("state", "=", "held")
          .orderBy("created_at")
          .orderBy("id")
          .$if(locks.rows, (query) => query.forUpdate())
          .execute();
        const [first] = held;
        if (!first) {
          return [];
        }
        const ids = held.map((row) => row.id);
        const change = tx.updateTable("alerts").where("id", "in", ids);
        if (how.kind === "suppress") {
          await change.set({ state: "suppressed", reason: how.reason, hold_until: null }).execute();
          return [];
        }
        if (how.kind === "hold") {
          await change.set({ reason: how.reason, hold_until: how.until, digest: how.digest }).execute();
          return [];
        }
        await change
          .set({ state: "pending", reason: null, hold_until: null, digest: null, left_at: how.now })
          .execute();
        return insertDeliveries(tx, newId, {
          channelId: first.channel_id,
          recipients: how.recipients,
          kind: "alert",
          key: `release-${first.id}`,
          alertIds: ids,
          now: how.now,
          heldBack: await heldBack(tx, first.watchlist_id, first.route_id),
        });
      }),
  };
}
