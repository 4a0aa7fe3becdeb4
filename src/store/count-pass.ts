import type { Kysely } from "kysely";
import type { Pass } from "../alerts/ledger.ts";
import type { Tables } from "./schema.ts";

/** What was matched, alerted and sent since a moment. */
export async function countPass(db: Kysely<Tables>, since: number): Promise<Pass> {
  const matches = await db
    .selectFrom("matches")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("at", ">=", since)
    .executeTakeFirstOrThrow();
  const alerts = await db
    .selectFrom("alerts")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("created_at", ">=", since)
    .executeTakeFirstOrThrow();
  const sent = await db
    .selectFrom("deliveries")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("sent_at", ">=", since)
    .executeTakeFirstOrThrow();
  const open = await db
    .selectFrom("deliveries")
    .select((eb) => ["state", eb.fn.countAll().as("n")] as const)
    .where("state", "in", ["pending", "sending", "dead"])
    .groupBy("state")
    .execute();
  const count = (state: string): number => Number(open.find((row) => row.state === state)?.n ?? 0);
  const reasons = await db
    .selectFrom("dispositions as p")
    .innerJoin("matches as m", "m.id", "p.match_id")
    .select((eb) => ["p.reason", eb.fn.countAll().as("n")] as const)
    .where("m.at", ">=", since)
    .where("p.reason", "is not", null)
    .groupBy("p.reason")
    .execute();
  return {
    matches: Number(matches.n),
    alerts: Number(alerts.n),
    deliveries: { sent: Number(sent.n), failed: count("dead"), pending: count("pending") + count("sending") },
    suppressed: Object.fromEntries(reasons.map((row) => [row.reason ?? "", Number(row.n)])),
  };
}
