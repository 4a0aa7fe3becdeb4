import { setTimeout as pause } from "node:timers/promises";
import type { NewsWeb, Published } from "./news-web.ts";
import type { Usage } from "./process-usage.ts";
import type { Note } from "./record.ts";
import type { Service } from "./service.ts";
import type { Sink } from "./sinks.ts";

export type Steady = {
  readonly published: number;
  readonly ms: number;
  readonly ownMs: number;
  readonly redisMs: number;
  readonly postgresMs: number;
  /** Memory at even distances. */
  readonly memory: readonly Usage[];
  /** ms from publication to the alert, and of it from the feed that first listed it. */
  readonly hook: { readonly fromPublished: readonly number[]; readonly fromFeed: readonly number[] };
  readonly mail: { readonly fromPublished: readonly number[]; readonly fromFeed: readonly number[] };
  readonly notSeen: number;
};
export type SteadyOptions = {
  readonly web: NewsWeb;
  readonly service: Service;
  readonly hook: Sink;
  readonly mail: Sink;
  readonly minutes: number;
  readonly perSecond: number;
  /** How long the last ones may take to be seen and told. */
  readonly settleMs: number;
  readonly note: Note;
};

const FEWEST_SAMPLES = 10;

/** Publishes at an even rate and measures the service beside it. */
export async function steadyState(options: SteadyOptions): Promise<Steady> {
  const { web, service, hook, mail, minutes, perSecond, settleMs, note } = options;
  const first = web.published.length;
  const length = minutes * 60_000;
  const before = service.usage();
  const begun = Date.now();
  const memory: Usage[] = [before];
  const samples = Math.max(FEWEST_SAMPLES, Math.round(minutes));
  for (let due = 0; Date.now() - begun < length; ) {
    const elapsed = Date.now() - begun;
    for (; due < (elapsed / 1000) * perSecond; due++) {
      web.publish();
    }
    if (elapsed > (memory.length / samples) * length) {
      const usage = service.usage();
      memory.push(usage);
      note("usage", usage);
    }
    await pause(50);
  }
  const after = service.usage();
  const ms = Date.now() - begun;
  memory.push(after);
  await pause(settleMs);
  const fresh = web.published.slice(first);
  return {
    published: fresh.length,
    ms,
    ownMs: after.ownMs - before.ownMs,
    redisMs: after.redisMs - before.redisMs,
    postgresMs: after.postgresMs - before.postgresMs,
    memory,
    hook: latencies(fresh, hook),
    mail: latencies(fresh, mail),
    notSeen: fresh.filter(({ pageAt }) => pageAt === null).length,
  };
}

function latencies(fresh: readonly Published[], { told }: Sink): Steady["hook"] {
  const seen = fresh.flatMap(({ n, at, servedAt }) => {
    const toldAt = told.get(n);
    return toldAt === undefined || servedAt === null ? [] : [{ toldAt, at, servedAt }];
  });
  return {
    fromPublished: seen.map(({ toldAt, at }) => toldAt - at),
    fromFeed: seen.map(({ toldAt, servedAt }) => toldAt - servedAt),
  };
}
