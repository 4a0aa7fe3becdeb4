import type { Kysely, Selectable } from "kysely";
import type { PageQuery } from "../alerts/desk.ts";
import type { DeliveryRow } from "../alerts/ledger.ts";
import { inChunks } from "./context.ts";
import { toDelivery } from "./delivery-store.ts";
import type { Tables } from "./schema.ts";

// A row of a list names the first headlines of a digest and counts the rest.
const MOST_TITLES = 5;

/** Deliveries newest first, by page. `failed`: dead, or waiting for another try; `waiting`: not sent yet. */
export async function listDeliveryPage(
  db: Kysely<Tables>,
  { before, limit, show }: PageQuery & { readonly show: "all" | "failed" | "waiting" },
): Promise<readonly DeliveryRow[]> {
  let select = db.selectFrom("deliveries").selectAll();
  if (show === "failed") {
    select = select.where((eb) =>
      eb.or([eb("state", "=", "dead"), eb.and([eb("state", "=", "pending"), eb("attempt", ">", 0)])]),
    );
  } else if (show === "waiting") {
    select = select.where("state", "in", ["pending", "sending"]);
  }
  if (before !== null) {
    select = select
      .where("created_at", "<=", before.at)
      .where((eb) => eb.or([eb("created_at", "<", before.at), eb("id", "<", before.id)]));
  }
  return describe(db, await select.orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute());
}

export async function oneDelivery(db: Kysely<Tables>, id: string): Promise<DeliveryRow | undefined> {
  const rows = await db.selectFrom("deliveries").selectAll().where("id", "=", id).execute();
  return (await describe(db, rows))[0];
}

/** The deliveries that carried any of these alerts, oldest first. */
export async function deliveriesOfAlerts(
  db: Kysely<Tables>,
  alertIds: readonly string[],
): Promise<readonly DeliveryRow[]> {
  const rows: Selectable<Tables["deliveries"]>[] = [];
  for (const chunk of inChunks(alertIds)) {
    const found = await db
      .selectFrom("deliveries")
      .selectAll()
      .where("id", "in", db.selectFrom("delivery_alerts").select("delivery_id").where("alert_id", "in", chunk))
      .execute();
    rows.push(...found);
  }
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  return describe(
    db,
    once.sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1)),
  );
}

/** Adds what deliveries carry and how often they were tried: two queries for a page, whatever its length. */
async function describe(
  db: Kysely<Tables>,
  rows: readonly Selectable<Tables["deliveries"]>[],
): Promise<readonly DeliveryRow[]> {
  const carried = new Map<string, { id: string; title: string }[]>();
  const tries = new Map<string, number>();
  for (const ids of inChunks(rows.map(({ id }) => id))) {
    const alerts = await db
      .selectFrom("delivery_alerts as da")
      .innerJoin("alerts as a", "a.id", "da.alert_id")
      .innerJoin("articles as r", "r.id", "a.article_id")
      .select(["da.delivery_id", "a.id", "r.title"])
      .where("da.delivery_id", "in", ids)
      .orderBy("da.position")
      .execute();
    for (const { delivery_id, id, title } of alerts) {
      carried.set(delivery_id, [...(carried.get(delivery_id) ?? []), { id, title }]);
    }
    const counts = await db
      .selectFrom("attempts")
      .select((eb) => ["delivery_id", eb.fn.countAll().as("n")] as const)
      .where("delivery_id", "in", ids)
      .groupBy("delivery_id")
      .execute();
    for (const { delivery_id, n } of counts) {
      tries.set(delivery_id, Number(n));
    }
  }
  return rows.map((row) => {
    const alerts = carried.get(row.id) ?? [];
    const record = toDelivery(
      row,
      alerts.map(({ id }) => id),
    );
    const titles = alerts.slice(0, MOST_TITLES).map(({ title }) => title);
    return { ...record, titles, attempts: tries.get(row.id) ?? 0 };
  });
}
