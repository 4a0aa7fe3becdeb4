import type { DeliveryStore } from "../alerts/store.ts";
import type { FeedSource } from "../config/config.ts";
import { durationMs } from "../config/schema/common.ts";
import type { FeedState } from "../feeds/feed-state.ts";
import { settlePoll } from "../feeds/settle-poll.ts";
import type { FeedStore, NewEntry } from "../feeds/store.ts";
import { SECOND } from "../lib/duration.ts";
import type { Metrics } from "../lib/metrics.ts";
import { done, type Outcome, skip, snooze } from "../lib/outcome.ts";
import type { HostGate } from "../net/http.ts";
import type { EnqueueMany, Processor } from "../queue/ports.ts";
import { type KeepSubscriptionDeps, keepSubscription } from "./keep-subscription.ts";
import type { CurrentLive } from "./live.ts";
import { type ReadSourceDeps, readSource } from "./read-source.ts";
import { tellOwner } from "./tell-owner.ts";

export type FeedPollDeps = ReadSourceDeps &
  KeepSubscriptionDeps & {
    readonly feeds: FeedStore;
    readonly deliveries: Pick<DeliveryStore, "createNotice">;
    readonly hostGate: HostGate;
    readonly live: CurrentLive;
    readonly enqueueMany: EnqueueMany;
    readonly metrics: Metrics;
  };

// Files that were still being written are whole by then (src/feeds/folder.ts).
const FOLDER_AGAIN_MS = 2.2 * SECOND;

/** Polls one feed: what is new is stored together with the next check, then asked to be read. Safe to run twice. */
export function makeFeedPoll(deps: FeedPollDeps): Processor<"feed.poll"> {
  const { feeds, live, hostGate } = deps;
  return async ({ feedId, slot }, { signal, note }) => {
    const known = await feeds.get(feedId);
    const source = live().feeds.get(feedId);
    if (!known?.active || !source) {
      return skip("feed is no longer configured");
    }
    if (known.state.lastPolledAt !== null && known.state.lastPolledAt >= slot && known.state.nextPollAt > slot) {
      return skip("this check was made already");
    }
    const turn = "url" in source ? await hostGate.enter(new URL(known.state.currentUrl).host) : null;
    if (turn?.kind === "wait") {
      return snooze(turn.untilMs, "another request to this site is under way");
    }
    try {
      return await poll(deps, source, known.state, signal, (fields) => note({ feed: feedId, ...fields }));
    } finally {
      await turn?.leave();
    }
  };
}

async function poll(
  deps: FeedPollDeps,
  source: FeedSource,
  before: FeedState,
  signal: AbortSignal,
  note: (fields: Readonly<Record<string, unknown>>) => void,
): Promise<Outcome> {
  const { feeds, live, enqueueMany, metrics, clock } = deps;
  const { outcome, fresh, more } = await readSource(deps, source, before, signal);
  const now = clock.now();
  const settled = settlePoll(before, outcome, settingsOf(source), now);
  const entries = fresh.map((entry) => markBaseline(entry, before, live().config.settings.baseline, now));
  const again = now + FOLDER_AGAIN_MS;
  const state = more
    ? { ...settled.state, lastPolledAt: before.lastPolledAt, lastSuccessAt: before.lastSuccessAt, nextPollAt: again }
    : settled.state;
  const { newEntryIds } = await feeds.recordPoll(state, entries, now);

  metrics.count("wirewatch_feed_polls_total", { result: outcome.kind });
  metrics.count("wirewatch_entries_total", { result: "new" }, newEntryIds.length);
  note({ poll: outcome.kind, new: newEntryIds.length, health: state.health });
  await enqueueMany(
    "article.read",
    newEntryIds.map((entryId) => ({ entryId })),
  );
  if (settled.notice !== null) {
    const { kind, at, text } = settled.notice;
    const title = `Feed ${source.name}: ${kind}`;
    await tellOwner(deps, { key: `feed-${source.id}-${kind}-${at}`, title, lines: [text] });
  }
  if (outcome.kind === "read" || outcome.kind === "unmodified") {
    const hub = await keepSubscription(deps, state, now, signal);
    note(hub === null ? {} : { hub });
  }
  return more ? snooze(again, "files in the folder are still being written, or there are more") : done;
}

const settingsOf = (source: FeedSource): { every: number | "auto" } => ({
  every: source.every === "auto" ? "auto" : durationMs(source.every),
});

/** At a feed's first reading, what is older than the baseline is history, not news (DESIGN section 4). */
function markBaseline(entry: Omit<NewEntry, "baseline">, before: FeedState, baseline: string, now: number): NewEntry {
  const published = entry.entry.publishedAt;
  const old = published !== null && Date.parse(published) < now - durationMs(baseline);
  return { ...entry, baseline: before.lastSuccessAt === null && old };
}
