import type { WebDeps } from "../deps.ts";
import type { When } from "../html/time.ts";

/** This moment, and the zone of the settings. */
export const whenOf = ({ clock, live }: Pick<WebDeps, "clock" | "live">): When => ({
  now: clock.now(),
  zone: live().config.settings.timezone,
});

/** What people call each watchlist. */
export const namesOf = ({ live }: Pick<WebDeps, "live">): ReadonlyMap<string, string> =>
  new Map(live().config.watchlists.map(({ id, name }) => [id, name ?? id]));
