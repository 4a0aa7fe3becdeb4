import { DAY, SECOND } from "../lib/duration.ts";
import type { ArchivedArticle } from "../watchlists/archive.ts";
import { compileWatchlists } from "../watchlists/compile-watchlists.ts";
import type { Match, WatchlistProblem } from "../watchlists/match.ts";
import type { WebDeps } from "./deps.ts";

export type Hit = ArchivedArticle & { readonly match: Match; readonly story: string | null };
export type Found =
  | {
      readonly kind: "found";
      readonly hits: readonly Hit[];
      /** Where the next page begins; null where the archive has no more. */
      readonly next: { readonly at: number; readonly id: string } | null;
    }
  | { readonly kind: "wrong"; readonly problems: readonly WatchlistProblem[] };

const LONGEST_MS = 4 * SECOND;

/** The archive by a query, newest first: the same language and the same answers as a watchlist. */
export async function searchArchive(
  { stores, desk, clock }: Pick<WebDeps, "stores" | "desk" | "clock">,
  query: {
    readonly text: string;
    readonly days: number;
    readonly before: { readonly at: number; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<Found> {
  const { matcher, problems } = compileWatchlists([{ id: "search", query: query.text }]);
  if (problems.length > 0) {
    return { kind: "wrong", problems };
  }
  const began = clock.now();
  const filter = matcher.prefilter("search") ?? { kind: "all" };
  const hits: Omit<Hit, "story">[] = [];
  let next: Extract<Found, { kind: "found" }>["next"] = null;
  for await (const one of stores.archive.read(filter, { sinceMs: began - query.days * DAY })) {
    const place = { at: Date.parse(one.seenAt), id: one.id };
    if (query.before !== null && !isBehind(place, query.before)) {
      continue;
    }
    if (hits.length === query.limit || clock.now() - began > LONGEST_MS) {
      break;
    }
    const [match] = matcher.match(one.article, { now: one.seenAt });
    if (match) {
      hits.push({ ...one, match });
    }
    next = place;
  }
  const more = hits.length === query.limit || clock.now() - began > LONGEST_MS;
  const storyOf = await desk.storiesOf(hits.map(({ id }) => id));
  return {
    kind: "found",
    hits: hits.map((hit) => ({ ...hit, story: storyOf.get(hit.id) ?? null })),
    next: more ? next : null,
  };
}

/** Later in the order in which the archive is read. */
const isBehind = (place: { at: number; id: string }, cursor: { at: number; id: string }): boolean =>
  place.at < cursor.at || (place.at === cursor.at && place.id < cursor.id);
