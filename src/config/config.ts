import type { ChannelConfig } from "./schema/channels.ts";
import type { FeedConfig } from "./schema/feeds.ts";
import type { Settings } from "./schema/settings.ts";
import type { WatchlistConfig } from "./schema/watchlists.ts";

/** A configured feed with its id and name settled (DESIGN section 4: the id defaults to the host). */
export type FeedSource = FeedConfig & { readonly id: string; readonly name: string };

/** Everything an operator configured, valid as a whole: ids unique, every route's channel known. */
export type Config = {
  readonly feeds: readonly FeedSource[];
  readonly watchlists: readonly WatchlistConfig[];
  readonly channels: readonly ChannelConfig[];
  readonly settings: Settings;
};
