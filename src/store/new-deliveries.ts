import type { Kysely } from "kysely";
import type { DeliveryKind, DigestView } from "../alerts/alert.ts";
import type { NewId } from "../lib/ids.ts";
import { sha256 } from "../lib/ids.ts";
import type { Tables } from "./schema.ts";

export type NewDelivery = {
  readonly channelId: string;
  readonly recipients: readonly (string | null)[];
  readonly kind: DeliveryKind;
  /** The same key makes at most one delivery a recipient, however often it is asked for. */
  readonly key: string;
  readonly alertIds: readonly string[];
  readonly now: number;
  readonly digest?: DigestView;
  readonly notice?: { readonly title: string; readonly lines: readonly string[] };
  readonly heldBack?: number;
};

/** Writes one delivery a recipient, due now; answers with the ids of those that are new. */
export async function insertDeliveries(
  db: Kysely<Tables>,
  newId: NewId,
  wanted: NewDelivery,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const recipient of wanted.recipients) {
    const id = newId("dlv");
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("deliveries")
      .values({
        id,
        // Hashed, so that no address of a reader stands in a key.
        dedup_key: `${wanted.key}/${recipient === null ? "" : sha256(recipient, 16)}`,
        channel_id: wanted.channelId,
        recipient,
        kind: wanted.kind,
        state: "pending",
        attempt: 0,
        next_at: wanted.now,
        created_at: wanted.now,
        digest: wanted.digest ? JSON.stringify(wanted.digest) : null,
        notice: wanted.notice ? JSON.stringify(wanted.notice) : null,
        held_back: wanted.heldBack ?? 0,
        parts_accepted: 0,
        thread: await threadOf(db, wanted, recipient),
      })
      .onConflict((oc) => oc.column("dedup_key").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) {
      continue;
    }
    ids.push(id);
    for (const [position, alertId] of wanted.alertIds.entries()) {
      await db.insertInto("delivery_alerts").values({ delivery_id: id, alert_id: alertId, position }).execute();
    }
  }
  return ids;
}

/** The first message about the same story to the same reader, so that mail and chat can show them together. */
async function threadOf(
  db: Kysely<Tables>,
  { kind, alertIds, channelId }: NewDelivery,
  recipient: string | null,
): Promise<string | null> {
  const [alertId] = alertIds;
  if ((kind !== "alert" && kind !== "update") || alertId === undefined) {
    return null;
  }
  const row = await db
    .selectFrom("alerts as mine")
    .innerJoin("alerts as a", "a.story_id", "mine.story_id")
    .innerJoin("delivery_alerts as da", "da.alert_id", "a.id")
    .innerJoin("deliveries as d", "d.id", "da.delivery_id")
    .select("d.id")
    .where("mine.id", "=", alertId)
    .where("d.channel_id", "=", channelId)
    .where("d.kind", "=", "alert")
    .where((eb) => (recipient === null ? eb("d.recipient", "is", null) : eb("d.recipient", "=", recipient)))
    .orderBy("d.created_at")
    .orderBy("d.id")
    .executeTakeFirst();
  return row?.id ?? null;
}
