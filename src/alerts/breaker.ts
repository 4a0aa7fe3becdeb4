import { DAY, MINUTE } from "../lib/duration.ts";

/** A channel's health; a row of the store. A channel without a row is `healthy`, and so is one that the operator mended. */
export type BreakerState = {
  readonly failuresInRow: number;
  /** When the row of failures began, ms; null while it works. */
  readonly failingSince: number | null;
  /** Until when nothing is sent; null while closed. After it one delivery may probe. */
  readonly openUntil: number | null;
  readonly lastSuccessAt: number | null;
  /** When the owner was told of this row of failures; null while not. */
  readonly toldAt: number | null;
  readonly disabled: boolean;
};

export const healthy: BreakerState = {
  failuresInRow: 0,
  failingSince: null,
  openUntil: null,
  lastSuccessAt: null,
  toldAt: null,
  disabled: false,
};

/** `probe`: the channel was failing and this one delivery finds out; `wait`: the others snooze, spending no attempt. */
export type BreakerGate =
  | { readonly kind: "go" }
  | { readonly kind: "probe"; readonly state: BreakerState }
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "disabled" };

export type BreakerStep = {
  readonly state: BreakerState;
  /** `failing`: a whole day without success; `disabled`: switched off now; `recovered`: after the owner had been told. */
  readonly tell: "failing" | "disabled" | "recovered" | null;
};

/** How an attempt counts: a message that the other side finds wrong says nothing about the channel. */
export type ChannelSign = "works" | "fails" | "gone" | "nothing";

const FAILURES_TO_OPEN = 5;
// Wait before the first probe, the second, ...; the last repeats (research/reliability.md 3.3).
const PROBE_WAITS = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE);
const TELL_AFTER = DAY;
const DISABLE_AFTER = 5 * DAY;
// A probe that died with its process must not close the channel for ever.
const PROBE_LEASE = 2 * MINUTE;
const CREDENTIALS_OR_ADDRESS = new Set([401, 403, 404]);

/** What an answer says of the channel itself. */
export function signOf(result: {
  readonly kind: "accepted" | "later" | "refused";
  readonly status: number | null;
  readonly gone?: boolean;
  readonly pace?: "http" | "smtp";
  readonly progressed?: boolean;
}): ChannelSign {
  if (result.progressed === true && result.gone !== true) {
    return "works";
  }
  switch (result.kind) {
    case "accepted":
      return "works";
    case "later":
      // Greylisting and full mailboxes are one recipient's affair; 421 and the login are the server's.
      return result.pace === "smtp" && isRecipientsAffair(result.status) ? "nothing" : "fails";
    case "refused":
      if (result.gone === true) {
        return "gone";
      }
      return result.status === null || CREDENTIALS_OR_ADDRESS.has(result.status) ? "fails" : "nothing";
  }
}

const isRecipientsAffair = (status: number | null): boolean =>
  status !== null && status >= 450 && status < 460 && status !== 454;

/** Whether a delivery may go out now. Where it is a `probe`, save its `state` first, so that no second one goes with it. */
export function breakerGate(state: BreakerState, now: number): BreakerGate {
  if (state.disabled) {
    return { kind: "disabled" };
  }
  if (state.openUntil === null) {
    return { kind: "go" };
  }
  if (now < state.openUntil) {
    return { kind: "wait", until: state.openUntil };
  }
  return { kind: "probe", state: { ...state, openUntil: now + PROBE_LEASE } };
}

/** The channel's health after an attempt, and what its owner should hear on another channel. */
export function afterAttempt(state: BreakerState, sign: ChannelSign, now: number): BreakerStep {
  switch (sign) {
    case "nothing":
      // An answer at all is a sign of life: the line is open again, but the row of failures is not forgotten.
      return { state: { ...state, openUntil: null }, tell: null };
    case "works":
      return { state: { ...healthy, lastSuccessAt: now }, tell: state.toldAt === null ? null : "recovered" };
    case "gone":
      return {
        state: { ...failed(state, now), disabled: true, toldAt: now },
        tell: state.disabled ? null : "disabled",
      };
    case "fails":
      return judge(failed(state, now), state, now);
  }
}

function failed(state: BreakerState, now: number): BreakerState {
  const failuresInRow = state.failuresInRow + 1;
  const beyond = failuresInRow - FAILURES_TO_OPEN;
  const wait = PROBE_WAITS[Math.min(beyond, PROBE_WAITS.length - 1)];
  return {
    ...state,
    failuresInRow,
    failingSince: state.failingSince ?? now,
    openUntil: beyond < 0 || wait === undefined ? null : now + wait,
  };
}

function judge(next: BreakerState, before: BreakerState, now: number): BreakerStep {
  const failingFor = now - (next.failingSince ?? now);
  // Several failures, not two a week apart: a channel that seldom speaks is not switched off for one bad evening.
  const enough = next.failuresInRow >= FAILURES_TO_OPEN;
  if (enough && failingFor >= DISABLE_AFTER) {
    return { state: { ...next, disabled: true, toldAt: now }, tell: before.disabled ? null : "disabled" };
  }
  if (enough && failingFor >= TELL_AFTER && next.toldAt === null) {
    return { state: { ...next, toldAt: now }, tell: "failing" };
  }
  return { state: next, tell: null };
}
