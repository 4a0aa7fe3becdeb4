import type { Stores, Transact } from "../alerts/stores.ts";
import type { PageResult } from "../articles/fetch-page.ts";
import type { Reading } from "../articles/reading/reading.ts";
import type { FetchFeed } from "../feeds/fetch-feed.ts";
import type { Clock } from "../lib/clock.ts";
import type { NewId } from "../lib/ids.ts";
import type { Metrics } from "../lib/metrics.ts";
import type { HostGate, Http } from "../net/http.ts";
import type { Processors, Queue } from "../queue/ports.ts";
import { makeArticleMatch } from "./article-match.ts";
import { makeArticleRead } from "./article-read.ts";
import { makeCircuit } from "./circuit.ts";
import { makeDeliverySend } from "./delivery-send.ts";
import { makeDigestSend } from "./digest-send.ts";
import { makeDigestsSweep } from "./digests-sweep.ts";
import { makeFeedPoll } from "./feed-poll.ts";
import { makeFeedsSweep } from "./feeds-sweep.ts";
import { makeHealthSweep } from "./health-sweep.ts";
import type { CurrentLive } from "./live.ts";
import { makePipelineSweep } from "./pipeline-sweep.ts";
import { makeReadEntry } from "./read-entry.ts";
import { makeStorePrune } from "./store-prune.ts";

export type ProcessorsDeps = {
  readonly stores: Stores;
  readonly transaction: Transact;
  readonly queue: Pick<Queue, "enqueue" | "enqueueMany">;
  readonly live: CurrentLive;
  readonly hostGate: HostGate;
  readonly fetchFeed: FetchFeed;
  readonly fetchPage: (url: string, signal: AbortSignal) => Promise<PageResult>;
  readonly http: Http;
  readonly reading: Reading;
  readonly storyWindowMs: number;
  readonly newId: NewId;
  readonly random: () => number;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

/** One processor for each contract of src/jobs; a missing one does not compile. */
export function makeProcessors(deps: ProcessorsDeps): Processors {
  const { stores, transaction, live, clock, metrics, newId } = deps;
  const { enqueue, enqueueMany } = deps.queue;
  const circuit = makeCircuit({ deliveries: stores.deliveries, transaction, live, enqueueMany, clock });
  return {
    "feeds.sweep": makeFeedsSweep({ feeds: stores.feeds, enqueueMany, clock }),
    "feed.poll": makeFeedPoll({
      ...deps,
      feeds: stores.feeds,
      subscriptions: stores.subscriptions,
      deliveries: stores.deliveries,
      enqueueMany,
    }),
    "article.read": makeArticleRead({
      entries: stores.entries,
      transaction,
      readEntry: makeReadEntry(deps),
      live,
      enqueue,
      metrics,
      clock,
    }),
    "article.match": makeArticleMatch({
      articles: stores.articles,
      transaction,
      live,
      enqueueMany,
      newId,
      metrics,
      clock,
    }),
    "delivery.send": makeDeliverySend({
      deliveries: stores.deliveries,
      circuit,
      live,
      enqueue,
      random: deps.random,
      metrics,
      clock,
    }),
    "digest.send": makeDigestSend({ digests: stores.digests, feeds: stores.feeds, live, enqueueMany, clock }),
    "digests.sweep": makeDigestsSweep({
      alerts: stores.alerts,
      digests: stores.digests,
      deliveries: stores.deliveries,
      mutes: stores.mutes,
      live,
      enqueue,
      enqueueMany,
      clock,
    }),
    "pipeline.sweep": makePipelineSweep({ stores, enqueueMany, clock }),
    "health.sweep": makeHealthSweep({
      deliveries: stores.deliveries,
      stores,
      http: deps.http,
      live,
      enqueueMany,
      clock,
    }),
    "store.prune": makeStorePrune({
      live,
      prune: stores.prune,
      stories: stores.stories,
      storyWindowMs: deps.storyWindowMs,
      clock,
    }),
  };
}
