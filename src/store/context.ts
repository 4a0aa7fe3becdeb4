import type { Kysely, Transaction } from "kysely";
import type { NewId } from "../lib/ids.ts";
import type { FullText } from "./full-text.ts";
import type { Locks } from "./locks.ts";
import type { Tables } from "./schema.ts";

/** What every part of the store is made from. `transact` joins a transaction that is already open. */
export type StoreContext = {
  readonly db: Kysely<Tables>;
  readonly transact: <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>;
  readonly newId: NewId;
  readonly fullText: FullText;
  readonly locks: Locks;
  /** Identity of an address (src/articles/canonical-url.ts). */
  readonly urlKey: (url: string) => string;
};

// SQLite takes at most 32,766 parameters a statement; a few hundred keep its plans small too.
const CHUNK = 400;

/** Pieces small enough for one `in (...)`. */
export function* inChunks<T>(values: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < values.length; i += CHUNK) {
    yield values.slice(i, i + CHUNK);
  }
}
