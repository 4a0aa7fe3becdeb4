import { type FeedNotice, judgeHealth } from "./feed-health.ts";
import { learnRhythm } from "./feed-rhythm.ts";
import type { FeedState } from "./feed-state.ts";
import { type CheckSettings, nextCheck } from "./next-check.ts";
import { failed, type PollOutcome } from "./poll-outcome.ts";

export type SettledPoll = {
  /** To be stored in the same transaction as the new entries. */
  readonly state: FeedState;
  /** To be sent to the owner after the commit, or null. */
  readonly notice: FeedNotice | null;
};

/** A permanent redirect that leads nowhere must not bury a feed: after so many failures the configured address is tried again. */
const FAILURES_BEFORE_HOME = 3;

/** All that one poll changes about a feed: validators, rhythm, failures, health and the next check. Pure; the same poll settles alike. */
export function settlePoll(
  before: FeedState,
  polledAs: PollOutcome,
  settings: CheckSettings,
  nowMs: number,
): SettledPoll {
  const outcome = believe(before, polledAs);
  const polled: FeedState = { ...before, lastPolledAt: nowMs };
  const counted = failed(outcome) ? afterFailure(polled, outcome, nowMs) : afterSuccess(polled, outcome, nowMs);
  const { state: health, notice } = judgeHealth(counted, outcome, nowMs);
  const next = nextCheck(counted, outcome, settings, nowMs);
  return { state: { ...counted, ...health, nextPollAt: next.at, nextPollReason: next.reason }, notice };
}

/** Only the configured address can say that a feed is gone; one that a redirect led to may just have been a bad redirect. */
const believe = (before: FeedState, outcome: PollOutcome): PollOutcome =>
  outcome.kind === "gone" && before.currentUrl !== before.url
    ? { kind: "failed", reason: outcome.reason, status: 410, code: "status" }
    : outcome;

function afterFailure(
  state: FeedState,
  outcome: Exclude<PollOutcome, { kind: "read" | "unmodified" }>,
  nowMs: number,
): FeedState {
  const failures = state.failures + 1;
  const status = outcome.kind === "gone" ? 410 : outcome.status;
  const lost = (failures >= FAILURES_BEFORE_HOME || status === 410) && state.currentUrl !== state.url;
  return {
    ...state,
    failures,
    failingSince: state.failingSince ?? nowMs,
    lastStatus: status,
    ...(lost ? { currentUrl: state.url, etag: null, lastModified: null, bodyHash: null, lastBodyAt: null } : {}),
  };
}

function afterSuccess(
  state: FeedState,
  outcome: Extract<PollOutcome, { kind: "read" | "unmodified" }>,
  nowMs: number,
): FeedState {
  const fetched = outcome.kind === "read" ? outcome.fetched : outcome;
  const gotBody = outcome.kind === "read" || outcome.wireBytes > 0;
  return {
    ...state,
    // Only an address that gave a readable feed is taken over: a log-in page redirects permanently, too.
    currentUrl: fetched.permanentUrl,
    etag: fetched.etag,
    lastModified: fetched.lastModified,
    ...(gotBody ? { lastBodyAt: nowMs } : {}),
    ...(outcome.kind === "read" ? factsOf(outcome) : {}),
    ...learnRhythm(state, outcome.kind === "read" ? outcome.newTimes : [], nowMs),
    lastSuccessAt: nowMs,
    lastStatus: 200,
    failures: 0,
    failingSince: null,
  };
}

// Picked one by one: whoever reads feeds may hand over the whole document, entries and all.
const factsOf = ({ feed, fetched }: Extract<PollOutcome, { kind: "read" }>): Partial<FeedState> => ({
  format: feed.format,
  title: feed.title,
  homeUrl: feed.homeUrl,
  ttlMs: feed.ttlMs,
  skipHours: feed.skipHours,
  hub: feed.hub,
  bodyHash: fetched.bodyHash,
});
