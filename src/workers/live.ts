import type { RouteFacts } from "../alerts/plan-match.ts";
import { type Route, routesOf } from "../alerts/routes.ts";
import type { Channel } from "../channels/channel.ts";
import type { Config, FeedSource } from "../config/config.ts";
import type { WatchlistConfig } from "../config/schema/watchlists.ts";
import { sha256 } from "../lib/ids.ts";
import type { Matcher } from "../watchlists/compile-watchlists.ts";

/** The configuration in force, made ready for work. It is replaced as a whole when a valid change is read from disk. */
export type Live = {
  readonly config: Config;
  readonly feeds: ReadonlyMap<string, FeedSource>;
  readonly watchlists: ReadonlyMap<string, LiveWatchlist>;
  readonly matcher: Matcher;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly digests: ReadonlyMap<string, LiveDigest>;
  readonly facts: RouteFacts;
};

export type LiveWatchlist = {
  readonly config: WatchlistConfig;
  readonly routes: readonly Route[];
  /** Fingerprint of its wording, for receipts. */
  readonly version: string;
};

/** All routes that share a channel and a schedule make one digest. */
export type LiveDigest = {
  readonly id: string;
  readonly channel: string;
  readonly schedule: string;
  readonly timezone: string;
  readonly sendEmpty: boolean;
};

/** The configuration of this moment; workers ask anew for each job. */
export type CurrentLive = () => Live;

const digestOf = (route: Route): string => `${route.channel}-${sha256(route.schedule ?? "", 8)}`;

/** Prepares a valid configuration for the workers. Pure: channels and matcher are made by the caller. */
export function makeLive(config: Config, matcher: Matcher, channels: ReadonlyMap<string, Channel>): Live {
  const zones = new Map(config.channels.map((channel) => [channel.id, channel.timezone ?? config.settings.timezone]));
  const timezoneOf = (channelId: string): string => zones.get(channelId) ?? config.settings.timezone;
  const watchlists = new Map(
    config.watchlists.map((watchlist) => {
      const version = matcher.versionOf(watchlist.id) ?? "";
      return [watchlist.id, { config: watchlist, routes: routesOf(watchlist), version }];
    }),
  );
  const digests = new Map<string, LiveDigest>();
  for (const route of [...watchlists.values()].flatMap((w) => w.routes)) {
    if (route.schedule === null) {
      continue;
    }
    const id = digestOf(route);
    const sendEmpty = route.empty === "send" || digests.get(id)?.sendEmpty === true;
    digests.set(id, {
      id,
      channel: route.channel,
      schedule: route.schedule,
      timezone: timezoneOf(route.channel),
      sendEmpty,
    });
  }
  return {
    config,
    feeds: new Map(config.feeds.map((feed) => [feed.id, feed])),
    watchlists,
    matcher,
    channels,
    digests,
    facts: { timezoneOf, recipientsOf: (id) => channels.get(id)?.recipients ?? [null], digestOf },
  };
}
