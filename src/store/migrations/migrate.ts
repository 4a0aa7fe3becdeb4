import { type Kysely, type Migration, Migrator } from "kysely";
import { EngineError } from "../../lib/errors.ts";
import { initial } from "./0001-initial.ts";
import { mutes } from "./0002-mutes.ts";
import { archive } from "./0003-archive.ts";
import { lanes } from "./0004-lanes.ts";
import { websub } from "./0005-websub.ts";
import { matchTimes } from "./0006-match-times.ts";
import type { Dialect } from "./dialect.ts";

/** Brings the schema up to date; safe to run at every start, and by several processes at once. */
export async function migrate<T>(db: Kysely<T>, dialect: Dialect): Promise<void> {
  const migrations: Record<string, Migration> = {
    "0001-initial": initial(dialect),
    "0002-mutes": mutes(dialect),
    "0003-archive": archive(dialect),
    "0004-lanes": lanes,
    "0005-websub": websub(dialect),
    "0006-match-times": matchTimes,
  };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new EngineError("WW-STORE-MIGRATE", "the database could not be brought up to date", {
      cause: error,
      hint: "Was it written by a newer wirewatch? Install that version, or restore a backup (docs/operations.md).",
    });
  }
}
