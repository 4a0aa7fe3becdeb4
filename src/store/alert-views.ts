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
    for (const row of rows) {
      const receipt = JSON.parse(row.receipt) as Receipt;
      const doc = JSON.parse(row.doc) as ArticleInput;
      const sources = await storySources(db, row.story_id);
      byId.set(row.id, {
        id: row.id,
        watchlist: { id: row.watchlist_id, name: receipt.watchlistName },
        severity: row.severity as AlertView["severity"],
        verdict: row.verdict as AlertView["verdict"],
        story: {
          id: row.story_id,
          articles: Math.max(1, sources.length),
          sources,
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

async function storySources(db: Kysely<Tables>, storyId: string): Promise<readonly StorySource[]> {
  const rows = await db
    .selectFrom("articles")
    .select(["doc", "seen_at", "host", "title"])
    .where("story_id", "=", storyId)
    .orderBy("seen_at")
    .orderBy("id")
    .limit(MOST_SOURCES)
    .execute();
  return rows.map((row) => {
    const doc = JSON.parse(row.doc) as ArticleInput;
    return {
      name: doc.source?.name ?? row.host,
      host: row.host,
      url: doc.url,
      title: row.title,
      seenAt: iso(row.seen_at),
    };
  });
}
