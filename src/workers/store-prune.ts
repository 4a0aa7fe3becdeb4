import type { Prune } from "../alerts/store.ts";
import { durationMs } from "../config/schema/common.ts";
import type { Clock } from "../lib/clock.ts";
import { done } from "../lib/outcome.ts";
import type { Processor } from "../queue/ports.ts";
import type { StoryStore } from "../stories/store.ts";
import type { CurrentLive } from "./live.ts";

export type StorePruneDeps = {
  readonly live: CurrentLive;
  readonly prune: Prune;
  readonly stories: Pick<StoryStore, "expire">;
  /** How long a story waits for its next copy. */
  readonly storyWindowMs: number;
  readonly clock: Clock;
};

/** Forgets what the retention settings let go. */
export function makeStorePrune({
  live,
  prune,
  stories,
  storyWindowMs,
  clock,
}: StorePruneDeps): Processor<"store.prune"> {
  return async (_payload, { note }) => {
    const now = clock.now();
    const { retention } = live().config.settings;
    const removed = await prune({
      articles: now - durationMs(retention.articles),
      deliveries: now - durationMs(retention.deliveries),
    });
    // Twice the window: a clock set back must not lose sketches that are needed again.
    const sketches = await stories.expire(now - 2 * storyWindowMs);
    note({ ...removed, sketches });
    return done;
  };
}
