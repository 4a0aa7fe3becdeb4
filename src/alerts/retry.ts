import { DAY, HOUR, MINUTE, SECOND } from "../lib/duration.ts";

/** What the planning of retries needs of a channel's answer (channels/channel.ts, SendResult). */
export type Attempted =
  | { readonly kind: "accepted" }
  | {
      readonly kind: "later";
      readonly reason: string;
      readonly retryAfterMs: number | null;
      readonly pace?: "http" | "smtp";
      readonly progressed?: boolean;
    }
  | { readonly kind: "refused"; readonly reason: string; readonly gone: boolean; readonly final?: boolean };

export type NextStep =
  | { readonly kind: "sent" }
  | { readonly kind: "retry"; readonly at: number; readonly reason: string }
  | { readonly kind: "dead"; readonly reason: string; readonly disableChannel: boolean };

// Wait after attempt 1, 2, ...: the example schedule of Standard Webhooks, 75.6 hours in all; the first attempt is at once.
const HTTP_WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
// Greylisting asks for minutes, a full mailbox for days; RFC 5321 4.5.4.1 wants four to five days before giving up.
const SMTP_WAITS = [5, 10, 30, 60, 120, 240, 480, 720, 1440, 1440, 1440].map((minutes) => minutes * MINUTE);
// A refusal may be a slip of the other side's deployment: two more looks, then the dead letters.
const REFUSED_TRIES = 3;
const AFTER_PROGRESS = 5 * SECOND;
const JITTER = 0.2;
const LONGEST_WAIT = DAY;

/**
 * What follows attempt number `attempt` (1 is the first) of a delivery. `random` gives 0..1 and spreads the retries of many messages
 * by a fifth either way; what the other side asked for is never undercut.
 */
export function nextStep(result: Attempted, attempt: number, now: number, random: () => number): NextStep {
  if (result.kind === "accepted") {
    return { kind: "sent" };
  }
  if (result.kind === "refused") {
    const wait = HTTP_WAITS[attempt - 1];
    if (result.gone || result.final === true || attempt >= REFUSED_TRIES || wait === undefined) {
      return { kind: "dead", reason: result.reason, disableChannel: result.gone };
    }
    return { kind: "retry", at: now + spread(wait, random), reason: result.reason };
  }
  const asked = Math.min(result.retryAfterMs ?? 0, LONGEST_WAIT);
  if (result.progressed === true) {
    // Parts are finite, so going on always ends; a rate limit in the middle of a long digest is no failure.
    return { kind: "retry", at: now + Math.max(spread(AFTER_PROGRESS, random), asked), reason: result.reason };
  }
  const wait = (result.pace === "smtp" ? SMTP_WAITS : HTTP_WAITS)[attempt - 1];
  if (wait === undefined) {
    return { kind: "dead", reason: `gave up after ${attempt} attempts: ${result.reason}`, disableChannel: false };
  }
  return { kind: "retry", at: now + Math.max(spread(wait, random), asked), reason: result.reason };
}

const spread = (ms: number, random: () => number): number => Math.round(ms * (1 - JITTER + 2 * JITTER * random()));
