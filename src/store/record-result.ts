import type { Kysely, Selectable } from "kysely";
import type { AttemptResult } from "../alerts/store.ts";
import type { Locks } from "./locks.ts";
import type { Tables } from "./schema.ts";

/** Writes down what became of an attempt, and what that means for the alerts that the message carried. */
export async function recordResult(
  tx: Kysely<Tables>,
  id: string,
  result: AttemptResult,
  now: number,
  locks: Locks,
): Promise<void> {
  const { next } = result;
  const state = { sent: "sent", retry: "pending", dead: "dead" }[next.kind];
  const delivery = await tx
    .updateTable("deliveries")
    .set({
      state,
      lease_until: null,
      reason: next.kind === "dead" ? next.reason : result.reason,
      parts_accepted: result.partsAccepted,
      ...(next.kind === "retry" ? { next_at: next.at } : {}),
      ...(next.kind === "sent" ? { sent_at: now } : {}),
    })
    .where("id", "=", id)
    // A sender that froze past its lease comes late: what another process has sent meanwhile is not sent again.
    .$if(next.kind !== "sent", (query) => query.where("state", "!=", "sent"))
    .returningAll()
    .executeTakeFirst();
  if (!delivery) {
    return;
  }
  await tx
    .updateTable("attempts")
    .set({
      ms: result.ms,
      outcome: result.outcome,
      status: result.status,
      reason: result.reason,
      answer: result.answer,
    })
    .where("delivery_id", "=", id)
    .where("n", "=", delivery.attempt)
    .execute();
  if (next.kind === "sent" && delivery.kind !== "update") {
    await markTold(tx, delivery, now);
  }
  if (next.kind === "dead") {
    await markDead(tx, delivery.id, next.reason, locks);
  }
}

const carriedBy = (tx: Kysely<Tables>, deliveryId: string) =>
  tx.selectFrom("delivery_alerts").select("alert_id").where("delivery_id", "=", deliveryId);

async function markTold(tx: Kysely<Tables>, delivery: Selectable<Tables["deliveries"]>, now: number): Promise<void> {
  await tx
    .updateTable("alerts")
    .set({ state: delivery.kind === "digest" ? "digested" : "sent", reason: null, sent_at: now })
    .where("id", "in", carriedBy(tx, delivery.id))
    .where("sent_at", "is", null)
    .execute();
}

/** An alert is dead only when nobody got it and nobody will: one of three addresses that refuses does not kill it. */
async function markDead(tx: Kysely<Tables>, deliveryId: string, reason: string, locks: Locks): Promise<void> {
  if (locks.rows) {
    // Where the last two messages of an alert die at the same moment, the second must see the first, or neither buries the alert.
    await tx
      .selectFrom("alerts")
      .select("id")
      .where("id", "in", carriedBy(tx, deliveryId))
      .orderBy("id")
      .forUpdate()
      .execute();
  }
  const alive = tx
    .selectFrom("delivery_alerts as da")
    .innerJoin("deliveries as d", "d.id", "da.delivery_id")
    .select("da.alert_id")
    .where("da.alert_id", "in", carriedBy(tx, deliveryId))
    .where("d.state", "in", ["pending", "sending", "sent"]);
  await tx
    .updateTable("alerts")
    .set({ state: "dead", reason })
    .where("id", "in", carriedBy(tx, deliveryId))
    .where("sent_at", "is", null)
    .where("id", "not in", alive)
    .execute();
}
