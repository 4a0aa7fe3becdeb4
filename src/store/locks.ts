import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";

/**
 * How a transaction keeps others off what it is about to decide. SQLite has one writer at a time and needs neither; on PostgreSQL
 * transactions run beside each other (docs/decisions/0100-many-writers.md).
 */
export type Locks = {
  /** Whether rows that are read in order to be changed are locked (`for update`). */
  readonly rows: boolean;
  /** Waits until no other transaction holds this name, and holds it to the end of this one. Nothing outside a transaction. */
  readonly hold: (db: Kysely<Tables>, name: string) => Promise<void>;
};

export const noLocks: Locks = { rows: false, hold: async () => {} };

/** Advisory locks of the transaction. Where two names meet in one number, one waits in vain for the other, no more. */
export function makePostgresLocks(): Locks {
  const held = new WeakMap<Kysely<Tables>, Set<string>>();
  return {
    rows: true,
    hold: async (db, name) => {
      const own = held.get(db) ?? new Set();
      if (!db.isTransaction || own.has(name)) {
        return;
      }
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ${`/wirewatch/${name}`}, 0))`.execute(
        db,
      );
      held.set(db, own.add(name));
    },
  };
}
