import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** What a site knows of its visitors: when each request came in, and how many were open at once. */
export type VisitorBook = {
  /** Keeps a page open for a while; for the door of a news site. */
  readonly door: (path: string, response: ServerResponse) => Promise<void>;
  readonly begunAt: readonly number[];
  readonly mostOpen: () => number;
};

const PAGE_MS = 20;
// Three pages after one another that stay open for four turns: where more than two are let in, they meet. The others are quick, so that
// nothing but the pace keeps them apart.
const SLOW_PAGE_MS = 600;
const isSlow = (path: string): boolean => Number(/\d+$/.exec(path)?.[0]) % 12 < 3;

export function keepVisitorBook(): VisitorBook {
  const begunAt: number[] = [];
  let open = 0;
  let mostOpen = 0;
  return {
    door: async (path, response) => {
      begunAt.push(performance.now());
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      // Also where the visitor was killed, once its connection ends.
      response.once("close", () => {
        open -= 1;
      });
      await pause(isSlow(path) ? SLOW_PAGE_MS : PAGE_MS);
    },
    begunAt,
    mostOpen: () => mostOpen,
  };
}
