import type { Selectable } from "kysely";
import type { FeedEntry } from "../feeds/feed.ts";
import type { EntryOrigin, EntryRecord, EntryStore } from "../feeds/store.ts";
import type { StoreContext } from "./context.ts";
import { indexKey } from "./index-key.ts";
import { MOST_ATTEMPTS } from "./most-attempts.ts";
import type { Tables } from "./schema.ts";

export const toEntry = (row: Selectable<Tables["entries"]>): EntryRecord => ({
  id: row.id,
  feedId: row.feed_id,
  origin: row.origin as EntryOrigin,
  entry: JSON.parse(row.entry) as FeedEntry,
  document: row.document,
  baseline: row.baseline === 1,
  seenAt: row.seen_at,
  state: row.state as EntryRecord["state"],
  attempts: row.attempts,
  reason: row.reason,
  articleId: row.article_id,
});

/** Entries on their way to becoming articles. */
export function makeEntryStore({ db, transact }: StoreContext): EntryStore {
  const select = (id: string) => db.selectFrom("entries").selectAll().where("id", "=", id).executeTakeFirst();
  return {
    get: async (id) => {
      const row = await select(id);
      return row && toEntry(row);
    },
    beginRead: (id) =>
      transact(async (tx) => {
        const row = await tx
          .updateTable("entries")
          .set((eb) => ({ attempts: eb("attempts", "+", 1) }))
          .where("id", "=", id)
          .where("state", "in", ["new", "waiting"])
          .returningAll()
          .executeTakeFirst();
        if (!row || row.attempts <= MOST_ATTEMPTS) {
          return row && toEntry(row);
        }
        const reason = `reading it ended the reader or failed ${MOST_ATTEMPTS} times${row.reason ? `; last: ${row.reason}` : ""}`;
        // A page that keeps failing has its feed text already; only an entry without any article is lost work.
        await tx
          .updateTable("entries")
          .set({ state: row.article_id === null ? "failed" : "read", reason })
          .where("id", "=", id)
          .execute();
        return undefined;
      }),
    settle: async (id, outcome) => {
      await db
        .updateTable("entries")
        .set({
          state: outcome.kind,
          reason: outcome.reason,
          ...(outcome.kind !== "failed" && outcome.articleId !== null ? { article_id: outcome.articleId } : {}),
          ...(outcome.kind === "waiting" ? { next_at: outcome.nextAt } : {}),
        })
        .where("id", "=", id)
        .execute();
    },
    unread: async (now, limit) => {
      const rows = await db
        .selectFrom("entries")
        .select("id")
        .where("state", "in", ["new", "waiting"])
        .where("next_at", "<=", now)
        .orderBy("next_at")
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
    setBack: async (byMs) => {
      await db
        .updateTable("entries")
        .set((eb) => ({ next_at: eb("next_at", "-", byMs) }))
        .where("state", "in", ["new", "waiting"])
        .execute();
    },
    findByUrl: async (url, urlKey) => {
      const rows = await db
        .selectFrom("entries")
        .selectAll()
        .where((eb) => eb.or([eb("url_key", "=", indexKey(urlKey)), eb("guid", "=", indexKey(url))]))
        .orderBy("seen_at")
        .limit(50)
        .execute();
      return rows.map(toEntry);
    },
  };
}
