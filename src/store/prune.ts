import type { Prune } from "../alerts/store.ts";
import type { StoreContext } from "./context.ts";

// One prune removes so many rows at most, so that it never holds the store for long; the next hour goes on.
const BATCH = 2000;

/** Retention. Entries keep their id for ever (an old feed may list an old guid again) but lose their text with their article. */
export function makePrune({ transact, locks }: StoreContext): Prune {
  return async (before) => {
    const articles = await transact(async (tx) => {
      const busy = tx.selectFrom("alerts").select("article_id").where("state", "in", ["pending", "held"]);
      const rows = await tx
        .selectFrom("articles")
        .select("id")
        .where("seen_at", "<", before.articles)
        .where("match_state", "!=", "pending")
        .where("id", "not in", busy)
        .limit(BATCH)
        // What another process is about to change is not old.
        .$if(locks.rows, (query) => query.forUpdate().skipLocked())
        .execute();
      const ids = rows.map((row) => row.id);
      if (ids.length > 0) {
        await tx.updateTable("entries").set({ entry: "{}", document: null }).where("article_id", "in", ids).execute();
        await tx.deleteFrom("articles").where("id", "in", ids).execute();
      }
      return ids.length;
    });
    const deliveries = await transact(async (tx) => {
      const rows = await tx
        .selectFrom("deliveries")
        .select("id")
        .where("created_at", "<", before.deliveries)
        .where("state", "in", ["sent", "dead"])
        .limit(BATCH)
        .execute();
      const ids = rows.map((row) => row.id);
      if (ids.length > 0) {
        await tx.deleteFrom("deliveries").where("id", "in", ids).execute();
      }
      return ids.length;
    });
    return { articles, deliveries };
  };
}
