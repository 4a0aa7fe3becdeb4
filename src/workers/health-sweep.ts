import type { Stalled } from "../alerts/ledger.ts";
import type { Stores } from "../alerts/stores.ts";
import { durationMs } from "../config/schema/common.ts";
import { newFeedState } from "../feeds/feed-state.ts";
import { formatDuration, HOUR, MINUTE, SECOND } from "../lib/duration.ts";
import { done } from "../lib/outcome.ts";
import type { Http } from "../net/http.ts";
import type { Processor } from "../queue/ports.ts";
import { CANARY_ID } from "../watchlists/canary.ts";
import { canaryEntry } from "./canary.ts";
import { type TellOwnerDeps, tellOwner } from "./tell-owner.ts";

export type HealthSweepDeps = TellOwnerDeps & {
  readonly stores: Pick<Stores, "ledger" | "feeds">;
  readonly http: Http;
};

// Work that is due and not done for so long is no queue but a standstill.
const STALLED_MS = 15 * MINUTE;
const HEARTBEAT_LIMITS = { totalMs: 20 * SECOND, idleMs: 10 * SECOND, maxBytes: 64 * 1024, maxRedirects: 3 };

/** Looks once a minute whether every stage moves, tells the owner where one does not, and gives signs of life. */
export function makeHealthSweep(deps: HealthSweepDeps): Processor<"health.sweep"> {
  const { stores, clock } = deps;
  let lastBeat = 0;
  return async (_payload, { note, signal }) => {
    const now = clock.now();
    const stalled = await stores.ledger.stalled(now, now - STALLED_MS);
    for (const stage of stalled) {
      await tellOwner(deps, noticeOf(stage, now));
    }
    await releaseCanary(deps, now);
    const { heartbeat } = deps.live().config.settings;
    if (heartbeat && stalled.length === 0 && now - lastBeat >= durationMs(heartbeat.every)) {
      lastBeat = now;
      note({ heartbeat: await beat(deps.http, heartbeat.url, signal) });
    }
    note({ stalled: stalled.map(({ stage }) => stage) });
    return done;
  };
}

const WORDS: Readonly<Record<Stalled["stage"], string>> = {
  read: "Entries are not being read",
  match: "Articles are not being matched",
  send: "Messages are not being sent",
};

// Told once an hour while it lasts: the hour is part of the key.
const noticeOf = ({ stage, waiting, oldestAt }: Stalled, now: number) => ({
  key: `stalled-${stage}-${Math.floor(now / HOUR)}`,
  title: WORDS[stage],
  lines: [
    `${waiting} wait; the oldest for ${formatDuration(now - oldestAt)}.`,
    "wirewatch status and wirewatch doctor tell more; the log names what fails.",
  ],
});

/** Sends an article of our own through the pipeline when the last one is old enough. */
async function releaseCanary({ stores, live, clock, enqueueMany }: HealthSweepDeps, now: number): Promise<void> {
  const { canary } = live().config.settings;
  if (canary === undefined) {
    return;
  }
  const slot = Math.floor(now / durationMs(canary.every));
  const state = newFeedState({ id: CANARY_ID, url: "canary:" }, clock.now());
  const { newEntryIds } = await stores.feeds.recordPoll(state, [canaryEntry(slot, now)], now);
  await enqueueMany(
    "article.read",
    newEntryIds.map((entryId) => ({ entryId })),
  );
}

async function beat(http: Http, url: string, signal: AbortSignal): Promise<string> {
  const answer = await http.request({ url, limits: HEARTBEAT_LIMITS }, signal);
  return answer.kind === "failed" ? answer.reason : `HTTP ${answer.status}`;
}
