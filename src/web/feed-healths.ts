import type { FeedHealth } from "../feeds/feed-state.ts";

/** Every health, the worst first. */
export const FEED_HEALTHS = ["gone", "failing", "silent", "healthy"] as const satisfies readonly FeedHealth[];
