import { setTimeout as pause } from "node:timers/promises";
import { urlKey } from "../../src/articles/canonical-url.ts";
import { openStore } from "../../src/store/open-store.ts";

export type Left = { readonly entries: number; readonly articles: number; readonly deliveries: number };
export type StoreWatch = {
  readonly left: () => Promise<Left>;
  /** Resolves at the time when `done` first held; throws when that takes longer than `longestMs`. */
  readonly until: (done: (left: Left) => boolean, longestMs: number) => Promise<number>;
  readonly close: () => Promise<void>;
};

const LOOK_MS = 1000;

/** Looks into the running service's store from outside, as `wirewatch status` does. */
export async function watchStore(dataDir: string, databaseUrl: string | undefined): Promise<StoreWatch> {
  const store = await openStore({ dataDir, databaseUrl, now: Date.now, urlKey });
  const left = async (): Promise<Left> => {
    const { entriesDue, articlesUnmatched, deliveriesDue } = await store.ledger.progress(Date.now());
    return { entries: entriesDue, articles: articlesUnmatched, deliveries: deliveriesDue };
  };
  return {
    left,
    until: async (done, longestMs) => {
      const begun = Date.now();
      for (;;) {
        const now = await left();
        if (done(now)) {
          return Date.now();
        }
        if (Date.now() - begun > longestMs) {
          throw new Error(`not done after ${longestMs / 1000} s; left: ${JSON.stringify(now)}`);
        }
        await pause(LOOK_MS);
      }
    },
    close: () => store.close(),
  };
}
