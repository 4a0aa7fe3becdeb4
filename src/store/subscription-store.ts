import type { FeedState } from "../feeds/feed-state.ts";
import type { SubscriptionStore } from "../feeds/subscription-store.ts";
import type { Subscription } from "../feeds/websub.ts";
import type { StoreContext } from "./context.ts";

/** WebSub subscriptions beside the feeds they are for. */
export function makeSubscriptionStore({ db, transact, locks }: StoreContext): SubscriptionStore {
  return {
    get: async (feedId) => {
      const row = await db.selectFrom("subscriptions").selectAll().where("feed_id", "=", feedId).executeTakeFirst();
      return (
        row && {
          feedId: row.feed_id,
          hub: row.hub,
          topic: row.topic,
          secret: row.secret,
          mode: row.mode as Subscription["mode"],
          expiresAt: row.expires_at,
        }
      );
    },
    save: async ({ feedId, hub, topic, secret, mode, expiresAt }) => {
      const values = { hub, topic, secret, mode, expires_at: expiresAt };
      await db
        .insertInto("subscriptions")
        .values({ feed_id: feedId, ...values })
        .onConflict((oc) => oc.column("feed_id").doUpdateSet(values))
        .execute();
    },
    pollNow: (feedId, now, notWithinMs) =>
      transact(async (tx) => {
        const row = await tx
          .selectFrom("feeds")
          .select("state")
          .where("id", "=", feedId)
          .where("active", "=", 1)
          .$if(locks.rows, (query) => query.forUpdate())
          .executeTakeFirst();
        const state = row && (JSON.parse(row.state) as FeedState);
        if (!state || (state.lastPolledAt !== null && now - state.lastPolledAt < notWithinMs)) {
          return false;
        }
        const due: FeedState = { ...state, nextPollAt: now, nextPollReason: "its hub says that it has news" };
        await tx
          .updateTable("feeds")
          .set({ next_poll_at: now, state: JSON.stringify(due) })
          .where("id", "=", feedId)
          .execute();
        return true;
      }),
  };
}
