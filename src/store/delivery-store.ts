import type { ExpressionBuilder, Kysely, Selectable } from "kysely";
import type { DeliveryKind, DeliveryState, DigestView } from "../alerts/alert.ts";
import type { DeliveryRecord, DeliveryStore } from "../alerts/store.ts";
import { alertViews } from "./alert-views.ts";
import type { StoreContext } from "./context.ts";
import { insertDeliveries } from "./new-deliveries.ts";
import { recordResult } from "./record-result.ts";
import { retryDeliveries } from "./retry-deliveries.ts";
import type { Tables } from "./schema.ts";

export const toDelivery = (row: Selectable<Tables["deliveries"]>, alertIds: readonly string[]): DeliveryRecord => ({
  id: row.id,
  channelId: row.channel_id,
  recipient: row.recipient,
  kind: row.kind as DeliveryKind,
  state: row.state as DeliveryState,
  attempt: row.attempt,
  nextAt: row.next_at,
  createdAt: row.created_at,
  sentAt: row.sent_at,
  reason: row.reason,
  alertIds,
  digest: row.digest === null ? null : (JSON.parse(row.digest) as DigestView),
  notice: row.notice === null ? null : (JSON.parse(row.notice) as DeliveryRecord["notice"]),
  heldBack: row.held_back,
  partsAccepted: row.parts_accepted,
  thread: row.thread,
});

/** The ids of the alerts a delivery carries, in the order in which it shows them. */
export async function alertIdsOf(db: Kysely<Tables>, deliveryId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("delivery_alerts")
    .select("alert_id")
    .where("delivery_id", "=", deliveryId)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.alert_id);
}

type Where = ExpressionBuilder<Tables, "deliveries">;

/** Due: planned for now or earlier, or left behind by a sender that died. */
const isDue = (eb: Where, now: number) =>
  eb.or([
    eb.and([eb("state", "=", "pending"), eb("next_at", "<=", now)]),
    eb.and([eb("state", "=", "sending"), eb("lease_until", "<=", now)]),
  ]);

const sameReader = (eb: Where, recipient: string | null) =>
  recipient === null ? eb("recipient", "is", null) : eb("recipient", "=", recipient);

/**
 * One message at a time to one reader, in the order in which they were made. A message that failed once steps aside: it never holds up
 * the others (DESIGN section 9.3).
 */
async function isLaneBusy(tx: Kysely<Tables>, wanted: Selectable<Tables["deliveries"]>, now: number): Promise<boolean> {
  const ahead = await tx
    .selectFrom("deliveries")
    .select("id")
    .where("channel_id", "=", wanted.channel_id)
    .where("id", "!=", wanted.id)
    .where((eb) => sameReader(eb, wanted.recipient))
    .where((eb) => {
      const older = eb.or([
        eb("created_at", "<", wanted.created_at),
        eb.and([eb("created_at", "=", wanted.created_at), eb("id", "<", wanted.id)]),
      ]);
      const waitsItsFirst = eb.and([
        eb("state", "=", "pending"),
        eb("attempt", "=", 0),
        eb("next_at", "<=", now),
        older,
      ]);
      return eb.or([eb.and([eb("state", "=", "sending"), eb("lease_until", ">", now)]), waitsItsFirst]);
    })
    .executeTakeFirst();
  return ahead !== undefined;
}

/** The delivery ledger: an attempt is written down before it is made, its result after. */
export function makeDeliveryStore({ db, transact, newId, locks }: StoreContext): DeliveryStore {
  return {
    claim: (id, now, leaseMs) =>
      transact(async (tx) => {
        const wanted = await tx.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
        if (wanted) {
          // Two processes must not both find the reader's lane free.
          await locks.hold(tx, `lane/${wanted.channel_id}/${wanted.recipient ?? ""}`);
          if (await isLaneBusy(tx, wanted, now)) {
            return "busy";
          }
        }
        const row = await tx
          .updateTable("deliveries")
          .set((eb) => ({ state: "sending", attempt: eb("attempt", "+", 1), lease_until: now + leaseMs }))
          .where("id", "=", id)
          .where((eb) => isDue(eb, now))
          .returningAll()
          .executeTakeFirst();
        if (!row) {
          return undefined;
        }
        await tx
          .insertInto("attempts")
          .values({ delivery_id: id, n: row.attempt, at: now, outcome: "begun" })
          .execute();
        return toDelivery(row, await alertIdsOf(tx, id));
      }),
    nextDue: async (channelId, recipient, now) => {
      const row = await db
        .selectFrom("deliveries")
        .select("id")
        .where("channel_id", "=", channelId)
        .where((eb) => sameReader(eb, recipient))
        .where((eb) => isDue(eb, now))
        .orderBy("created_at")
        .orderBy("id")
        .executeTakeFirst();
      return row?.id;
    },
    unclaim: (id, nextAt, reason) =>
      transact(async (tx) => {
        const row = await tx
          .updateTable("deliveries")
          .set((eb) => ({
            state: "pending",
            attempt: eb("attempt", "-", 1),
            next_at: nextAt,
            lease_until: null,
            reason,
          }))
          .where("id", "=", id)
          .where("state", "=", "sending")
          .returning("attempt")
          .executeTakeFirst();
        if (row) {
          await tx
            .deleteFrom("attempts")
            .where("delivery_id", "=", id)
            .where("n", "=", row.attempt + 1)
            .execute();
        }
      }),
    views: (alertIds) => alertViews(db, alertIds),
    record: (id, result, now) => transact((tx) => recordResult(tx, id, result, now, locks)),
    due: async (now, limit) => {
      const rows = await db
        .selectFrom("deliveries")
        .select(["id", "attempt"])
        .where((eb) => isDue(eb, now))
        .orderBy("next_at")
        .orderBy("id")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ id: row.id, attempt: row.attempt + 1 }));
    },
    createNotice: ({ key, channelId, recipients, kind, title, lines, now }) =>
      transact((tx) =>
        insertDeliveries(tx, newId, { channelId, recipients, kind, key, alertIds: [], now, notice: { title, lines } }),
      ),
    retry: (ids, now) => transact((tx) => retryDeliveries(tx, ids, now, locks)),
    releaseLeases: async (now) => {
      const { numUpdatedRows } = await db
        .updateTable("deliveries")
        .set({ state: "pending", next_at: now, lease_until: null })
        .where("state", "=", "sending")
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    setBack: async (byMs) => {
      await db
        .updateTable("deliveries")
        .set((eb) => ({ next_at: eb("next_at", "-", byMs), lease_until: eb("lease_until", "-", byMs) }))
        .where("state", "in", ["pending", "sending"])
        .execute();
    },
  };
}
