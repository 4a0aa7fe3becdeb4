import type { Settings } from "../config/schema/settings.ts";
import { WatchlistConfig } from "../config/schema/watchlists.ts";

/** Id of the canary's watchlist, and of the feed under which its articles come in. */
export const CANARY_ID = "wirewatch-canary";
/** No article that is not a canary has this word. */
export const CANARY_WORD = "wirewatchcanary";

/** The watchlist that only canaries match, sent to the channel of `settings.canary`. */
export function canaryWatchlist(settings: Settings): WatchlistConfig | null {
  if (settings.canary === undefined) {
    return null;
  }
  return WatchlistConfig.parse({
    id: CANARY_ID,
    name: "Canary",
    keywords: [CANARY_WORD],
    alert: [{ to: settings.canary.channel, severity: "low" }],
  });
}
