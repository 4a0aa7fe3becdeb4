import { type Kysely, sql } from "kysely";
import type { DeskQueries, Span, SpanCount } from "../alerts/desk.ts";
import type { Tables } from "./schema.ts";

// Times are whole numbers and so are these literals: both databases then divide without a rest. A bound parameter might be a float.
const whole = (n: number) => sql.lit(Math.floor(n));

/** Matches of each watchlist in each span. */
export async function countMatches(db: Kysely<Tables>, { since, spanMs }: Span): Promise<readonly SpanCount[]> {
  const span = sql<number>`(at - ${whole(since)}) / ${whole(spanMs)}`;
  const rows = await db
    .selectFrom("matches")
    .select((eb) => ["watchlist_id as of", span.as("span"), eb.fn.countAll().as("n")] as const)
    .where("at", ">=", Math.floor(since))
    .groupBy(["watchlist_id", span])
    .execute();
  return rows.map((row) => ({ of: row.of, span: Number(row.span), count: Number(row.n) }));
}

/** New entries of each feed in each span. */
export async function countEntries(db: Kysely<Tables>, { since, spanMs }: Span): Promise<readonly SpanCount[]> {
  const span = sql<number>`(seen_at - ${whole(since)}) / ${whole(spanMs)}`;
  const rows = await db
    .selectFrom("entries")
    .select((eb) => ["feed_id as of", span.as("span"), eb.fn.countAll().as("n")] as const)
    .where("seen_at", ">=", Math.floor(since))
    .groupBy(["feed_id", span])
    .execute();
  return rows.map((row) => ({ of: row.of, span: Number(row.span), count: Number(row.n) }));
}

export async function countTotals(db: Kysely<Tables>): ReturnType<DeskQueries["totals"]> {
  const articles = await db
    .selectFrom("articles")
    .select((eb) => [eb.fn.countAll().as("n"), eb.fn.min("seen_at").as("oldest")] as const)
    .executeTakeFirstOrThrow();
  const alerts = await db
    .selectFrom("alerts")
    .select((eb) => eb.fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  return {
    articles: Number(articles.n),
    alerts: Number(alerts.n),
    oldestAt: Number(articles.n) === 0 ? null : Number(articles.oldest),
  };
}
