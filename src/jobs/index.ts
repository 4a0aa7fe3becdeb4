import type { z } from "zod";
import { articleMatch } from "./article-match.ts";
import { articleRead } from "./article-read.ts";
import { deliverySend } from "./delivery-send.ts";
import { digestSend } from "./digest-send.ts";
import { digestsSweep } from "./digests-sweep.ts";
import { feedPoll } from "./feed-poll.ts";
import { feedsSweep } from "./feeds-sweep.ts";
import { healthSweep } from "./health-sweep.ts";
import { pipelineSweep } from "./pipeline-sweep.ts";
import { storePrune } from "./store-prune.ts";

/** Every job there is, by name; src/workers has a processor for each, of the same basename, or it does not compile. */
export const jobs = {
  "feeds.sweep": feedsSweep,
  "feed.poll": feedPoll,
  "article.read": articleRead,
  "article.match": articleMatch,
  "delivery.send": deliverySend,
  "digest.send": digestSend,
  "digests.sweep": digestsSweep,
  "pipeline.sweep": pipelineSweep,
  "health.sweep": healthSweep,
  "store.prune": storePrune,
} as const;

export type JobName = keyof typeof jobs;
export type PayloadOf<N extends JobName> = z.output<(typeof jobs)[N]["payload"]>;
/** `start --only`; the web page is a role too, without jobs. */
export type Role = (typeof jobs)[JobName]["role"] | "web";
