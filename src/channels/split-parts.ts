import type { AlertView } from "../alerts/alert.ts";

/** Which part of a message is rendered. `level` says how much of each story is told: 0 all, 1 short, 2 the headline only. */
export type PartPlan = {
  readonly alerts: readonly AlertView[];
  /** 1 for the first. */
  readonly number: number;
  readonly of: number;
  readonly level: 0 | 1 | 2;
};

// Stands for the number of parts while it is still unknown; no message has more digits of them.
const UNKNOWN = 999;
const LEVELS = [0, 1, 2] as const;
// Nobody reads thirty chat messages in full: a long list is told shorter, so that it stays a list.
const SHORT_FROM = 25;
const HEADLINES_FROM = 150;

/** How much of each story a chat tells, by the length of the list. */
export const levelFor = (alerts: readonly AlertView[]): PartPlan["level"] =>
  alerts.length >= HEADLINES_FROM ? 2 : alerts.length >= SHORT_FROM ? 1 : 0;

/**
 * Divides alerts among as few parts as their order allows. `fits` renders a part and measures it in the vendor's own unit. A story is
 * never cut in two: one that fits nowhere is told shorter. A message without alerts is one part.
 */
export function splitParts(
  alerts: readonly AlertView[],
  fits: (part: PartPlan) => boolean,
  from: PartPlan["level"] = 0,
): PartPlan[] {
  const plans: PartPlan[] = [];
  let at = 0;
  do {
    const next = largestFrom(alerts.slice(at), plans.length + 1, fits, from);
    plans.push(next);
    at += next.alerts.length;
  } while (at < alerts.length);
  return plans.map((plan) => ({ ...plan, of: plans.length }));
}

function largestFrom(
  rest: readonly AlertView[],
  number: number,
  fits: (part: PartPlan) => boolean,
  from: PartPlan["level"],
): PartPlan {
  for (const level of LEVELS.slice(from)) {
    const plan = (count: number): PartPlan => ({ alerts: rest.slice(0, count), number, of: UNKNOWN, level });
    const smallest = Math.min(1, rest.length);
    if (!fits(plan(smallest)) && level !== 2) {
      continue;
    }
    // Doubling first: a part is short beside a digest of hundreds, and every question renders a part.
    let low = smallest;
    while (low * 2 <= rest.length && low > 0 && fits(plan(low * 2))) {
      low *= 2;
    }
    let high = Math.min(rest.length, Math.max(low, low * 2 - 1));
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(plan(middle))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return plan(low);
  }
  return { alerts: rest.slice(0, 1), number, of: UNKNOWN, level: 2 };
}
