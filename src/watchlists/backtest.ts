// What a watchlist would have matched in the archive, day by day; or what changes between two versions of the watchlists.
import type { ArticleInput } from "../articles/article.ts";
import type { Matcher } from "./compile-watchlists.ts";
import type { Match } from "./match.ts";

/** An article as the archive keeps it. */
export type StoredArticle = { readonly id: string; readonly seenAt: string; readonly article: ArticleInput };

export type BacktestSample = {
  readonly article: string;
  readonly day: string;
  readonly title: string;
  readonly match: Match;
};
export type BacktestDay = { readonly day: string; readonly matches: number; readonly unknown: number };

export type Backtest = {
  readonly watchlist: string;
  readonly articles: number;
  readonly matches: number;
  readonly unknown: number;
  /** Days with matches, the oldest first. */
  readonly days: readonly BacktestDay[];
  /** Spread over the whole time, the newest first. */
  readonly samples: readonly BacktestSample[];
};

export type BacktestChange = {
  readonly watchlist: string;
  readonly article: string;
  readonly title: string;
  readonly day: string;
};
export type BacktestDiff = { readonly added: readonly BacktestChange[]; readonly removed: readonly BacktestChange[] };

export type BacktestOptions = {
  /** Default 5. */
  readonly samples?: number;
};

type Articles = AsyncIterable<StoredArticle> | Iterable<StoredArticle>;

/** Runs every watchlist of a matcher over a stream of articles, in one pass. `age:` is measured as of the day an article was seen. */
export async function backtest(
  matcher: Matcher,
  articles: Articles,
  { samples = 5 }: BacktestOptions = {},
): Promise<readonly Backtest[]> {
  const tallies = new Map(matcher.ids().map((id) => [id, makeTally(samples)]));
  let count = 0;
  for await (const stored of articles) {
    count += 1;
    let matches: readonly Match[] | null = null;
    for (const { watchlist, verdict } of matcher.verdicts(stored.article, { now: stored.seenAt })) {
      // A receipt costs as much as the verdict, and only the samples show one.
      tallies.get(watchlist)?.add(stored, verdict, () => {
        matches ??= matcher.match(stored.article, { now: stored.seenAt });
        return matches.find((match) => match.watchlist === watchlist);
      });
    }
  }
  return [...tallies].map(([watchlist, tally]) => ({ watchlist, articles: count, ...tally.result() }));
}

/** What matched before and no longer does, and the other way round; a watchlist that only one side has counts as well. */
export async function compareBacktests(before: Matcher, after: Matcher, articles: Articles): Promise<BacktestDiff> {
  const added: BacktestChange[] = [];
  const removed: BacktestChange[] = [];
  for await (const { id, seenAt, article } of articles) {
    const [old, fresh] = [matchedBy(before, article, seenAt), matchedBy(after, article, seenAt)];
    const change = (watchlist: string): BacktestChange => ({
      watchlist,
      article: id,
      title: article.title,
      day: dayOf(seenAt),
    });
    added.push(...[...fresh].filter((watchlist) => !old.has(watchlist)).map(change));
    removed.push(...[...old].filter((watchlist) => !fresh.has(watchlist)).map(change));
  }
  return { added, removed };
}

const matchedBy = (matcher: Matcher, article: ArticleInput, now: string): Set<string> =>
  new Set(
    matcher
      .verdicts(article, { now })
      .filter((found) => found.verdict === "match")
      .map((found) => found.watchlist),
  );

const dayOf = (at: string): string => at.slice(0, 10);

function makeTally(most: number) {
  const days = new Map<string, { matches: number; unknown: number }>();
  const kept: BacktestSample[] = [];
  let total = 0;
  let unknown = 0;
  // Keep every n-th match, doubling n whenever too many are kept: spread evenly without knowing how many will come.
  let every = 1;

  return {
    add: (
      { id, seenAt, article }: StoredArticle,
      verdict: Match["verdict"],
      receipt: () => Match | undefined,
    ): void => {
      const day = days.get(dayOf(seenAt)) ?? { matches: 0, unknown: 0 };
      days.set(dayOf(seenAt), day);
      if (verdict === "unknown") {
        unknown += 1;
        day.unknown += 1;
        return;
      }
      day.matches += 1;
      const match = total % every === 0 ? receipt() : undefined;
      if (match) {
        kept.push({ article: id, day: dayOf(seenAt), title: article.title, match });
      }
      total += 1;
      if (kept.length > most * 2) {
        every *= 2;
        kept.splice(0, kept.length, ...kept.filter((_, i) => i % 2 === 0));
      }
    },
    result: () => ({
      matches: total,
      unknown,
      days: [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => a.day.localeCompare(b.day)),
      samples: kept.toSorted((a, b) => b.day.localeCompare(a.day)).slice(0, most),
    }),
  };
}
