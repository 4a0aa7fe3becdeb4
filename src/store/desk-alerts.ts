import type { Kysely } from "kysely";
import type { DeskQueries, PageQuery } from "../alerts/desk.ts";
import type { AlertRecord } from "../alerts/store.ts";
import { DAY } from "../lib/duration.ts";
import { toAlert } from "./alert-rows.ts";
import type { Tables } from "./schema.ts";

type Query = PageQuery & { readonly watchlist: string | null };

/** Alerts newest first, by page; the cursor is a place in the order, so that rows that come meanwhile move nothing. */
export async function listAlertPage(db: Kysely<Tables>, query: Query): Promise<readonly AlertRecord[]> {
  const rows = await page(db, query).execute();
  return rows.map(toAlert);
}

/** The newest alert of each story: those to which the same story has no newer one. */
export async function listStream(db: Kysely<Tables>, query: Query): Promise<readonly AlertRecord[]> {
  const { watchlist } = query;
  const rows = await page(db, query)
    .where(({ not, exists, selectFrom }) => {
      const newer = selectFrom("alerts as b")
        .select("b.id")
        .whereRef("b.story_id", "=", "a.story_id")
        .where((eb) =>
          eb.or([
            eb("b.created_at", ">", eb.ref("a.created_at")),
            eb.and([eb("b.created_at", "=", eb.ref("a.created_at")), eb("b.id", ">", eb.ref("a.id"))]),
          ]),
        );
      return not(exists(watchlist === null ? newer : newer.where("b.watchlist_id", "=", watchlist)));
    })
    .execute();
  return rows.map(toAlert);
}

function page(db: Kysely<Tables>, { before, limit, watchlist }: Query) {
  let select = db.selectFrom("alerts as a").selectAll("a");
  if (watchlist !== null) {
    select = select.where("a.watchlist_id", "=", watchlist);
  }
  if (before !== null) {
    select = select
      // The first condition is implied by the second, and is the one that an index can answer.
      .where("a.created_at", "<=", before.at)
      .where((eb) => eb.or([eb("a.created_at", "<", before.at), eb("a.id", "<", before.id)]));
  }
  return select.orderBy("a.created_at", "desc").orderBy("a.id", "desc").limit(limit);
}

/** What changed of stories that somebody was alerted to. A message that goes out a day late is no news for a live page. */
export async function changedStories(
  db: Kysely<Tables>,
  since: number,
  limit: number,
): ReturnType<DeskQueries["changes"]> {
  const alerts = await db
    .selectFrom("alerts")
    .select(["id", "story_id", "state"])
    .where("created_at", ">", since - DAY)
    .where((eb) => eb.or([eb("created_at", ">", since), eb("sent_at", ">", since)]))
    .orderBy("created_at", "desc")
    .limit(limit)
    .execute();
  const copies = await db
    .selectFrom("articles as r")
    .innerJoin("alerts as a", "a.story_id", "r.story_id")
    .select(["r.id", "r.story_id", "r.revision", "a.id as alert_id"])
    .where("r.seen_at", ">", since - DAY)
    .where("r.matched_at", ">", since)
    .orderBy("r.seen_at", "desc")
    .limit(limit)
    .execute();
  return [
    ...alerts.map(({ id, story_id, state }) => ({ key: `${id} ${state}`, storyId: story_id, alertId: id })),
    ...copies.map(({ id, story_id, revision, alert_id }) => ({
      key: `${id} ${revision}`,
      storyId: story_id ?? "",
      alertId: alert_id,
    })),
  ];
}
