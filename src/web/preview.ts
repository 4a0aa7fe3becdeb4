import type { WatchlistInput } from "../config/schema/watchlists.ts";
import { DAY, SECOND } from "../lib/duration.ts";
import type { ArchivedArticle } from "../watchlists/archive.ts";
import { type BacktestDay, type BacktestSample, backtest } from "../watchlists/backtest.ts";
import { compileWatchlists } from "../watchlists/compile-watchlists.ts";
import type { WebDeps } from "./deps.ts";

export const PREVIEW_DAYS = 30;
const SAMPLES = 6;
// Beyond so many matches nobody reads on: the watchlist is too wide, and the articles are counted without their stories.
const MOST_COUNTED = 2000;
// A page that waits longer is no preview; what was not looked at is said.
const LONGEST_MS = 4 * SECOND;

export type Preview = {
  readonly matches: number;
  readonly unknown: number;
  /** Stories among the matches: copies of one report count once. Null where there are too many matches to tell. */
  readonly stories: number | null;
  readonly days: readonly BacktestDay[];
  /** One of each story, spread over the whole time, the newest first. */
  readonly samples: readonly (BacktestSample & { readonly story: string | null })[];
  readonly sinceMs: number;
  /** Set where time ran out: only articles seen after this were looked at. */
  readonly stoppedAt: string | null;
};

/** What a watchlist would have matched in the archive of the last thirty days. */
export async function previewWatchlist(
  { stores, desk, clock }: Pick<WebDeps, "stores" | "desk" | "clock">,
  watchlist: WatchlistInput,
): Promise<Preview> {
  const began = clock.now();
  const sinceMs = began - PREVIEW_DAYS * DAY;
  const { matcher } = compileWatchlists([watchlist]);
  const filter = matcher.prefilter(watchlist.id) ?? { kind: "all" };
  let stoppedAt: string | null = null;
  async function* inTime(): AsyncGenerator<ArchivedArticle> {
    for await (const article of stores.archive.read(filter, { sinceMs })) {
      if (clock.now() - began > LONGEST_MS) {
        stoppedAt = article.seenAt;
        return;
      }
      yield article;
    }
  }
  const [result] = await backtest(matcher, inTime(), { samples: MOST_COUNTED });
  const { matches = 0, unknown = 0, days = [], samples = [] } = result ?? {};
  const storyOf = await desk.storiesOf(samples.map(({ article }) => article));
  const placed = samples.map((sample) => ({ ...sample, story: storyOf.get(sample.article) ?? null }));
  const firsts = [...new Map(placed.toReversed().map((one) => [one.story ?? one.article, one])).values()].reverse();
  return {
    matches,
    unknown,
    stories: matches > MOST_COUNTED ? null : firsts.length,
    days,
    samples: spreadOver(firsts, SAMPLES),
    sinceMs,
    stoppedAt,
  };
}

/** So many of a list, evenly from its whole length. */
export const spreadOver = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : all.filter((_, i) => Math.floor((i * most) / all.length) !== Math.floor(((i - 1) * most) / all.length));
