import type { Kysely } from "kysely";
import type { Conservation, Latency, Progress } from "../alerts/ledger.ts";
import type { ArticleInput } from "../articles/article.ts";
import type { Tables } from "./schema.ts";

/** Every match on every route, by what became of it (DESIGN section 9.1). */
export async function countConservation(db: Kysely<Tables>, since: number): Promise<Conservation> {
  const rows = await db
    .selectFrom("matches as m")
    .leftJoin("dispositions as p", "p.match_id", "m.id")
    .leftJoin("alerts as a", "a.id", "p.alert_id")
    .select(["a.state", "a.reason as held", "p.reason"])
    .select((eb) => eb.fn.countAll().as("n"))
    .where("m.at", ">=", since)
    .groupBy(["a.state", "a.reason", "p.reason"])
    .execute();
  const sum = { matches: 0, sent: 0, digested: 0, held: 0, pending: 0, dead: 0, unaccounted: 0 };
  const suppressed: Record<string, number> = {};
  for (const row of rows) {
    const n = Number(row.n);
    sum.matches += n;
    if (row.state === "suppressed" || row.state === null) {
      const reason = row.state === null ? row.reason : row.held;
      if (reason === null) {
        sum.unaccounted += n;
      } else {
        suppressed[reason] = (suppressed[reason] ?? 0) + n;
      }
    } else if (
      row.state === "sent" ||
      row.state === "digested" ||
      row.state === "held" ||
      row.state === "pending" ||
      row.state === "dead"
    ) {
      sum[row.state] += n;
    } else {
      sum.unaccounted += n;
    }
  }
  return { ...sum, suppressed };
}

/** What is still under way, by one count a stage. */
export async function countProgress(db: Kysely<Tables>, now: number): Promise<Progress> {
  const count = async (query: {
    execute: () => Promise<readonly { n: string | number | bigint }[]>;
  }): Promise<number> => Number((await query.execute())[0]?.n ?? 0);
  const entries = db.selectFrom("entries").select((eb) => eb.fn.countAll().as("n"));
  const deliveries = db.selectFrom("deliveries").select((eb) => eb.fn.countAll().as("n"));
  const unread = entries.where("state", "in", ["new", "waiting"]);
  return {
    entriesDue: await count(unread.where("next_at", "<=", now)),
    entriesWaiting: await count(unread.where("next_at", ">", now)),
    entriesFailed: await count(entries.where("state", "=", "failed")),
    articlesUnmatched: await count(
      db
        .selectFrom("articles")
        .select((eb) => eb.fn.countAll().as("n"))
        .where("match_state", "=", "pending"),
    ),
    deliveriesDue: await count(
      deliveries.where((eb) =>
        eb.or([eb("state", "=", "sending"), eb.and([eb("state", "=", "pending"), eb("next_at", "<=", now)])]),
      ),
    ),
    deliveriesWaiting: await count(deliveries.where("state", "=", "pending").where("next_at", ">", now)),
    deliveriesDead: await count(deliveries.where("state", "=", "dead")),
    alertsHeld: await count(
      db
        .selectFrom("alerts")
        .select((eb) => eb.fn.countAll().as("n"))
        .where("state", "=", "held"),
    ),
  };
}

/** How long the last alerts took, from publication and from first sight to the message. */
export async function measureLatency(db: Kysely<Tables>, since: number): Promise<Latency> {
  const rows = await db
    .selectFrom("alerts as a")
    .innerJoin("articles as r", "r.id", "a.article_id")
    .select(["a.sent_at", "r.seen_at", "r.doc"])
    .where("a.state", "=", "sent")
    .where("a.sent_at", ">=", since)
    .orderBy("a.sent_at", "desc")
    .limit(1000)
    .execute();
  const published: number[] = [];
  const seen: number[] = [];
  for (const row of rows) {
    const sentAt = row.sent_at ?? 0;
    const { publishedAt, publishedPrecision } = JSON.parse(row.doc) as ArticleInput;
    seen.push(sentAt - row.seen_at);
    if (publishedAt !== null && publishedPrecision === "time") {
      published.push(sentAt - Date.parse(publishedAt));
    }
  }
  return { publishedToSent: quantiles(published), seenToSent: quantiles(seen) };
}

function quantiles(values: readonly number[]): { p50: number; p95: number } | null {
  if (values.length === 0) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
