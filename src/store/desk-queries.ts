import type { DeskQueries } from "../alerts/desk.ts";
import { toAlert } from "./alert-rows.ts";
import { inChunks, type StoreContext } from "./context.ts";
import { changedStories, listAlertPage, listStream } from "./desk-alerts.ts";
import { countEntries, countMatches, countTotals } from "./desk-counts.ts";
import { deliveriesOfAlerts, listDeliveryPage, oneDelivery } from "./desk-deliveries.ts";

/** The desk's reading side of the store: nothing here writes. */
export function makeDeskQueries({ db }: StoreContext): DeskQueries {
  return {
    stream: (query) => listStream(db, query),
    alerts: (query) => listAlertPage(db, query),
    alert: async (id) => {
      const row = await db.selectFrom("alerts").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toAlert(row);
    },
    alertsOfStories: async (storyIds) => {
      if (storyIds.length === 0) {
        return [];
      }
      const rows = await db
        .selectFrom("alerts")
        .selectAll()
        .where("story_id", "in", storyIds)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(toAlert);
    },
    storyNow: async (storyId) => {
      const row = await db
        .selectFrom("story_merges")
        .select("into_id")
        .where("from_id", "=", storyId)
        .executeTakeFirst();
      return row?.into_id ?? storyId;
    },
    storiesOf: async (articleIds) => {
      const found = new Map<string, string>();
      for (const ids of inChunks(articleIds)) {
        const rows = await db.selectFrom("articles").select(["id", "story_id"]).where("id", "in", ids).execute();
        for (const { id, story_id } of rows) {
          if (story_id !== null) {
            found.set(id, story_id);
          }
        }
      }
      return found;
    },
    changes: (since, limit) => changedStories(db, since, limit),
    deliveries: (query) => listDeliveryPage(db, query),
    delivery: (id) => oneDelivery(db, id),
    deliveriesOf: (alertIds) => deliveriesOfAlerts(db, alertIds),
    matchCounts: (span) => countMatches(db, span),
    entryCounts: (span) => countEntries(db, span),
    totals: () => countTotals(db),
  };
}
