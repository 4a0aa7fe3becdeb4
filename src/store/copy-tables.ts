import type { Tables } from "./schema.ts";

/** Every table with its primary key, each after those that it refers to; the archive's index is made anew (copy-store.ts). */
export const TABLE_KEYS: { readonly [Table in keyof Tables]: readonly (keyof Tables[Table] & string)[] } = {
  feeds: ["id"],
  entries: ["id"],
  articles: ["id"],
  article_revisions: ["article_id", "revision"],
  story_sketches: ["article_id"],
  story_keys: ["key", "day", "article_id"],
  story_links: ["story_id", "other_id", "relation"],
  story_merges: ["from_id"],
  matches: ["id"],
  alerts: ["id"],
  dispositions: ["match_id", "route_id"],
  deliveries: ["id"],
  delivery_alerts: ["delivery_id", "alert_id"],
  attempts: ["delivery_id", "n"],
  mutes: ["id"],
  subscriptions: ["feed_id"],
  digests: ["id"],
  channels: ["id"],
};
