import type { Selectable } from "kysely";
import type { ArticleInput } from "../articles/article.ts";
import type { ArticleRecord, ArticleStore, SaveArticle, Saved } from "../articles/store.ts";
import type { StoreContext } from "./context.ts";
import { indexKey } from "./index-key.ts";
import { MOST_ATTEMPTS } from "./most-attempts.ts";
import type { Tables } from "./schema.ts";

export const toArticle = (row: Selectable<Tables["articles"]>): ArticleRecord => ({
  id: row.id,
  urlKey: row.url_key,
  doc: JSON.parse(row.doc) as ArticleInput,
  contentHash: row.content_hash,
  revision: row.revision,
  seenAt: row.seen_at,
  readAt: row.read_at,
  baseline: row.baseline === 1,
  storyId: row.story_id,
  storyKind: row.story_kind as ArticleRecord["storyKind"],
  storyOf: row.story_of,
  storyScore: row.story_score,
  matchState: row.match_state as ArticleRecord["matchState"],
  matchAttempts: row.match_attempts,
  matchedAt: row.matched_at,
  unseenReason: row.unseen_reason,
});

/** Articles, one per canonical address, with their revisions. */
export function makeArticleStore(context: StoreContext): ArticleStore {
  const { db, transact } = context;
  const one = async (column: "id" | "url_key", value: string): Promise<ArticleRecord | undefined> => {
    const row = await db.selectFrom("articles").selectAll().where(column, "=", value).executeTakeFirst();
    return row && toArticle(row);
  };
  return {
    save: (article) => save(context, article),
    get: (id) => one("id", id),
    findByUrlKey: (urlKey) => one("url_key", indexKey(urlKey)),
    revisions: async (id) => {
      const rows = await db
        .selectFrom("article_revisions")
        .selectAll()
        .where("article_id", "=", id)
        .orderBy("revision")
        .execute();
      return rows.map((row) => ({ revision: row.revision, at: row.at, doc: JSON.parse(row.doc) as ArticleInput }));
    },
    beginMatch: (id) =>
      transact(async (tx) => {
        const row = await tx
          .updateTable("articles")
          .set((eb) => ({ match_attempts: eb("match_attempts", "+", 1) }))
          .where("id", "=", id)
          .where("match_state", "=", "pending")
          .returningAll()
          .executeTakeFirst();
        if (!row || row.match_attempts <= MOST_ATTEMPTS) {
          return row && toArticle(row);
        }
        const reason = `matching it failed ${MOST_ATTEMPTS} times`;
        await tx
          .updateTable("articles")
          .set({ match_state: "failed", match_reason: reason })
          .where("id", "=", id)
          .execute();
        return undefined;
      }),
    settleMatch: async (id, revision, outcome) => {
      if (outcome.kind === "failed") {
        await db
          .updateTable("articles")
          .set({ match_state: "failed", match_reason: outcome.reason })
          .where("id", "=", id)
          .execute();
        return;
      }
      const { story, at } = outcome;
      const placed = { story_id: story.id, story_kind: story.kind, story_of: story.of, story_score: story.score };
      await db
        .updateTable("articles")
        .set((eb) => {
          // A revision saved meanwhile waits for a match of its own.
          const matched = eb("revision", "=", revision);
          return {
            ...placed,
            match_state: eb.case().when(matched).then("done").else(eb.ref("match_state")).end(),
            match_attempts: eb.case().when(matched).then(0).else(eb.ref("match_attempts")).end(),
            matched_at: eb.case().when(matched).then(at).else(eb.ref("matched_at")).end(),
          };
        })
        .where("id", "=", id)
        .execute();
    },
    unmatched: async (limit) => {
      const rows = await db
        .selectFrom("articles")
        .select("id")
        .where("match_state", "=", "pending")
        .orderBy("seen_at")
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
    page: async ({ since, before, limit }) => {
      let query = db.selectFrom("articles").selectAll().where("seen_at", ">=", since);
      if (before !== null) {
        // The plain bound first: with the OR alone SQLite sorts everything that is left for each page.
        query = query
          .where("seen_at", "<=", before.seenAt)
          .where((eb) =>
            eb.or([
              eb("seen_at", "<", before.seenAt),
              eb.and([eb("seen_at", "=", before.seenAt), eb("id", "<", before.id)]),
            ]),
          );
      }
      const rows = await query.orderBy("seen_at", "desc").orderBy("id", "desc").limit(limit).execute();
      return rows.map(toArticle);
    },
  };
}

function save({ transact, newId, locks }: StoreContext, article: SaveArticle): Promise<Saved> {
  return transact(async (tx) => {
    const urlKey = indexKey(article.urlKey);
    const stored = (): Promise<Selectable<Tables["articles"]> | undefined> =>
      tx
        .selectFrom("articles")
        .selectAll()
        .where("url_key", "=", urlKey)
        .$if(locks.rows, (query) => query.forUpdate())
        .executeTakeFirst();
    const columns = {
      title: article.doc.title,
      host: article.doc.source?.host ?? "",
      doc: JSON.stringify(article.doc),
      content_hash: article.contentHash,
      body_seen: article.doc.bodySeen ? 1 : 0,
      unseen_reason: article.unseenReason,
      read_at: article.readAt,
    };
    let old = await stored();
    if (!old) {
      const id = newId("art");
      const fixed = {
        id,
        url_key: urlKey,
        revision: 1,
        baseline: article.baseline ? 1 : 0,
        seen_at: article.seenAt,
      };
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("articles")
        .values({ ...columns, ...fixed, match_state: "pending", match_attempts: 0 })
        .onConflict((oc) => oc.column("url_key").doNothing())
        .executeTakeFirst();
      old = numInsertedOrUpdatedRows === 1n ? undefined : await stored();
      if (!old) {
        return { kind: "new", articleId: id, revision: 1 };
      }
    }
    const poorer = old.body_seen === 1 && !article.doc.bodySeen;
    const fuller = old.body_seen === 0 && article.doc.bodySeen;
    if (poorer || (old.content_hash === article.contentHash && !fuller)) {
      return { kind: "same", articleId: old.id, revision: old.revision };
    }
    await tx
      .insertInto("article_revisions")
      .values({ article_id: old.id, revision: old.revision, at: old.read_at, doc: old.doc })
      .execute();
    const revision = old.revision + 1;
    await tx
      .updateTable("articles")
      .set({ ...columns, revision, match_state: "pending", match_attempts: 0, match_reason: null })
      .where("id", "=", old.id)
      .execute();
    return { kind: "revised", articleId: old.id, revision };
  });
}
