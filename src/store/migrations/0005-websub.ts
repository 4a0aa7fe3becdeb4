import type { Kysely, Migration } from "kysely";
import type { Dialect } from "./dialect.ts";

/** WebSub subscriptions, one a feed. */
export const websub = ({ text }: Dialect): Migration => ({
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable("subscriptions")
      .addColumn("feed_id", text, (c) => c.primaryKey())
      .addColumn("hub", text, (c) => c.notNull())
      .addColumn("topic", text, (c) => c.notNull())
      .addColumn("secret", text, (c) => c.notNull())
      .addColumn("mode", text, (c) => c.notNull())
      .addColumn("expires_at", "bigint")
      .execute();
  },
});
