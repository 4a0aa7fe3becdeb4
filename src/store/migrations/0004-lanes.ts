import type { Kysely, Migration } from "kysely";

/** Finds what goes to one reader of a channel without looking at every delivery ever made. */
export const lanes: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createIndex("deliveries_lane")
      .on("deliveries")
      .columns(["channel_id", "state", "created_at"])
      .execute();
  },
};
