import { MINUTE } from "../../lib/duration.ts";

const MOST_FROM_ONE = 5;
const MOST_FROM_ALL = 50;
const WINDOW_MS = 5 * MINUTE;

/** Slows guessing: five wrong tokens from one address, or fifty from all, and the door stays shut for the rest of five minutes. */
export function makeLoginLimit(now: () => number) {
  let wrong: { readonly from: string; readonly at: number }[] = [];
  const recent = (): typeof wrong => {
    wrong = wrong.filter(({ at }) => now() - at < WINDOW_MS);
    return wrong;
  };
  return {
    isShut: (from: string): boolean => {
      const all = recent();
      return all.length >= MOST_FROM_ALL || all.filter((one) => one.from === from).length >= MOST_FROM_ONE;
    },
    wrong: (from: string): void => {
      recent().push({ from, at: now() });
    },
  };
}
