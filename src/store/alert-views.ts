import type { Kysely } from "kysely";
import type { AlertView, StorySource } from "../alerts/alert.ts";
import type { Receipt } from "../alerts/store.ts";
import type { ArticleInput } from "../articles/article.ts";
import { iso } from "../lib/clock.ts";
import { inChunks } from "./context.ts";
import type { Tables } from "./schema.ts";

// A message names the first sites and counts the rest.
const MOST_SOURCES = 200;

/** Alerts as a channel shows them, in the order asked for. */
export async function alertViews(db: Kysely<Tables>, alertIds: readonly string[]): Promise<readonly AlertView[]> {
  const byId = new Map<string, AlertView>();
  for (const chunk of inChunks(alertIds)) {
    const rows = await db
      .selectFrom("alerts as a")
      .innerJoin("matches as m", "m.id", "a.match_id")
      .innerJoin("articles as r", "r.id", "a.article_id")
      .select(["a.id", "a.watchlist_id", "a.severity", "a.story_id", "m.verdict", "m.receipt", "r.doc"])
      .where("a.id", "in", chunk)
      .execute();
    const stories = await storySources(db, [...new Set(rows.map((row) => row.story_id))]);
    for (const row of rows) {
      const receipt = JSON.parse(row.receipt) as Receipt;
      const doc = JSON.parse(row.doc) as ArticleInput;
      const sources = stories.get(row.story_id) ?? [];
      byId.set(row.id, {
        id: row.id,
        watchlist: { id: row.watchlist_id, name: receipt.watchlistName },
        severity: row.severity as AlertView["severity"],
        verdict: row.verdict as AlertView["verdict"],
        story: {
          id: row.story_id,
          articles: Math.max(1, sources.length),
          sources: sources.slice(0, MOST_SOURCES),
          firstSeenAt: sources[0]?.seenAt ?? "",
        },
        article: shownArticle(doc),
        match: { query: receipt.query, clauses: receipt.clauses },
      });
    }
  }
  return alertIds.flatMap((id) => byId.get(id) ?? []);
}

const shownArticle = (doc: ArticleInput): AlertView["article"] => ({
  url: doc.url,
  title: doc.title,
  source: doc.source?.name ?? doc.source?.host ?? "",
  byline: doc.byline,
  agency: doc.agency,
  publishedAt: doc.publishedAt,
  publishedPrecision: doc.publishedPrecision,
  language: doc.language,
  standfirst: doc.standfirst,
  bodySeen: doc.bodySeen,
});

/** Where each of these stories ran, oldest first. */
async function storySources(
  db: Kysely<Tables>,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StorySource[]>> {
  const found = new Map<string, StorySource[]>();
  for (const chunk of inChunks(storyIds)) {
    const rows = await db
      .selectFrom("articles")
      .select(["story_id", "doc", "seen_at", "host", "title"])
      .where("story_id", "in", chunk)
      .orderBy("seen_at")
      .orderBy("id")
      .execute();
    for (const row of rows) {
      const { url, source } = JSON.parse(row.doc) as ArticleInput;
      const shown = { name: source?.name ?? row.host, host: row.host, url, title: row.title, seenAt: iso(row.seen_at) };
      const of = found.get(row.story_id ?? "") ?? [];
      of.push(shown);
      found.set(row.story_id ?? "", of);
    }
  }
  return found;
}
