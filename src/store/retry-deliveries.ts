import type { Kysely } from "kysely";
import { inChunks } from "./context.ts";
import type { Locks } from "./locks.ts";
import type { Tables } from "./schema.ts";

/** Dead deliveries due again, under their old ids, so that a receiver that had one already can tell. */
export async function retryDeliveries(
  tx: Kysely<Tables>,
  ids: readonly string[] | "all-dead",
  now: number,
  locks: Locks,
): Promise<readonly string[]> {
  if (ids.length === 0) {
    return [];
  }
  const dead = tx
    .selectFrom("deliveries")
    .select("id")
    .where("state", "=", "dead")
    .orderBy("id")
    .$if(locks.rows, (query) => query.forUpdate());
  const rows = await (ids === "all-dead" ? dead : dead.where("id", "in", [...ids])).execute();
  const found = rows.map((row) => row.id);
  for (const chunk of inChunks(found)) {
    await tx
      .updateTable("deliveries")
      .set({ state: "pending", next_at: now, reason: null })
      .where("id", "in", chunk)
      .execute();
    // Whoever retries says that the channel is mended; one that 410 switched off, or that waits for a probe, would refuse it again.
    await tx
      .updateTable("channels")
      .set({ reason: null, breaker: null })
      .where("id", "in", tx.selectFrom("deliveries").select("channel_id").where("id", "in", chunk))
      .execute();
    await tx
      .updateTable("alerts")
      .set({ state: "pending", reason: null })
      .where("state", "=", "dead")
      .where("id", "in", tx.selectFrom("delivery_alerts").select("alert_id").where("delivery_id", "in", chunk))
      .execute();
  }
  return found;
}
