import type { Stores } from "../alerts/stores.ts";
import type { Clock } from "../lib/clock.ts";
import { done } from "../lib/outcome.ts";
import type { EnqueueMany, Processor } from "../queue/ports.ts";

// More than one sweep's worth of work waits its turn: the rest is found in 30 s, or by the work itself.
const BATCH = 2000;

export type PipelineSweepDeps = {
  readonly stores: Pick<Stores, "entries" | "articles" | "deliveries">;
  readonly enqueueMany: EnqueueMany;
  readonly clock: Clock;
};

/** Asks again for all work that the store knows of. What is queued already keeps its place, since job ids say what the work is. */
export function makePipelineSweep({ stores, enqueueMany, clock }: PipelineSweepDeps): Processor<"pipeline.sweep"> {
  return async (_payload, { note }) => {
    const now = clock.now();
    const entries = await stores.entries.unread(now, BATCH);
    const articles = await stores.articles.unmatched(BATCH);
    const deliveries = await stores.deliveries.due(now, BATCH);
    await enqueueMany(
      "article.read",
      entries.map((entryId) => ({ entryId })),
    );
    await enqueueMany(
      "article.match",
      articles.map((articleId) => ({ articleId })),
    );
    await enqueueMany(
      "delivery.send",
      deliveries.map(({ id, attempt }) => ({ deliveryId: id, attempt })),
    );
    note({ entries: entries.length, articles: articles.length, deliveries: deliveries.length });
    return done;
  };
}
