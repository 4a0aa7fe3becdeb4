import type { Kysely, Migration } from "kysely";
import type { Dialect } from "./dialect.ts";

/** The first schema. Unique keys make every step of the pipeline safe to run twice. */
export const initial = ({ bytes, text }: Dialect): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable("feeds")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("active", "integer", (c) => c.notNull())
      .addColumn("next_poll_at", "bigint", (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .execute();
    await schema.createIndex("feeds_due").on("feeds").columns(["active", "next_poll_at"]).execute();

    await schema
      .createTable("entries")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("feed_id", text, (c) => c.notNull())
      .addColumn("guid", text, (c) => c.notNull())
      .addColumn("url_key", text)
      .addColumn("origin", text, (c) => c.notNull())
      .addColumn("entry", text, (c) => c.notNull())
      .addColumn("document", text)
      .addColumn("baseline", "integer", (c) => c.notNull())
      .addColumn("seen_at", "bigint", (c) => c.notNull())
      .addColumn("state", text, (c) => c.notNull())
      .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("next_at", "bigint", (c) => c.notNull())
      .addColumn("reason", text)
      .addColumn("article_id", text)
      .addUniqueConstraint("entries_guid", ["feed_id", "guid"])
      .execute();
    await schema.createIndex("entries_unread").on("entries").columns(["state", "next_at"]).execute();
    await schema.createIndex("entries_url").on("entries").column("url_key").execute();
    await schema.createIndex("entries_article").on("entries").column("article_id").execute();

    await schema
      .createTable("articles")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("url_key", text, (c) => c.notNull().unique())
      .addColumn("title", text, (c) => c.notNull())
      .addColumn("host", text, (c) => c.notNull())
      .addColumn("doc", text, (c) => c.notNull())
      .addColumn("content_hash", text, (c) => c.notNull())
      .addColumn("body_seen", "integer", (c) => c.notNull())
      .addColumn("unseen_reason", text)
      .addColumn("revision", "integer", (c) => c.notNull())
      .addColumn("baseline", "integer", (c) => c.notNull())
      .addColumn("seen_at", "bigint", (c) => c.notNull())
      .addColumn("read_at", "bigint", (c) => c.notNull())
      .addColumn("story_id", text)
      .addColumn("story_kind", text)
      .addColumn("story_of", text)
      .addColumn("story_score", "double precision")
      .addColumn("match_state", text, (c) => c.notNull())
      .addColumn("match_attempts", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("match_reason", text)
      .addColumn("matched_at", "bigint")
      .execute();
    await schema.createIndex("articles_unmatched").on("articles").columns(["match_state", "seen_at"]).execute();
    await schema.createIndex("articles_seen").on("articles").columns(["seen_at", "id"]).execute();
    await schema.createIndex("articles_story").on("articles").column("story_id").execute();

    await schema
      .createTable("article_revisions")
      .addColumn("article_id", text, (c) => c.notNull().references("articles.id").onDelete("cascade"))
      .addColumn("revision", "integer", (c) => c.notNull())
      .addColumn("at", "bigint", (c) => c.notNull())
      .addColumn("doc", text, (c) => c.notNull())
      .addPrimaryKeyConstraint("article_revisions_pk", ["article_id", "revision"])
      .execute();

    await createStoryTables(db, { bytes, text });
    await createAlertTables(db, { text });
    await createDeliveryTables(db, { text });
  },
});

