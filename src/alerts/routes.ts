import { durationMs } from "../config/schema/common.ts";
import type { RouteConfig, WatchlistConfig } from "../config/schema/watchlists.ts";

/** A watchlist's way to a channel: when and how often it may speak (DESIGN section 4). */
export type Route = {
  /** The channel's id; a second route of the same watchlist to the same channel gets ".2". Survives any other change of the route. */
  readonly id: string;
  readonly watchlist: string;
  readonly channel: string;
  readonly mode: "now" | "digest";
  /** As written in the config, e.g. "daily 07:30"; null for routes that speak at once. */
  readonly schedule: string | null;
  /** Whether a digest without alerts is sent as proof of life. */
  readonly empty: "send" | "skip";
  /** Whether later copies and revisions of a story follow up. */
  readonly only: "first" | "updates";
  readonly atMost: RateLimit | null;
  readonly quiet: QuietHours | null;
  readonly severity: "low" | "normal" | "high";
};

/** `5/h`: five in any hour, a window that slides. */
export type RateLimit = { readonly count: number; readonly perMs: number; readonly text: string };

/** Minutes after local midnight; where `from` is later than `to` the hours cross midnight. */
export type QuietHours = { readonly from: number; readonly to: number };

/** The routes of a watchlist in the order of its config. */
export function routesOf(watchlist: WatchlistConfig): Route[] {
  const seen = new Map<string, number>();
  return watchlist.alert.map((config) => {
    const count = (seen.get(config.to) ?? 0) + 1;
    seen.set(config.to, count);
    return routeOf(config, watchlist.id, count === 1 ? config.to : `${config.to}.${count}`);
  });
}

function routeOf(config: RouteConfig, watchlist: string, id: string): Route {
  return {
    id,
    watchlist,
    channel: config.to,
    mode: config.digest === undefined ? "now" : "digest",
    schedule: config.digest ?? null,
    empty: config.empty,
    only: config.only,
    atMost: config.at_most === undefined ? null : rateLimit(config.at_most),
    quiet: config.quiet === undefined ? null : quietHours(config.quiet),
    severity: config.severity,
  };
}

/** `5/h` and `20/2h`; the schema has already refused anything else. */
function rateLimit(text: string): RateLimit {
  const [count = "", per = ""] = text.split("/");
  return { count: Number(count), perMs: durationMs(/^\d/.test(per) ? per : `1${per}`), text };
}

function quietHours(text: string): QuietHours {
  const [from = "", to = ""] = text.split("-");
  return { from: minutes(from), to: minutes(to) };
}

const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
