import { DAY, formatDuration, HOUR, MINUTE, SECOND } from "../lib/duration.ts";
import { spread } from "../lib/ids.ts";
import { LONGEST_RETRY_AFTER_MS } from "../net/retry-after.ts";
import type { FeedState } from "./feed-state.ts";
import { failed, type PollOutcome } from "./poll-outcome.ts";

export type CheckSettings = {
  /** `every` of the feed's config: ms, or the feed's own rhythm. */
  readonly every: number | "auto";
};

/** When, and why then, in words. */
export type NextCheck = { readonly at: number; readonly reason: string };

/** The state as it is after the outcome: rhythm learned, failures counted. */
type CheckedState = Pick<
  FeedState,
  "id" | "format" | "gapMs" | "lastNewAt" | "firstSeenAt" | "ttlMs" | "skipHours" | "failures"
>;

const FASTEST_MS = 2 * MINUTE;
// Feeds that bring something every few minutes: breaking news desks and agencies.
const HOT_GAP_MS = 6 * MINUTE;
const FASTEST_HOT_MS = MINUTE;
const SLOWEST_MS = DAY;
const FOLDER_MS = 15 * SECOND;
const GONE_MS = 7 * DAY;

// Asked six times per entry, news is late by a twelfth of the feed's rhythm on average; never less than once an hour while it is alive.
const CHECKS_PER_GAP = 6;
const SLOWEST_ALIVE_MS = HOUR;
// A silence slows the polling down by a fixed share of itself: 10 minutes after a night, an hour after two days, a day after seven weeks.
const CHECKS_PER_SILENCE = 48;
const UNKNOWN_RHYTHM_MS = 15 * MINUTE;

// Generators write `ttl` 60 or `max-age` 3600 into feeds that bring something every five minutes: then what the feed does counts
// for more than what its template says, but an hour's wish is always granted.
const LONGEST_BOILERPLATE_MS = HOUR;

// Feeds that wait for the same hour must not all come at its first second.
const SPREAD_MS = 10 * MINUTE;

const BACKOFF_MS: readonly number[] = [2, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE);
const LIMITED_BACKOFF_MS: readonly number[] = [15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE);

/**
 * When a feed is to be asked again. Polling never stops; a feed that is gone (410) is looked at once a week.
 * `state` is the one after the outcome (see `settlePoll`). Jitter comes from the feed's id, so feeds do not march in step.
 */
export function nextCheck(
  state: CheckedState,
  outcome: PollOutcome,
  settings: CheckSettings,
  nowMs: number,
): NextCheck {
  const { delayMs, reason } = failed(outcome)
    ? afterFailure(state, outcome)
    : afterSuccess(state, outcome, settings, nowMs);
  // Only later, never earlier: the delay may be somebody's express wish.
  const jittered = nowMs + Math.round(delayMs * (1 + 0.1 * spread(`${state.id} ${nowMs}`)));
  if (settings.every !== "auto" || failed(outcome)) {
    return { at: jittered, reason };
  }
  return outsideSkipHours(jittered, reason, state.skipHours);
}

type Delay = { readonly delayMs: number; readonly reason: string };

function afterFailure(state: CheckedState, outcome: PollOutcome): Delay {
  if (outcome.kind === "gone") {
    return { delayMs: GONE_MS, reason: "gone; looked at once a week" };
  }
  if (outcome.kind === "limited") {
    const own = step(LIMITED_BACKOFF_MS, state.failures);
    if (outcome.retryAfterMs === null) {
      return { delayMs: own, reason: `the server is limiting us; waiting ${formatDuration(own)}` };
    }
    // At least as long as it asks; "0" or "1" is a form letter, not an invitation to hammer.
    const asked = Math.max(Math.min(outcome.retryAfterMs, LONGEST_RETRY_AFTER_MS), FASTEST_MS);
    return { delayMs: asked, reason: `the server asks to wait ${formatDuration(asked)}` };
  }
  const delayMs = step(BACKOFF_MS, state.failures);
  return { delayMs, reason: `try ${state.failures + 1} after ${formatDuration(delayMs)}` };
}

const step = (table: readonly number[], failures: number): number =>
  table[Math.min(Math.max(failures, 1), table.length) - 1] ?? HOUR;

function afterSuccess(
  state: CheckedState,
  outcome: Extract<PollOutcome, { kind: "read" | "unmodified" }>,
  settings: CheckSettings,
  nowMs: number,
): Delay {
  if (settings.every !== "auto") {
    return { delayMs: settings.every, reason: `every ${formatDuration(settings.every)}, as configured` };
  }
  if (state.format === "folder") {
    return { delayMs: FOLDER_MS, reason: "a folder is looked into all the time" };
  }
  const rhythm = rhythmDelay(state, nowMs);
  const maxAgeMs = outcome.kind === "read" ? outcome.fetched.maxAgeMs : outcome.maxAgeMs;
  const wishes: Delay[] = [
    rhythm,
    { delayMs: grant(state.ttlMs, state), reason: "the feed asks for it (ttl)" },
    { delayMs: grant(maxAgeMs, state), reason: "the server calls its answer fresh until then" },
  ];
  return wishes.reduce((longest, wish) => (wish.delayMs > longest.delayMs ? wish : longest), rhythm);
}

function rhythmDelay({ gapMs, lastNewAt, firstSeenAt }: CheckedState, nowMs: number): Delay {
  const silence = Math.max(0, nowMs - (lastNewAt ?? firstSeenAt));
  const fastest = gapMs !== null && gapMs <= HOT_GAP_MS ? FASTEST_HOT_MS : FASTEST_MS;
  const alive = gapMs === null ? UNKNOWN_RHYTHM_MS : Math.min(gapMs / CHECKS_PER_GAP, SLOWEST_ALIVE_MS);
  const delayMs = Math.min(Math.max(alive, silence / CHECKS_PER_SILENCE, fastest), SLOWEST_MS);
  const known = gapMs === null ? "rhythm not known yet" : `a new entry every ${formatDuration(gapMs)}`;
  const reason = silence / CHECKS_PER_SILENCE > alive ? `nothing new for ${formatDuration(silence)}` : known;
  return { delayMs, reason };
}

const grant = (askedMs: number | null, { gapMs }: CheckedState): number => {
  const asked = Math.min(askedMs ?? 0, SLOWEST_MS);
  return gapMs !== null && gapMs < asked ? Math.min(asked, LONGEST_BOILERPLATE_MS) : asked;
};

function outsideSkipHours(at: number, reason: string, skipHours: readonly number[]): NextCheck {
  const skipped = new Set(skipHours);
  const hourOf = (ms: number): number => Math.floor(ms / HOUR) % 24;
  // A feed that skips the whole day would never be read; then its wish is void.
  for (let hours = 0; hours < 24; hours++) {
    const candidate = hours === 0 ? at : (Math.floor(at / HOUR) + hours) * HOUR + (at % SPREAD_MS);
    if (!skipped.has(hourOf(candidate))) {
      return {
        at: candidate,
        reason: hours === 0 ? reason : "the feed asks not to be read in the hours before (skipHours)",
      };
    }
  }
  return { at, reason };
}
