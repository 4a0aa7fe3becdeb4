import { MINUTE } from "../lib/duration.ts";
import { windowCloses } from "./digest-windows.ts";
import type { QuietHours, RateLimit, Route } from "./routes.ts";
import { instantsOf, wallOf } from "./wall-clock.ts";

/** What someone silenced by hand. Null in a scope means any; what is snoozed comes back, what is muted does not. */
export type Mute = {
  readonly kind: "mute" | "snooze";
  readonly watchlist: string | null;
  readonly channel: string | null;
  readonly story: string | null;
  /** Milliseconds; null: until it is lifted (a snooze always has an end). */
  readonly until: number | null;
  /** "by the duty desk", "story over"; told in the ledger. */
  readonly reason: string;
};

export type GateInput = {
  readonly route: Route;
  readonly now: number;
  /** The channel's IANA zone: quiet hours and digests are told in it. */
  readonly timezone: string;
  /** When messages went out on this route, at least as far back as `route.atMost.perMs`; any order. */
  readonly sentAt: readonly number[];
  readonly mutes: readonly Mute[];
  /** The story at hand, for mutes of one story. */
  readonly story?: string | null;
};

/** `hold`: ask again at `until`; held alerts of a route are then released together, as one message (see roll-up.ts). */
export type GateDecision =
  | { readonly kind: "send" }
  | { readonly kind: "hold"; readonly until: number; readonly reason: string }
  | { readonly kind: "suppress"; readonly reason: string };

/** Whether an alert may go out on a route now. A mute beats all; then the digest, quiet hours and the rate limit, whichever ends last. */
export function gate(input: GateInput): GateDecision {
  const { route, now, timezone, sentAt } = input;
  const active = input.mutes.filter((mute) => covers(mute, input));
  const muted = active.find((mute) => mute.kind === "mute");
  if (muted) {
    return { kind: "suppress", reason: `muted: ${muted.reason}` };
  }
  if (route.schedule !== null) {
    return { kind: "hold", until: windowCloses(route.schedule, timezone, now), reason: `digest ${route.schedule}` };
  }
  const holds = [
    ...active.map((mute) => ({ until: mute.until ?? now, reason: `snoozed: ${mute.reason}` })),
    ...rateHold(route.atMost, sentAt, now),
  ];
  const latest = holds.sort((a, b) => b.until - a.until)[0];
  // What a limit or a snooze releases in the middle of the night still waits for the morning.
  const quietEnd = route.quiet === null ? null : endOfQuiet(route.quiet, timezone, latest?.until ?? now);
  if (quietEnd !== null) {
    return { kind: "hold", until: quietEnd, reason: "quiet hours" };
  }
  return latest === undefined ? { kind: "send" } : { kind: "hold", ...latest };
}

function covers(mute: Mute, { route, now, story = null }: GateInput): boolean {
  return (
    (mute.until === null ? mute.kind === "mute" : mute.until > now) &&
    (mute.watchlist === null || mute.watchlist === route.watchlist) &&
    (mute.channel === null || mute.channel === route.channel) &&
    (mute.story === null || mute.story === story)
  );
}

function rateHold(
  limit: RateLimit | null,
  sentAt: readonly number[],
  now: number,
): { until: number; reason: string }[] {
  if (limit === null) {
    return [];
  }
  const recent = sentAt.filter((at) => at > now - limit.perMs && at <= now).sort((a, b) => b - a);
  // The window slides: there is room again when the nth latest send leaves it.
  const nth = recent[limit.count - 1];
  return nth === undefined ? [] : [{ until: nth + limit.perMs, reason: `at most ${limit.text}` }];
}

/** When the quiet hours that hold at `at` end; null where none do. Equal ends mean the whole day, until that time comes round. */
function endOfQuiet({ from, to }: QuietHours, timezone: string, at: number): number | null {
  const wall = wallOf(timezone, at);
  const minute = Math.floor(wall / MINUTE) % (24 * 60);
  const quiet = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!quiet) {
    return null;
  }
  const midnight = wall - (wall % (24 * 60 * MINUTE));
  const day = minute < to ? midnight : midnight + 24 * 60 * MINUTE;
  // Of an hour told twice the first that still lies ahead.
  return instantsOf(timezone, day + to * MINUTE).find((instant) => instant > at) ?? at + MINUTE;
}
