import { iso } from "../lib/clock.ts";
import { DAY, formatDuration, HOUR, MINUTE } from "../lib/duration.ts";
import { plural } from "../lib/text.ts";
import { silenceAllowedMs } from "./feed-rhythm.ts";
import type { FeedHealth, FeedState } from "./feed-state.ts";
import { failed, type PollOutcome } from "./poll-outcome.ts";

/** Something the owner should hear about a feed, once. `text` is one or two plain sentences without the feed's name. */
export type FeedNotice = {
  readonly kind: "failing" | "silent" | "gone" | "recovered";
  readonly feedId: string;
  readonly at: number;
  readonly text: string;
};

/** The columns that health decides, and what to tell the owner, if anything. */
export type HealthChange = {
  readonly state: Pick<FeedState, "health" | "healthReason" | "told" | "toldAt">;
  readonly notice: FeedNotice | null;
};

const SOONEST_FAILING_NOTICE_MS = 2 * HOUR;
const LATEST_FAILING_NOTICE_MS = DAY;
const NEVER_READ_NOTICE_MS = 15 * MINUTE;
const GAPS_BEFORE_NOTICE = 6;
const FAILURES_BEFORE_NOTICE = 3;

/**
 * What the outcome of a poll says of a feed. `state` has the outcome's rhythm and failures in it already (see `settlePoll`).
 *
 * A feed is `failing` from its first failed poll; the owner hears of it when it has missed several of its own gaps. It is `silent`
 * when polls work and nothing comes for longer than its rhythm allows, `gone` on 410. Each is told once, and so is its end.
 */
export function judgeHealth(state: FeedState, outcome: PollOutcome, nowMs: number): HealthChange {
  if (failed(outcome)) {
    return outcome.kind === "gone" ? gone(state, outcome.reason, nowMs) : failing(state, outcome.reason, nowMs);
  }
  const silentMs = nowMs - (state.lastNewAt ?? state.firstSeenAt);
  // A folder is filled by hand: nobody is to be told that nobody put anything into it.
  if (state.format !== "folder" && silentMs > silenceAllowedMs(state, nowMs)) {
    return silent(state, silentMs, nowMs);
  }
  return healthy(state, nowMs);
}

function gone(state: FeedState, reason: string, nowMs: number): HealthChange {
  const text = `${sentence(reason)} It is looked at once a week; remove it from the feeds or give its new address.`;
  return change(state, "gone", reason, nowMs, text);
}

function failing(state: FeedState, reason: string, nowMs: number): HealthChange {
  const forMs = nowMs - (state.failingSince ?? nowMs);
  const patience = patienceMs(state);
  const because = `${reason}; ${plural(state.failures, "try", "tries")} since ${day(state.failingSince ?? nowMs)}`;
  if (forMs < patience || state.failures < FAILURES_BEFORE_NOTICE) {
    return {
      state: { health: "failing", healthReason: because, told: state.told, toldAt: state.toldAt },
      notice: null,
    };
  }
  const text = `It could not be read for ${formatDuration(forMs)} (${plural(state.failures, "try", "tries")}): ${reason}.`;
  return change(state, "failing", because, nowMs, text);
}

/** A feed that was never read is most likely a mistyped address, and whoever typed it still remembers. */
function patienceMs({ lastSuccessAt, gapMs }: FeedState): number {
  if (lastSuccessAt === null) {
    return NEVER_READ_NOTICE_MS;
  }
  const missed = GAPS_BEFORE_NOTICE * (gapMs ?? HOUR);
  return Math.min(Math.max(missed, SOONEST_FAILING_NOTICE_MS), LATEST_FAILING_NOTICE_MS);
}

function silent(state: FeedState, silentMs: number, nowMs: number): HealthChange {
  const usual = state.gapMs === null ? "" : `; usually something comes every ${formatDuration(state.gapMs)}`;
  const because = `nothing new for ${formatDuration(silentMs)}${usual}`;
  if (wasSilentWhenAdded(state)) {
    return { state: { health: "silent", healthReason: because, told: state.told, toldAt: state.toldAt }, notice: null };
  }
  const text = `It answers, but has brought nothing new for ${formatDuration(silentMs)}${usual}. It may have moved, or stand still.`;
  return change(state, "silent", because, nowMs, text);
}

/** Nothing has changed since somebody chose to add it: the table of feeds shows it, nobody is woken. */
function wasSilentWhenAdded({ lastNewAt, firstSeenAt, gapMs, longestGapMs }: FeedState): boolean {
  const silentMs = firstSeenAt - (lastNewAt ?? firstSeenAt);
  return silentMs > silenceAllowedMs({ gapMs, longestGapMs, firstSeenAt }, firstSeenAt);
}

function healthy(state: FeedState, nowMs: number): HealthChange {
  const settled = { health: "healthy", healthReason: "read without trouble", told: null, toldAt: null } as const;
  if (state.told === null) {
    return { state: settled, notice: null };
  }
  const after =
    state.toldAt === null ? "" : `, ${formatDuration(nowMs - state.toldAt)} after it was reported as ${state.told}`;
  const what = state.told === "silent" ? "It brings news again" : "It can be read again";
  return { state: settled, notice: { kind: "recovered", feedId: state.id, at: nowMs, text: `${what}${after}.` } };
}

function change(
  state: FeedState,
  health: Exclude<FeedHealth, "healthy">,
  healthReason: string,
  nowMs: number,
  text: string,
): HealthChange {
  if (state.told === health) {
    return { state: { health, healthReason, told: state.told, toldAt: state.toldAt }, notice: null };
  }
  return {
    state: { health, healthReason, told: health, toldAt: nowMs },
    notice: { kind: health, feedId: state.id, at: nowMs, text },
  };
}

const day = (ms: number): string => iso(ms).slice(0, 16).replace("T", " ").concat(" UTC");

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
