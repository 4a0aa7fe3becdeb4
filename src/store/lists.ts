import type { Kysely } from "kysely";
import type { AlertRow, DeliveryRow, LedgerQuery, MatchRow } from "../alerts/ledger.ts";
import type { AttemptRecord, Receipt } from "../alerts/store.ts";
import type { ArticleInput } from "../articles/article.ts";
import { toAlert } from "./alert-rows.ts";
import { alertIdsOf, toDelivery } from "./delivery-store.ts";
import type { Tables } from "./schema.ts";

/** The latest alerts, newest first, with the headline that they told of. */
export async function listAlerts(db: Kysely<Tables>, query: LedgerQuery): Promise<readonly AlertRow[]> {
  let select = db
    .selectFrom("alerts as a")
    .innerJoin("articles as r", "r.id", "a.article_id")
    .innerJoin("matches as m", "m.id", "a.match_id")
    .selectAll("a")
    .select(["r.doc", "m.receipt"])
    .select((eb) =>
      eb
        .selectFrom("articles as x")
        .select((e) => e.fn.countAll().as("n"))
        .whereRef("x.story_id", "=", "a.story_id")
        .as("articles"),
    )
    .where("a.created_at", ">=", query.since ?? 0);
  if (query.watchlist !== undefined) {
    select = select.where("a.watchlist_id", "=", query.watchlist);
  }
  const rows = await select.orderBy("a.created_at", "desc").orderBy("a.id", "desc").limit(query.limit).execute();
  return rows.map((row) => {
    const doc = JSON.parse(row.doc) as ArticleInput;
    return {
      ...toAlert(row),
      title: doc.title,
      url: doc.url,
      source: doc.source?.name ?? doc.source?.host ?? "",
      articles: Number(row.articles ?? 1),
      watchlistName: (JSON.parse(row.receipt) as Receipt).watchlistName,
    };
  });
}

/** The latest deliveries, newest first; `failed`: those that died or wait for another try. */
export async function listDeliveries(
  db: Kysely<Tables>,
  { since, limit, failed }: LedgerQuery & { readonly failed?: boolean },
): Promise<readonly DeliveryRow[]> {
  let select = db
    .selectFrom("deliveries as d")
    .selectAll("d")
    .select((eb) =>
      eb
        .selectFrom("attempts as t")
        .select((e) => e.fn.countAll().as("n"))
        .whereRef("t.delivery_id", "=", "d.id")
        .as("tries"),
    )
    .where("d.created_at", ">=", since ?? 0);
  if (failed === true) {
    select = select.where((eb) =>
      eb.or([eb("d.state", "=", "dead"), eb.and([eb("d.state", "=", "pending"), eb("d.attempt", ">", 0)])]),
    );
  }
  const rows = await select.orderBy("d.created_at", "desc").orderBy("d.id", "desc").limit(limit).execute();
  const listed: DeliveryRow[] = [];
  for (const row of rows) {
    const titles = await db
      .selectFrom("delivery_alerts as da")
      .innerJoin("alerts as a", "a.id", "da.alert_id")
      .innerJoin("articles as r", "r.id", "a.article_id")
      .select("r.title")
      .where("da.delivery_id", "=", row.id)
      .orderBy("da.position")
      .limit(5)
      .execute();
    const record = toDelivery(row, await alertIdsOf(db, row.id));
    listed.push({ ...record, titles: titles.map((t) => t.title), attempts: Number(row.tries ?? 0) });
  }
  return listed;
}

export async function listAttempts(db: Kysely<Tables>, deliveryId: string): Promise<readonly AttemptRecord[]> {
  const rows = await db.selectFrom("attempts").selectAll().where("delivery_id", "=", deliveryId).orderBy("n").execute();
  return rows.map((row) => ({
    deliveryId: row.delivery_id,
    n: row.n,
    at: row.at,
    ms: row.ms,
    outcome: row.outcome as AttemptRecord["outcome"],
    status: row.status,
    reason: row.reason,
    answer: row.answer,
  }));
}

/** Every match of an article, with what became of it on each route. */
export async function matchesOf(db: Kysely<Tables>, articleId: string): Promise<readonly MatchRow[]> {
  const matches = await db
    .selectFrom("matches")
    .selectAll()
    .where("article_id", "=", articleId)
    .orderBy("watchlist_id")
    .execute();
  const found: MatchRow[] = [];
  for (const row of matches) {
    const dispositions = await db
      .selectFrom("dispositions")
      .selectAll()
      .where("match_id", "=", row.id)
      .orderBy("route_id")
      .execute();
    const routes: MatchRow["routes"][number][] = [];
    for (const { route_id, alert_id, reason } of dispositions) {
      const alert =
        alert_id === null
          ? undefined
          : await db.selectFrom("alerts").selectAll().where("id", "=", alert_id).executeTakeFirst();
      routes.push({ routeId: route_id, suppressed: reason, alert: alert ? toAlert(alert) : null });
    }
    found.push({
      id: row.id,
      watchlistId: row.watchlist_id,
      articleId: row.article_id,
      revision: row.revision,
      verdict: row.verdict as MatchRow["verdict"],
      receipt: JSON.parse(row.receipt) as Receipt,
      at: row.at,
      routes,
    });
  }
  return found;
}
