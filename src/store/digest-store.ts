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
        // One statement: an alert that another process holds for this window meanwhile waits for the next one.
        const taken = await tx
          .updateTable("alerts")
          .set({ state: "pending", reason: null, left_at: now })
          .where("state", "=", "held")
          .where("digest", "=", digest)
          .where("created_at", "<", to)
          .returning(["id", "watchlist_id", "created_at"])
          .execute();
        const alertIds = taken.toSorted(inDigestOrder).map((row) => row.id);
        if (alertIds.length === 0 && !sendEmpty) {
          return { deliveryIds: [], alerts: 0 };
        }
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

type Taken = { readonly id: string; readonly watchlist_id: string; readonly created_at: number };

/** By watchlist, then by age. */
function inDigestOrder(a: Taken, b: Taken): number {
  if (a.watchlist_id !== b.watchlist_id) {
    return a.watchlist_id < b.watchlist_id ? -1 : 1;
  }
  return a.created_at - b.created_at || (a.id < b.id ? -1 : 1);
}
