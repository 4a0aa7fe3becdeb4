import type { ArticleStore } from "../articles/store.ts";
import type { EntryStore, FeedStore } from "../feeds/store.ts";
import type { SubscriptionStore } from "../feeds/subscription-store.ts";
import type { StoryStore } from "../stories/store.ts";
import type { ArchiveStore } from "../watchlists/archive.ts";
import type { DeskQueries } from "./desk.ts";
import type { Ledger } from "./ledger.ts";
import type { MuteStore } from "./mutes.ts";
import type { AlertStore, ChannelStore, DeliveryStore, DigestStore, Prune } from "./store.ts";

/** Every port of the database, as the pipeline uses them together. */
export type Stores = {
  readonly feeds: FeedStore;
  readonly entries: EntryStore;
  readonly articles: ArticleStore;
  readonly subscriptions: SubscriptionStore;
  readonly stories: StoryStore;
  readonly alerts: AlertStore;
  readonly digests: DigestStore;
  readonly deliveries: DeliveryStore;
  readonly channels: ChannelStore;
  readonly archive: ArchiveStore;
  readonly mutes: MuteStore;
  readonly ledger: Ledger;
  /** What the web page asks beside the ledger. */
  readonly desk: DeskQueries;
  readonly prune: Prune;
};

/** Runs `work` in one write transaction: all of it is kept or none. Inside, use only the ports it is given. */
export type Transact = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;
