import type { Kysely, Selectable } from "kysely";
import type { AlertState } from "../alerts/alert.ts";
import type { AlertRecord } from "../alerts/store.ts";
import type { Tables } from "./schema.ts";

/** An alert as the rest of the product sees it. */
export const toAlert = (row: Selectable<Tables["alerts"]>): AlertRecord => ({
  id: row.id,
  watchlistId: row.watchlist_id,
  storyId: row.story_id,
  routeId: row.route_id,
  channelId: row.channel_id,
  matchId: row.match_id,
  articleId: row.article_id,
  state: row.state as AlertState,
  reason: row.reason,
  holdUntil: row.hold_until,
  digest: row.digest,
  createdAt: row.created_at,
  sentAt: row.sent_at,
  toldSites: row.told_sites,
});

/** How many sites carry the story by now. */
export async function sitesOf(db: Kysely<Tables>, storyId: string): Promise<number> {
  const rows = await db.selectFrom("articles").select("host").distinct().where("story_id", "=", storyId).execute();
  return Math.max(1, rows.length);
}

/** Alerts that quiet hours or a rate limit hold on this route: the next message says so in its footer. */
export async function heldBack(db: Kysely<Tables>, watchlistId: string, routeId: string): Promise<number> {
  const row = await db
    .selectFrom("alerts")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("watchlist_id", "=", watchlistId)
    .where("route_id", "=", routeId)
    .where("state", "=", "held")
    .where("digest", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
