import { DAY, HOUR, MINUTE } from "../lib/duration.ts";
import type { FeedState } from "./feed-state.ts";

type Rhythm = Pick<FeedState, "gapMs" | "longestGapMs" | "lastNewAt" | "entriesSeen">;

// A new gap counts for three tenths: a feed that turns quiet or busy is followed within about five entries' worth of news.
const WEIGHT = 0.3;
// The longest silence fades by half in three weeks, so that Christmas is forgotten and weekends are not.
const FADE_HALF_MS = 21 * DAY;
const SHORTEST_GAP_MS = 10_000;
/** Recent dates say how the feed works now; an archive below them says how it once did. */
const DATES_LOOKED_AT = 40;

/**
 * What a successful poll teaches about how often the feed brings something. `newTimes` holds the publication time (ms) of each new
 * entry, or null. The first reading learns from those dates; later ones from when entries were first seen, which no feed can misstate.
 */
export function learnRhythm(
  state: Rhythm & Pick<FeedState, "firstSeenAt" | "lastSuccessAt">,
  newTimes: readonly (number | null)[],
  nowMs: number,
): Rhythm {
  if (newTimes.length === 0) {
    return pick(state);
  }
  if (state.lastSuccessAt === null) {
    return fromDates(newTimes, nowMs);
  }
  const since = state.lastNewAt ?? state.firstSeenAt;
  const gap = Math.max((nowMs - since) / newTimes.length, SHORTEST_GAP_MS);
  // How long the feed was surely silent: up to the last look that found nothing. A stopped wirewatch is no silence of the feed's.
  const witnessed = Math.max(0, state.lastSuccessAt - since);
  const faded = (state.longestGapMs ?? 0) * 0.5 ** ((nowMs - since) / FADE_HALF_MS);
  return {
    gapMs: Math.round(state.gapMs === null ? gap : blend(state.gapMs, gap, newTimes.length)),
    longestGapMs: Math.round(Math.max(faded, witnessed, gap)),
    lastNewAt: nowMs,
    entriesSeen: state.entriesSeen + newTimes.length,
  };
}

/** Ten entries that came together are ten observations of a short gap, but one poll must not wipe out what was known. */
function blend(known: number, gap: number, count: number): number {
  const weight = 1 - (1 - WEIGHT) ** Math.min(count, 3);
  // Means of rates and not of times would let one long night count for nothing; the geometric mean follows both ways alike.
  return Math.exp(Math.log(known) * (1 - weight) + Math.log(gap) * weight);
}

function fromDates(newTimes: readonly (number | null)[], nowMs: number): Rhythm {
  const dates = newTimes
    .filter((ms): ms is number => ms !== null && ms <= nowMs + HOUR)
    .sort((a, b) => b - a)
    .slice(0, DATES_LOOKED_AT);
  const [newest] = dates;
  const oldest = dates.at(-1);
  const entriesSeen = newTimes.length;
  if (newest === undefined || oldest === undefined || newest - oldest < MINUTE) {
    return {
      gapMs: null,
      longestGapMs: null,
      lastNewAt: newest === undefined ? nowMs : Math.min(newest, nowMs),
      entriesSeen,
    };
  }
  const gaps = dates.slice(1).map((ms, i) => (dates[i] ?? ms) - ms);
  return {
    gapMs: Math.round(Math.max((newest - oldest) / gaps.length, SHORTEST_GAP_MS)),
    longestGapMs: Math.max(...gaps),
    lastNewAt: Math.min(newest, nowMs),
    entriesSeen,
  };
}

const pick = ({ gapMs, longestGapMs, lastNewAt, entriesSeen }: Rhythm): Rhythm => ({
  gapMs,
  longestGapMs,
  lastNewAt,
  entriesSeen,
});

// Weekends: a feed known for less than a week may simply not have had one yet.
const ACQUAINTED_MS = 8 * DAY;
const PATIENCE_WITH_STRANGERS_MS = 4 * DAY;
const SHORTEST_SILENCE_MS = 2 * HOUR;
const LONGEST_SILENCE_MS = 90 * DAY;
const UNKNOWN_SILENCE_MS = 30 * DAY;

/** How long a feed may bring nothing before its silence is beyond its own rhythm. */
export function silenceAllowedMs(
  { gapMs, longestGapMs, firstSeenAt }: Pick<FeedState, "gapMs" | "longestGapMs" | "firstSeenAt">,
  nowMs: number,
): number {
  if (gapMs === null) {
    return UNKNOWN_SILENCE_MS;
  }
  const floor = nowMs - firstSeenAt < ACQUAINTED_MS ? PATIENCE_WITH_STRANGERS_MS : SHORTEST_SILENCE_MS;
  // Ten usual gaps, and half as long again as the longest silence that turned out to be none.
  const own = Math.max(10 * gapMs, 1.5 * (longestGapMs ?? gapMs));
  return Math.min(Math.max(own, floor), LONGEST_SILENCE_MS);
}
