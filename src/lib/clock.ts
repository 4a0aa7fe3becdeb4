/** The time, as an argument: thinking code is given a clock and never asks the system. Milliseconds since 1970 (UTC). */
export type Clock = { readonly now: () => number };

/** The only place where the product reads the wall clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved; for tests and for replaying a moment. */
export function fixedClock(startMs: number): Clock & { set: (ms: number) => void; advance: (ms: number) => void } {
  let current = startMs;
  return {
    now: () => current,
    set: (ms) => {
      current = ms;
    },
    advance: (ms) => {
      current += ms;
    },
  };
}

/** An ISO 8601 UTC time stamp, the one form in which dates leave the product. */
export const iso = (ms: number): string => new Date(ms).toISOString();
