import type { Kysely, Migration } from "kysely";
import type { Dialect } from "./dialect.ts";

/** What people silenced by hand: a watchlist, a channel, a story or one reader, for a while or for good. */
export const mutes = ({ text }: Dialect): Migration => ({
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("mutes")
      .addColumn("id", text, (c) => c.primaryKey())
      .addColumn("kind", text, (c) => c.notNull())
      .addColumn("watchlist", text)
      .addColumn("channel", text)
      .addColumn("story", text)
      .addColumn("recipient", text)
      .addColumn("until", "bigint")
      .addColumn("reason", text, (c) => c.notNull())
      .addColumn("created_at", "bigint", (c) => c.notNull())
      .execute();
  },
});
