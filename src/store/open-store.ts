import type { Kysely, Transaction } from "kysely";
import type { Stores, Transact } from "../alerts/stores.ts";
import { EngineError, WirewatchError } from "../lib/errors.ts";
import { makeNewId } from "../lib/ids.ts";
import { makeAlertStore } from "./alert-store.ts";
import { makeArchiveStore } from "./archive-store.ts";
import { makeArticleStore } from "./article-store.ts";
import { backupSqlite } from "./backup-sqlite.ts";
import { makeChannelStore } from "./channel-store.ts";
import type { StoreContext } from "./context.ts";
import { makeDeliveryStore } from "./delivery-store.ts";
import { makeDeskQueries } from "./desk-queries.ts";
import { makeDigestStore } from "./digest-store.ts";
import { makeEntryStore } from "./entry-store.ts";
import { makeFeedStore } from "./feed-store.ts";
import { postgresFullText, sqliteFullText } from "./full-text.ts";
import { makeLedger } from "./ledger.ts";
import { makePostgresLocks, noLocks } from "./locks.ts";
import { makeMuteStore } from "./mute-store.ts";
import { openSqlite } from "./open-sqlite.ts";
import { makePrune } from "./prune.ts";
import { retryConflicts } from "./retry-conflicts.ts";
import type { Tables } from "./schema.ts";
import { isPostgresUrl, sqliteFileIn } from "./store-place.ts";
import { makeStoryStore } from "./story-store.ts";
import { makeSubscriptionStore } from "./subscription-store.ts";

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
  /** Whether every page of an SQLite file is looked at first. Default: yes. */
  readonly checkPages?: boolean;
};

/** Opens the database that the environment names. Throws EngineError where it cannot. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { dataDir, databaseUrl, now, urlKey, checkPages = true } = options;
  const ids = { newId: makeNewId(now), urlKey };
  if (databaseUrl === undefined || databaseUrl === "") {
    const opened = await openSqlite(sqliteFileIn(dataDir), { checkPages });
    return makeStore({
      ...opened,
      ...ids,
      fullText: sqliteFullText,
      locks: noLocks,
      begin: (work) => opened.db.transaction().execute(work),
      backup: async (path) => backupSqlite(opened.raw, path),
    });
  }
  if (!isPostgresUrl(databaseUrl)) {
    throw new EngineError("WW-STORE-URL", "DATABASE_URL names a database that wirewatch cannot use", {
      hint: "It begins with postgres://, or is left unset: the store is then in the data folder.",
    });
  }
  const opened = await (await import("./open-postgres.ts")).openPostgres(databaseUrl);
  return makeStore({
    ...opened,
    ...ids,
    fullText: postgresFullText,
    locks: makePostgresLocks(),
    begin: (work) => retryConflicts(() => opened.db.transaction().setIsolationLevel("read committed").execute(work)),
    backup: async () => {
      throw new WirewatchError("WW-BACKUP-POSTGRES", `the store is ${opened.where}, which wirewatch does not copy`, {
        hint: 'PostgreSQL does it best: pg_dump --format=custom --file=FILE "$DATABASE_URL" (docs/operations.md).',
      });
    },
  });
}

type Parts = Omit<StoreContext, "transact"> & {
  readonly begin: StoreContext["transact"];
  readonly backup: Store["backup"];
  readonly close: Store["close"];
};

function makeStore({ begin, backup, close, ...base }: Parts): Store {
  return {
    ...makeStores({ ...base, transact: begin }),
    transaction: (work) => begin((tx) => work(makeStores({ ...base, db: tx, transact: joined(tx) }))),
    backup,
    close,
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
    subscriptions: makeSubscriptionStore(context),
    stories: makeStoryStore(context),
    alerts: makeAlertStore(context),
    digests: makeDigestStore(context),
    deliveries: makeDeliveryStore(context),
    channels: makeChannelStore(context),
    archive: makeArchiveStore(context),
    mutes: makeMuteStore(context),
    ledger: makeLedger(context),
    desk: makeDeskQueries(context),
    prune: makePrune(context),
  };
}
