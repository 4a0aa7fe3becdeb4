import type { Ledger } from "../alerts/ledger.ts";
import { toArticle } from "./article-store.ts";
import type { StoreContext } from "./context.ts";
import { countPass } from "./count-pass.ts";
import { countConservation, countProgress, measureLatency } from "./counts.ts";
import { toEntry } from "./entry-store.ts";
import { findStalled } from "./find-stalled.ts";
import { listAlerts, listAttempts, listDeliveries, matchesOf } from "./lists.ts";

/** The ledger's reading side: nothing here writes. */
export function makeLedger({ db }: StoreContext): Ledger {
  return {
    alerts: (query) => listAlerts(db, query),
    deliveries: (query) => listDeliveries(db, query),
    attempts: (deliveryId) => listAttempts(db, deliveryId),
    matchesOf: (articleId) => matchesOf(db, articleId),
    storyOf: async (storyId) => {
      const rows = await db
        .selectFrom("articles")
        .selectAll()
        .where("story_id", "=", storyId)
        .orderBy("seen_at")
        .orderBy("id")
        .limit(500)
        .execute();
      return rows.map(toArticle);
    },
    entriesOf: async (articleId) => {
      const rows = await db
        .selectFrom("entries")
        .selectAll()
        .where("article_id", "=", articleId)
        .orderBy("seen_at")
        .limit(100)
        .execute();
      return rows.map(toEntry);
    },
    conservation: (since) => countConservation(db, since),
    progress: (now) => countProgress(db, now),
    stalled: (now, dueSince) => findStalled(db, now, dueSince),
    pass: (since) => countPass(db, since),
    latency: (since) => measureLatency(db, since),
  };
}
