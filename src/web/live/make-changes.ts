import type { DeskQueries } from "../../alerts/desk.ts";
import { SECOND } from "../../lib/duration.ts";
import { reasonOf } from "../../lib/errors.ts";
import type { WebDeps } from "../deps.ts";

export type Change = Awaited<ReturnType<DeskQueries["changes"]>>[number];
export type Changes = {
  /** Calls with each change from now on, until `end` is called. */
  readonly follow: (listener: (change: Change) => void) => { readonly end: () => void };
  readonly followers: () => number;
  readonly close: () => void;
};

const LOOK_MS = SECOND;
// A transaction that began earlier may be committed later: the last seconds are looked at again, and what is known is left out.
const OVERLAP_MS = 15 * SECOND;
const MOST = 200;

/** Looks into the store once a second while anybody follows: it is the truth for every process that works on it. */
export function makeChanges({ desk, clock, log }: Pick<WebDeps, "desk" | "clock" | "log">): Changes {
  const listeners = new Set<(change: Change) => void>();
  let known = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let busy = false;

  const look = async (telling: boolean): Promise<void> => {
    if (busy) {
      return;
    }
    busy = true;
    try {
      const now = clock.now();
      const fresh = (await desk.changes(now - OVERLAP_MS, MOST)).filter(({ key }) => !known.has(key));
      known = new Map([...known].filter(([, at]) => now - at < 4 * OVERLAP_MS));
      for (const change of fresh.toReversed()) {
        known.set(change.key, now);
        for (const listener of telling ? listeners : []) {
          listener(change);
        }
      }
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, "the live page could not look into the store");
    } finally {
      busy = false;
    }
  };
  const stop = (): void => {
    if (timer !== null) {
      clearInterval(timer);
      timer = null;
    }
  };
  return {
    follow: (listener) => {
      listeners.add(listener);
      if (timer === null) {
        // What stands in the store already is on the page that asks.
        void look(false);
        timer = setInterval(() => void look(true), LOOK_MS);
      }
      return {
        end: () => {
          listeners.delete(listener);
          if (listeners.size === 0) {
            stop();
          }
        },
      };
    },
    followers: () => listeners.size,
    close: stop,
  };
}
