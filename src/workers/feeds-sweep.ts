import type { FeedStore } from "../feeds/store.ts";
import type { Clock } from "../lib/clock.ts";
import { done } from "../lib/outcome.ts";
import type { EnqueueMany, Processor } from "../queue/ports.ts";

const BATCH = 500;

export type FeedsSweepDeps = {
  readonly feeds: Pick<FeedStore, "due">;
  readonly enqueueMany: EnqueueMany;
  readonly clock: Clock;
};

/** Asks for a poll of every feed that is due. The due time is part of the job's id, so a slow poll is not asked for twice. */
export function makeFeedsSweep({ feeds, enqueueMany, clock }: FeedsSweepDeps): Processor<"feeds.sweep"> {
  return async (_payload, { note }) => {
    const due = await feeds.due(clock.now(), BATCH);
    if (due.length > 0) {
      await enqueueMany("feed.poll", due);
    }
    note({ due: due.length });
    return done;
  };
}
