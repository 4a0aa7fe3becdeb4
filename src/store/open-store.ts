import { join } from "node:path";
import type { Kysely, Transaction } from "kysely";
import type { Stores, Transact } from "../alerts/stores.ts";
import { EngineError } from "../lib/errors.ts";
import { makeNewId } from "../lib/ids.ts";
import { makeAlertStore } from "./alert-store.ts";
import { makeArchiveStore } from "./archive-store.ts";
import { makeArticleStore } from "./article-store.ts";
import { makeChannelStore } from "./channel-store.ts";
import type { StoreContext } from "./context.ts";
import { makeDeliveryStore } from "./delivery-store.ts";
import { makeDigestStore } from "./digest-store.ts";
import { makeEntryStore } from "./entry-store.ts";
import { makeFeedStore } from "./feed-store.ts";
import { sqliteFullText } from "./full-text.ts";
import { makeLedger } from "./ledger.ts";
import { makeMuteStore } from "./mute-store.ts";
import { openSqlite } from "./open-sqlite.ts";
import { makePrune } from "./prune.ts";
import type { Tables } from "./schema.ts";
import { makeStoryStore } from "./story-store.ts";

export type Store = Stores & {
  readonly transaction: Transact;
  /** Copies the whole database to a new file while it is in use. */
  readonly backup: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenStoreOptions = {
  readonly dataDir: string;
  /** `postgres://...`, or undefined for SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly now: () => number;
  readonly urlKey: (url: string) => string;
};

/** Opens the database that the environment names. Throws EngineError where it cannot. */
export async function openStore({ dataDir, databaseUrl, now, urlKey }: OpenStoreOptions): Promise<Store> {
  if (databaseUrl !== undefined && databaseUrl !== "") {
    throw new EngineError("WW-STORE-URL", "DATABASE_URL names a database that this version cannot use", {
      hint: "Leave DATABASE_URL unset: wirewatch then keeps its store in the data folder.",
    });
  }
  const opened = await openSqlite(join(dataDir, "wirewatch.db"));
  const base = { newId: makeNewId(now), urlKey, fullText: sqliteFullText };
  const transact: StoreContext["transact"] = (work) => opened.db.transaction().execute(work);
  return {
    ...makeStores({ ...base, db: opened.db, transact }),
    transaction: (work) =>
      opened.db.transaction().execute((tx) => work(makeStores({ ...base, db: tx, transact: joined(tx) }))),
    backup: async (path) => {
      opened.raw.prepare("VACUUM INTO ?").run(path);
    },
    close: opened.close,
  };
}

/** Inside an open transaction, a part's own transaction is that one. */
const joined =
  (tx: Transaction<Tables>): StoreContext["transact"] =>
  (work) =>
    work(tx);

/** Every port over one connection or transaction. */
export function makeStores(context: StoreContext & { readonly db: Kysely<Tables> }): Stores {
  return {
    feeds: makeFeedStore(context),
    entries: makeEntryStore(context),
    articles: makeArticleStore(context),
    stories: makeStoryStore(context),
    alerts: makeAlertStore(context),
    digests: makeDigestStore(context),
    deliveries: makeDeliveryStore(context),
    channels: makeChannelStore(context),
    archive: makeArchiveStore(context),
    mutes: makeMuteStore(context),
    ledger: makeLedger(context),
    prune: makePrune(context),
  };
}
