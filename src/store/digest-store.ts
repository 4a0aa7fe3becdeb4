import type { DigestStore } from "../alerts/store.ts";
import { toAlert } from "./alert-rows.ts";
import type { StoreContext } from "./context.ts";
import { insertDeliveries } from "./new-deliveries.ts";

/** Digest windows: each closes once, whoever comes first. */
export function makeDigestStore({ db, transact, newId }: StoreContext): DigestStore {
  return {
    lastWindows: (digests, now) =>
      transact(async (tx) => {
        const found = new Map<string, number>();
        for (const id of digests) {
          await tx
            .insertInto("digests")
            .values({ id, last_to: now })
            .onConflict((oc) => oc.column("id").doNothing())
            .execute();
          const row = await tx.selectFrom("digests").select("last_to").where("id", "=", id).executeTakeFirstOrThrow();
          found.set(id, row.last_to);
        }
        return found;
      }),
    heldElsewhere: async (digests, limit) => {
      let query = db.selectFrom("alerts").selectAll().where("state", "=", "held").where("digest", "is not", null);
      if (digests.length > 0) {
        query = query.where("digest", "not in", [...digests]);
      }
      return (await query.orderBy("created_at").limit(limit).execute()).map(toAlert);
    },
    closeWindow: ({ digest, channelId, to, view, sendEmpty, recipients, now }) =>
      transact(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable("digests")
          .set({ last_to: to })
          .where("id", "=", digest)
          .where("last_to", "<", to)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) {
          return undefined;
        }
        const held = await tx
          .selectFrom("alerts")
          .select("id")
          .where("state", "=", "held")
          .where("digest", "=", digest)
          .where("created_at", "<", to)
          .orderBy("watchlist_id")
          .orderBy("created_at")
          .execute();
        const alertIds = held.map((row) => row.id);
        if (alertIds.length === 0 && !sendEmpty) {
          return { deliveryIds: [], alerts: 0 };
        }
        await tx
          .updateTable("alerts")
          .set({ state: "pending", reason: null, left_at: now })
          .where("state", "=", "held")
          .where("digest", "=", digest)
          .where("created_at", "<", to)
          .execute();
        const key = `digest-${digest}-${to}`;
        const deliveryIds = await insertDeliveries(tx, newId, {
          channelId,
          recipients,
          kind: "digest",
          key,
          alertIds,
          now,
          digest: view,
        });
        return { deliveryIds, alerts: alertIds.length };
      }),
    activity: async (from, to) => {
      const articles = await db
        .selectFrom("articles")
        .select((eb) => eb.fn.countAll().as("n"))
        .where("seen_at", ">", from)
        .where("seen_at", "<=", to)
        .executeTakeFirstOrThrow();
      const feeds = await db
        .selectFrom("feeds")
        .select((eb) => eb.fn.countAll().as("n"))
        .where("active", "=", 1)
        .executeTakeFirstOrThrow();
      return { feedsRead: Number(feeds.n), articlesRead: Number(articles.n) };
    },
  };
}
