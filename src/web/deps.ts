import type { DeskQueries } from "../alerts/desk.ts";
import type { Route } from "../alerts/routes.ts";
import type { Stores } from "../alerts/stores.ts";
import type { Config } from "../config/config.ts";
import type { Env } from "../config/environment.ts";
import type { WatchlistConfig } from "../config/schema/watchlists.ts";
import type { DiscoverResult } from "../feeds/discover-feeds.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Metrics } from "../lib/metrics.ts";
import type { Queue } from "../queue/ports.ts";
import type { Matcher } from "../watchlists/compile-watchlists.ts";

/** The configuration in force, as far as pages show it. The service replaces it as a whole. */
export type Current = {
  readonly config: Config;
  readonly matcher: Matcher;
  readonly watchlists: ReadonlyMap<
    string,
    { readonly config: WatchlistConfig; readonly routes: readonly Route[]; readonly version: string }
  >;
  readonly channels: ReadonlyMap<string, { readonly id: string; readonly type: string; readonly name: string }>;
};

/** What the web page stands on. */
export type WebDeps = {
  readonly stores: Pick<
    Stores,
    "archive" | "articles" | "channels" | "deliveries" | "feeds" | "ledger" | "mutes" | "subscriptions"
  >;
  readonly desk: DeskQueries;
  readonly live: () => Current;
  readonly queue: Pick<Queue, "status" | "ping" | "enqueue">;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
  /** Taken at the start; the rest of the settings is read from `live` at each request. */
  readonly settings: { readonly listen: string; readonly token?: string | undefined };
  /** Watchlists and feeds are saved here; the service sees the change and puts it in force by itself. */
  readonly configDir: string;
  /** For checking an edit exactly as `wirewatch check` would. */
  readonly env: Env;
  /** Looks for the feeds of a site (src/feeds/discover-feeds.ts). */
  readonly discover: (url: string, signal: AbortSignal) => Promise<DiscoverResult>;
};
