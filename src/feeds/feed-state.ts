export type FeedHealth = "healthy" | "failing" | "silent" | "gone";

/** What is remembered of a feed between two polls: flat and JSON-friendly. Times are ms since 1970, null where it never happened. */
export type FeedState = {
  readonly id: string;
  /** As configured: an address, or the path of a folder. */
  readonly url: string;
  /** Where it lives now, after permanent redirects; what is polled. */
  readonly currentUrl: string;
  readonly firstSeenAt: number;

  /** Validators of the last body, word for word as the server sent them. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last body that was read. */
  readonly bodyHash: string | null;
  /** When a whole body last came over the wire. */
  readonly lastBodyAt: number | null;

  readonly nextPollAt: number;
  /** Why then, in words. */
  readonly nextPollReason: string;
  readonly lastPolledAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly lastNewAt: number | null;

  /** Exponentially weighted time between two new entries. */
  readonly gapMs: number | null;
  /** The longest silence seen, fading over weeks; nights and weekends are no silence. */
  readonly longestGapMs: number | null;
  readonly entriesSeen: number;

  /** Failed polls in a row. */
  readonly failures: number;
  readonly failingSince: number | null;
  readonly lastStatus: number | null;
  readonly health: FeedHealth;
  readonly healthReason: string;
  /** What the owner was last told and has not been told the end of. */
  readonly told: Exclude<FeedHealth, "healthy"> | null;
  readonly toldAt: number | null;

  /** What the feed says of itself. */
  readonly format: string | null;
  readonly title: string | null;
  readonly homeUrl: string | null;
  readonly ttlMs: number | null;
  /** Hours of the day (UTC) in which it asks not to be polled. */
  readonly skipHours: readonly number[];
  readonly hub: string | null;
};

/** A feed that was never read: due at once. */
export const newFeedState = ({ id, url }: { id: string; url: string }, nowMs: number): FeedState => ({
  id,
  url,
  currentUrl: url,
  firstSeenAt: nowMs,
  etag: null,
  lastModified: null,
  bodyHash: null,
  lastBodyAt: null,
  nextPollAt: nowMs,
  nextPollReason: "never read",
  lastPolledAt: null,
  lastSuccessAt: null,
  lastNewAt: null,
  gapMs: null,
  longestGapMs: null,
  entriesSeen: 0,
  failures: 0,
  failingSince: null,
  lastStatus: null,
  health: "healthy",
  healthReason: "not read yet",
  told: null,
  toldAt: null,
  format: null,
  title: null,
  homeUrl: null,
  ttlMs: null,
  skipHours: [],
  hub: null,
});

/** The state of a configured feed: what is remembered of it, or, where its address was edited, a fresh start that is due at once. */
export function stateForSource(
  source: { id: string; url: string },
  remembered: FeedState | undefined,
  nowMs: number,
): FeedState {
  if (remembered === undefined) {
    return newFeedState(source, nowMs);
  }
  if (remembered.url === source.url) {
    // A row written by an older version lacks newer columns.
    return { ...newFeedState(source, nowMs), ...remembered };
  }
  // What it brings first is judged like a new feed's: old entries are history there, whatever was read elsewhere.
  return {
    ...remembered,
    url: source.url,
    currentUrl: source.url,
    etag: null,
    lastModified: null,
    bodyHash: null,
    lastBodyAt: null,
    lastSuccessAt: null,
    nextPollAt: nowMs,
    nextPollReason: "its address was edited",
    failures: 0,
    failingSince: null,
    health: "healthy",
    healthReason: "its address was edited; not read there yet",
  };
}
