import type { Kysely, Migration } from "kysely";

/** Counts of matches by time, for the desk's plots and the ledger's sums, without reading the whole table. */
export const matchTimes: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema.createIndex("matches_at").on("matches").columns(["at", "watchlist_id"]).execute();
  },
};
