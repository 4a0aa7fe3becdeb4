import { type FeedState, newFeedState } from "../../../src/feeds/feed-state.ts";
import type { PollOutcome } from "../../../src/feeds/poll-outcome.ts";
import { settlePoll } from "../../../src/feeds/settle-poll.ts";

/** A Monday at noon UTC. */
export const NOW = Date.UTC(2026, 4, 4, 12);
export const URL_ = "https://harbour.example/rss";

const said = { etag: null, lastModified: null, maxAgeMs: null, permanentUrl: URL_, wireBytes: 100 };

export const unmodified: PollOutcome = { kind: "unmodified", ...said, wireBytes: 0 };
export const broken: PollOutcome = { kind: "failed", reason: "it refuses connections", status: null, code: "connect" };
export const goneForGood: PollOutcome = { kind: "gone", reason: "gone (410)" };
export const limited = (retryAfterMs: number | null): PollOutcome => ({
  kind: "limited",
  status: 429,
  retryAfterMs,
  reason: "asked too often",
});

/** A body with these new entries (publication times), and what the feed says of itself. */
export const read = (
  newTimes: readonly (number | null)[],
  feed: Partial<Extract<PollOutcome, { kind: "read" }>["feed"]> = {},
  fetched: Partial<Extract<PollOutcome, { kind: "read" }>["fetched"]> = {},
): PollOutcome => ({
  kind: "read",
  newTimes,
  feed: { format: "rss", title: null, homeUrl: null, ttlMs: null, skipHours: [], hub: null, ...feed },
  fetched: { kind: "fresh", ...said, url: URL_, contentType: null, bodyHash: "1", ...fetched },
});

export const newFeed = (nowMs = NOW): FeedState => newFeedState({ id: "harbour", url: URL_ }, nowMs);

/** A feed that was read once, with entries at an even distance up to a moment ago. */
export function steadyFeed(gapMs: number, nowMs = NOW): FeedState {
  const times = Array.from({ length: 20 }, (_, i) => nowMs - (i + 0.5) * gapMs);
  return settlePoll(newFeed(nowMs), read(times), { every: "auto" }, nowMs).state;
}
