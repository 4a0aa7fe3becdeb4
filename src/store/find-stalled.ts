import type { Kysely } from "kysely";
import type { Stalled } from "../alerts/ledger.ts";
import type { Tables } from "./schema.ts";

/** Where work has been due for too long, stage by stage. */
export async function findStalled(db: Kysely<Tables>, now: number, dueSince: number): Promise<readonly Stalled[]> {
  const read = await db
    .selectFrom("entries")
    .select((eb) => [eb.fn.countAll().as("n"), eb.fn.min("next_at").as("oldest")])
    .where("state", "in", ["new", "waiting"])
    .where("next_at", "<=", now)
    .executeTakeFirst();
  const match = await db
    .selectFrom("articles")
    .select((eb) => [eb.fn.countAll().as("n"), eb.fn.min("read_at").as("oldest")])
    .where("match_state", "=", "pending")
    .executeTakeFirst();
  const send = await db
    .selectFrom("deliveries")
    .select((eb) => [eb.fn.countAll().as("n"), eb.fn.min("next_at").as("oldest")])
    .where("state", "=", "pending")
    .where("next_at", "<=", now)
    .executeTakeFirst();
  return [
    { stage: "read" as const, row: read },
    { stage: "match" as const, row: match },
    { stage: "send" as const, row: send },
  ].flatMap(({ stage, row }) => {
    const oldestAt = row?.oldest === null || row?.oldest === undefined ? null : Number(row.oldest);
    return oldestAt !== null && oldestAt < dueSince ? [{ stage, waiting: Number(row?.n ?? 0), oldestAt }] : [];
  });
}
