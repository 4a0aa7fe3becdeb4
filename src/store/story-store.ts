import type { Kysely } from "kysely";
import type { StoryMember, StoryStore } from "../stories/store.ts";
import { inChunks, type StoreContext } from "./context.ts";
import type { Tables } from "./schema.ts";

const DAY_MS = 86_400_000;
const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

const toMember = (row: Omit<Tables["story_sketches"], "body_hash">): StoryMember => ({
  articleId: row.article_id,
  storyId: row.story_id,
  host: row.host,
  at: row.at,
  sketch: row.sketch,
});
const MEMBER = ["article_id", "story_id", "host", "at", "sketch"] as const;

async function forget(db: Kysely<Tables>, articleIds: readonly string[]): Promise<void> {
  await db.deleteFrom("story_keys").where("article_id", "in", articleIds).execute();
  await db.deleteFrom("story_sketches").where("article_id", "in", articleIds).execute();
}

/**
 * Sketches and their index keys. The first call in a transaction takes the one lock of all placings, so that a decision is atomic: SQLite
 * begins IMMEDIATE, PostgreSQL gives one advisory lock (research: stories 5.4).
 */
export function makeStoryStore({ db, transact, locks }: StoreContext): StoryStore {
  const alone = (tx: Kysely<Tables> = db): Promise<void> => locks.hold(tx, "stories");
  const insert: StoryStore["insert"] = async ({ articleId, storyId, host, at, bodyHash, sketch, keys }) => {
    await alone();
    await db
      .insertInto("story_sketches")
      .values({ article_id: articleId, story_id: storyId, host, at, body_hash: bodyHash, sketch })
      .execute();
    if (keys.length > 0) {
      const rows = keys.map((key) => ({ key, day: dayOf(at), article_id: articleId }));
      await db.insertInto("story_keys").values(rows).execute();
    }
  };
  return {
    findMember: async (articleId) => {
      await alone();
      const row = await db
        .selectFrom("story_sketches")
        .select(MEMBER)
        .where("article_id", "=", articleId)
        .executeTakeFirst();
      return row ? toMember(row) : null;
    },
    findExact: async (bodyHash, sinceMs) => {
      await alone();
      const row = await db
        .selectFrom("story_sketches")
        .select(MEMBER)
        .where("body_hash", "=", bodyHash)
        .where("at", ">=", sinceMs)
        .orderBy("at")
        .orderBy("article_id")
        .executeTakeFirst();
      return row ? toMember(row) : null;
    },
    postings: async (keys, sinceMs) => {
      if (keys.length === 0) {
        return [];
      }
      await alone();
      const rows = await db
        .selectFrom("story_keys as k")
        .innerJoin("story_sketches as s", "s.article_id", "k.article_id")
        .select(["k.key", "k.article_id", "s.story_id"])
        .where("k.key", "in", [...keys])
        .where("k.day", ">=", dayOf(sinceMs))
        .where("s.at", ">=", sinceMs)
        .orderBy("s.at")
        .orderBy("k.article_id")
        .execute();
      return rows.map((row) => ({ key: row.key, articleId: row.article_id, storyId: row.story_id }));
    },
    members: async (articleIds) => {
      if (articleIds.length === 0) {
        return [];
      }
      const rows = await db
        .selectFrom("story_sketches")
        .select(MEMBER)
        .where("article_id", "in", [...articleIds])
        .execute();
      return rows.map(toMember);
    },
    insert,
    replace: async (placed) => {
      await alone();
      await forget(db, [placed.articleId]);
      await insert(placed);
    },
    mergeStories: (from, into) =>
      transact(async (tx) => {
        await alone(tx);
        await tx
          .insertInto("story_merges")
          .values({ from_id: from, into_id: into })
          .onConflict((oc) => oc.column("from_id").doUpdateSet({ into_id: into }))
          .execute();
        await tx.updateTable("story_merges").set({ into_id: into }).where("into_id", "=", from).execute();
        await tx.updateTable("story_sketches").set({ story_id: into }).where("story_id", "=", from).execute();
        await tx.updateTable("articles").set({ story_id: into }).where("story_id", "=", from).execute();
        // What both stories were told for stays told twice; the rest of the alerts move, so that later copies fold in.
        const told = await tx
          .selectFrom("alerts")
          .select(["watchlist_id", "route_id"])
          .where("story_id", "=", into)
          .execute();
        const taken = new Set(told.map((row) => `${row.watchlist_id}\n${row.route_id}`));
        const moving = await tx
          .selectFrom("alerts")
          .select(["id", "watchlist_id", "route_id"])
          .where("story_id", "=", from)
          .execute();
        for (const row of moving) {
          if (!taken.has(`${row.watchlist_id}\n${row.route_id}`)) {
            await tx.updateTable("alerts").set({ story_id: into }).where("id", "=", row.id).execute();
          }
        }
      }),
    link: async (storyId, otherStoryId, relation) => {
      await db
        .insertInto("story_links")
        .values({ story_id: storyId, other_id: otherStoryId, relation })
        .onConflict((oc) => oc.columns(["story_id", "other_id", "relation"]).doNothing())
        .execute();
    },
    expire: async (beforeMs) => {
      const rows = await db
        .selectFrom("story_sketches")
        .select("article_id")
        .where("at", "<", beforeMs)
        .limit(5000)
        .execute();
      for (const chunk of inChunks(rows.map((row) => row.article_id))) {
        await transact(async (tx) => {
          await alone(tx);
          await forget(tx, chunk);
        });
      }
      return rows.length;
    },
  };
}
