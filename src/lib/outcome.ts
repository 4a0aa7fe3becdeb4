/**
 * What a processor says of its job. A throw is none of these: it means a bug or an outage, and "try me again".
 *
 * - `done`: the work is in the store.
 * - `skip`: there was nothing to do (already done, removed, not due); the reason is logged.
 * - `snooze`: come back at `until` (ms); spends no attempt.
 * - `fail`: it can never work (bad payload, gone); the store already says so.
 */
export type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "skip"; readonly reason: string }
  | { readonly kind: "snooze"; readonly until: number; readonly reason: string }
  | { readonly kind: "fail"; readonly reason: string };

export const done: Outcome = { kind: "done" };
export const skip = (reason: string): Outcome => ({ kind: "skip", reason });
export const snooze = (until: number, reason: string): Outcome => ({ kind: "snooze", until, reason });
export const fail = (reason: string): Outcome => ({ kind: "fail", reason });
