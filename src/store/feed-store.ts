import type { FeedState } from "../feeds/feed-state.ts";
import type { FeedRecord, FeedStore, NewEntry } from "../feeds/store.ts";
import { inChunks, type StoreContext } from "./context.ts";

/** Feeds and what was last heard of them. */
export function makeFeedStore({ db, transact, newId, urlKey }: StoreContext): FeedStore {
  const toRecord = (row: { active: number; state: string }): FeedRecord => ({
    state: JSON.parse(row.state) as FeedState,
    active: row.active === 1,
  });
  return {
    sync: (feeds) =>
      transact(async (tx) => {
        await tx.updateTable("feeds").set({ active: 0 }).execute();
        for (const state of feeds) {
          await tx
            .insertInto("feeds")
            .values({ id: state.id, active: 1, next_poll_at: state.nextPollAt, state: JSON.stringify(state) })
            .onConflict((oc) =>
              oc.column("id").doUpdateSet({ active: 1, state: JSON.stringify(state), next_poll_at: state.nextPollAt }),
            )
            .execute();
        }
      }),
    get: async (id) => {
      const row = await db.selectFrom("feeds").select(["active", "state"]).where("id", "=", id).executeTakeFirst();
      return row && toRecord(row);
    },
    list: async () => (await db.selectFrom("feeds").select(["active", "state"]).orderBy("id").execute()).map(toRecord),
    due: async (now, limit) => {
      const rows = await db
        .selectFrom("feeds")
        .select(["id", "next_poll_at"])
        .where("active", "=", 1)
        .where("next_poll_at", "<=", now)
        .orderBy("next_poll_at")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ feedId: row.id, slot: row.next_poll_at }));
    },
    recordPoll: (state, entries, now) =>
      transact(async (tx) => {
        await tx
          .updateTable("feeds")
          .set({ next_poll_at: state.nextPollAt, state: JSON.stringify(state) })
          .where("id", "=", state.id)
          .execute();
        const newEntryIds: string[] = [];
        for (const entry of entries) {
          const row = entryRow(state.id, entry, now, newId("ent"), urlKey);
          const { numInsertedOrUpdatedRows } = await tx
            .insertInto("entries")
            .values(row)
            .onConflict((oc) => oc.columns(["feed_id", "guid"]).doNothing())
            .executeTakeFirst();
          if (numInsertedOrUpdatedRows === 1n) {
            newEntryIds.push(row.id);
          }
        }
        return { newEntryIds };
      }),
    known: async (feedId, guids) => {
      const found = new Set<string>();
      for (const chunk of inChunks(guids)) {
        const rows = await db
          .selectFrom("entries")
          .select("guid")
          .where("feed_id", "=", feedId)
          .where("guid", "in", chunk)
          .execute();
        for (const row of rows) {
          found.add(row.guid);
        }
      }
      return found;
    },
  };
}

function entryRow(
  feedId: string,
  { entry, origin, document, baseline }: NewEntry,
  now: number,
  id: string,
  urlKey: (url: string) => string,
) {
  return {
    id,
    feed_id: feedId,
    guid: entry.id,
    url_key: entry.url === null ? null : urlKey(entry.url),
    origin,
    entry: JSON.stringify(entry),
    document,
    baseline: baseline ? 1 : 0,
    seen_at: now,
    state: "new",
    attempts: 0,
    next_at: now,
    reason: null,
    article_id: null,
  };
}
