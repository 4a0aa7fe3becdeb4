import type { ChannelStore } from "../alerts/store.ts";
import type { StoreContext } from "./context.ts";

/** What is remembered of each channel: switched off or not, and its circuit. */
export function makeChannelStore({ db, locks }: StoreContext): ChannelStore {
  const toState = (row: { id: string; reason: string | null; breaker: string | null }) => ({
    id: row.id,
    reason: row.reason,
    breaker: row.breaker,
  });
  return {
    get: async (id) => {
      // Read in a transaction to be written there: of two processes the second must see what the first made of it.
      await locks.hold(db, `channel/${id}`);
      const row = await db.selectFrom("channels").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? toState(row) : { id, reason: null, breaker: null };
    },
    list: async () => (await db.selectFrom("channels").selectAll().orderBy("id").execute()).map(toState),
    save: async ({ id, reason, breaker }) => {
      const values = { reason, breaker };
      await db
        .insertInto("channels")
        .values({ id, ...values })
        .onConflict((oc) => oc.column("id").doUpdateSet(values))
        .execute();
    },
  };
}