async function createStoryTables({ schema }: Kysely<unknown>, { bytes, text }: Omit<Dialect, "name">): Promise<void> {
  await schema
    .createTable("story_sketches")
    .addColumn("article_id", text, (c) => c.primaryKey())
    .addColumn("story_id", text, (c) => c.notNull())
    .addColumn("host", text, (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("body_hash", text)
    .addColumn("sketch", bytes, (c) => c.notNull())
    .execute();
  await schema.createIndex("story_sketches_hash").on("story_sketches").column("body_hash").execute();
  await schema.createIndex("story_sketches_story").on("story_sketches").column("story_id").execute();
  await schema.createIndex("story_sketches_at").on("story_sketches").column("at").execute();
  await schema
    .createTable("story_keys")
    .addColumn("key", "bigint", (c) => c.notNull())
    .addColumn("day", "integer", (c) => c.notNull())
    .addColumn("article_id", text, (c) => c.notNull())
    .addPrimaryKeyConstraint("story_keys_pk", ["key", "day", "article_id"])
    .execute();
  await schema.createIndex("story_keys_article").on("story_keys").column("article_id").execute();
  await schema
    .createTable("story_links")
    .addColumn("story_id", text, (c) => c.notNull())
    .addColumn("other_id", text, (c) => c.notNull())
    .addColumn("relation", text, (c) => c.notNull())
    .addPrimaryKeyConstraint("story_links_pk", ["story_id", "other_id", "relation"])
    .execute();
  await schema
    .createTable("story_merges")
    .addColumn("from_id", text, (c) => c.primaryKey())
    .addColumn("into_id", text, (c) => c.notNull())
    .execute();
}

async function createAlertTables({ schema }: Kysely<unknown>, { text }: Pick<Dialect, "text">): Promise<void> {
  await schema
    .createTable("matches")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("watchlist_id", text, (c) => c.notNull())
    .addColumn("article_id", text, (c) => c.notNull().references("articles.id").onDelete("cascade"))
    .addColumn("revision", "integer", (c) => c.notNull())
    .addColumn("verdict", text, (c) => c.notNull())
    .addColumn("receipt", text, (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("matches_once", ["watchlist_id", "article_id"])
    .execute();
  await schema.createIndex("matches_article").on("matches").column("article_id").execute();
  await schema
    .createTable("alerts")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("watchlist_id", text, (c) => c.notNull())
    .addColumn("story_id", text, (c) => c.notNull())
    .addColumn("route_id", text, (c) => c.notNull())
    .addColumn("channel_id", text, (c) => c.notNull())
    .addColumn("severity", text, (c) => c.notNull())
    .addColumn("match_id", text, (c) => c.notNull().references("matches.id").onDelete("cascade"))
    .addColumn("article_id", text, (c) => c.notNull())
    .addColumn("state", text, (c) => c.notNull())
    .addColumn("reason", text)
    .addColumn("hold_until", "bigint")
    .addColumn("digest", text)
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("left_at", "bigint")
    .addColumn("sent_at", "bigint")
    .addColumn("told_sites", "integer", (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint("alerts_once", ["watchlist_id", "story_id", "route_id"])
    .execute();
  await schema.createIndex("alerts_created").on("alerts").columns(["created_at", "id"]).execute();
  await schema.createIndex("alerts_held").on("alerts").columns(["state", "digest", "hold_until"]).execute();
  await schema.createIndex("alerts_left").on("alerts").columns(["watchlist_id", "route_id", "left_at"]).execute();
  await schema.createIndex("alerts_story").on("alerts").column("story_id").execute();
  await schema.createIndex("alerts_article").on("alerts").column("article_id").execute();
  await schema
    .createTable("dispositions")
    .addColumn("match_id", text, (c) => c.notNull().references("matches.id").onDelete("cascade"))
    .addColumn("route_id", text, (c) => c.notNull())
    .addColumn("alert_id", text, (c) => c.references("alerts.id").onDelete("cascade"))
    .addColumn("reason", text)
    .addPrimaryKeyConstraint("dispositions_pk", ["match_id", "route_id"])
    .execute();
  await schema.createIndex("dispositions_alert").on("dispositions").column("alert_id").execute();
}

async function createDeliveryTables({ schema }: Kysely<unknown>, { text }: Pick<Dialect, "text">): Promise<void> {
  await schema
    .createTable("deliveries")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("dedup_key", text, (c) => c.unique())
    .addColumn("channel_id", text, (c) => c.notNull())
    .addColumn("recipient", text)
    .addColumn("kind", text, (c) => c.notNull())
    .addColumn("state", text, (c) => c.notNull())
    .addColumn("attempt", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("next_at", "bigint", (c) => c.notNull())
    .addColumn("lease_until", "bigint")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("sent_at", "bigint")
    .addColumn("reason", text)
    .addColumn("digest", text)
    .addColumn("notice", text)
    .addColumn("held_back", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("parts_accepted", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("thread", text)
    .execute();
  await schema.createIndex("deliveries_due").on("deliveries").columns(["state", "next_at"]).execute();
  await schema.createIndex("deliveries_created").on("deliveries").columns(["created_at", "id"]).execute();
  await schema
    .createTable("delivery_alerts")
    .addColumn("delivery_id", text, (c) => c.notNull().references("deliveries.id").onDelete("cascade"))
    .addColumn("alert_id", text, (c) => c.notNull().references("alerts.id").onDelete("cascade"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("delivery_alerts_pk", ["delivery_id", "alert_id"])
    .execute();
  await schema.createIndex("delivery_alerts_alert").on("delivery_alerts").column("alert_id").execute();
  await schema
    .createTable("attempts")
    .addColumn("delivery_id", text, (c) => c.notNull().references("deliveries.id").onDelete("cascade"))
    .addColumn("n", "integer", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("ms", "integer")
    .addColumn("outcome", text, (c) => c.notNull())
    .addColumn("status", "integer")
    .addColumn("reason", text)
    .addColumn("answer", text)
    .addPrimaryKeyConstraint("attempts_pk", ["delivery_id", "n"])
    .execute();
  await schema
    .createTable("digests")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("last_to", "bigint", (c) => c.notNull())
    .execute();
  await schema
    .createTable("channels")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("reason", text)
    .addColumn("breaker", text)
    .execute();
}
