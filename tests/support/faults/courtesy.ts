import type { VisitorBook } from "./visitor-book.ts";

/** `network.per_host` of the scenes: narrow enough that a crowd of new pages has to wait for both limits. */
export const COURTESY = { concurrent: 2, everyMs: 150 } as const;

const LONGEST_ROW = 12;

/**
 * I10: how many requests were open at once, and how close together they came. Both hold to the millisecond: a visitor gives its place
 * back only when it has been answered, so of the first N let in of any row one has come before the next is let in, and the row cannot
 * be shorter than the turns after that. Where Redis forgets who is inside while they stay there, N more are let in beside them.
 */
export function courtesyBreaches(
  { begunAt, mostOpen }: Pick<VisitorBook, "begunAt" | "mostOpen">,
  { forgets }: { readonly forgets: boolean },
): readonly string[] {
  const most = COURTESY.concurrent * (forgets ? 2 : 1);
  const crowd = mostOpen() > most ? [`I10 ${mostOpen()} requests were open at once, not ${most}`] : [];
  const rows = Array.from({ length: LONGEST_ROW - most - 1 }, (_, n) => most + 2 + n);
  const tooClose = rows.flatMap((length) => {
    const least = (length - most - 1) * COURTESY.everyMs;
    const shortest = Math.min(...begunAt.slice(length - 1).map((at, n) => at - (begunAt[n] ?? at)));
    return shortest < least
      ? [`I10 ${length} requests came within ${Math.round(shortest)} ms, not ${least} or more`]
      : [];
  });
  return [...crowd, ...tooClose];
}
