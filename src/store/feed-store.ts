import type { Kysely, Selectable } from "kysely";
import type { FeedState } from "../feeds/feed-state.ts";
import type { FeedRecord, FeedStore, NewEntry } from "../feeds/store.ts";
import { inChunks, type StoreContext } from "./context.ts";
import { indexKey } from "./index-key.ts";
import type { Tables } from "./schema.ts";

/** Feeds and what was last heard of them. */
export function makeFeedStore({ db, transact, newId, urlKey, locks }: StoreContext): FeedStore {
  const toRecord = (row: { active: number; state: string }): FeedRecord => ({
    state: JSON.parse(row.state) as FeedState,
    active: row.active === 1,
  });
  return {
    sync: (feeds) =>
      transact(async (tx) => {
        const rows = await tx
          .selectFrom("feeds")
          .selectAll()
          .orderBy("id")
          .$if(locks.rows, (query) => query.forUpdate())
          .execute();
        const known = new Map(rows.map((row) => [row.id, row]));
        const wanted = new Set(feeds.map(({ id }) => id));
        for (const chunk of inChunks(rows.filter((row) => row.active === 1 && !wanted.has(row.id)))) {
          const ids = chunk.map(({ id }) => id);
          await tx.updateTable("feeds").set({ active: 0 }).where("id", "in", ids).execute();
        }
        for (const state of feeds) {
          await activate(tx, state, known.get(state.id));
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
        const row = await tx
          .selectFrom("feeds")
          .select("state")
          .where("id", "=", state.id)
          .$if(locks.rows, (query) => query.forUpdate())
          .executeTakeFirst();
        // A feed whose address was edited during its poll begins anew there; what was read is news all the same.
        if (row && urlOf(row) === state.url) {
          await tx
            .updateTable("feeds")
            .set({ next_poll_at: state.nextPollAt, state: JSON.stringify(state) })
            .where("id", "=", state.id)
            .execute();
        }
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
      const byKey = new Map(guids.map((guid) => [indexKey(guid), guid]));
      const found = new Set<string>();
      for (const chunk of inChunks([...byKey.keys()])) {
        const rows = await db
          .selectFrom("entries")
          .select("guid")
          .where("feed_id", "=", feedId)
          .where("guid", "in", chunk)
          .execute();
        for (const row of rows) {
          found.add(byKey.get(row.guid) ?? row.guid);
        }
      }
      return found;
    },
  };
}

const urlOf = ({ state }: { state: string }): string => (JSON.parse(state) as FeedState).url;

/** Another process may have polled the feed since the caller read its state: what is stored under the same address is newer. */
async function activate(
  tx: Kysely<Tables>,
  wanted: FeedState,
  row: Selectable<Tables["feeds"]> | undefined,
): Promise<void> {
  const stored = row && (JSON.parse(row.state) as FeedState);
  const state = stored?.url === wanted.url ? { ...wanted, ...stored } : wanted;
  const values = { active: 1, next_poll_at: state.nextPollAt, state: JSON.stringify(state) };
  if (row?.active !== 1 || row.next_poll_at !== values.next_poll_at || row.state !== values.state) {
    await tx
      .insertInto("feeds")
      .values({ id: wanted.id, ...values })
      .onConflict((oc) => oc.column("id").doUpdateSet(values))
      .execute();
  }
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
    guid: indexKey(entry.id),
    url_key: entry.url === null ? null : indexKey(urlKey(entry.url)),
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
