import type { FeedEntry } from "./feed.ts";
import type { FeedState } from "./feed-state.ts";

/** Where an entry came from: a polled feed, a watched folder of article documents, or `wirewatch import`. */
export type EntryOrigin = "feed" | "folder" | "import";

export type NewEntry = {
  readonly entry: FeedEntry;
  readonly origin: EntryOrigin;
  /** The article document behind it (folder and import); null for entries of web feeds. */
  readonly document: string | null;
  /** Seen at the feed's first sight and old: stored and matched, never alerted (DESIGN section 4). */
  readonly baseline: boolean;
};

export type EntryRecord = NewEntry & {
  readonly id: string;
  readonly feedId: string;
  readonly seenAt: number;
  /** `new`: never read. `waiting`: its page is to be read again later. `read`, `failed`: final. */
  readonly state: "new" | "waiting" | "read" | "failed";
  /** How often a reader has begun on it; a reader that dies leaves its mark here. */
  readonly attempts: number;
  readonly reason: string | null;
  readonly articleId: string | null;
};

export type FeedRecord = {
  readonly state: FeedState;
  /** False: no longer configured; kept for its history. */
  readonly active: boolean;
};

/** What polling needs of the store. Each call is one transaction. */
export type FeedStore = {
  /** Makes the feeds of the config the active ones; new ones are due now, removed ones stop. */
  readonly sync: (feeds: readonly FeedState[]) => Promise<void>;
  readonly get: (id: string) => Promise<FeedRecord | undefined>;
  readonly list: () => Promise<readonly FeedRecord[]>;
  /** Active feeds whose next check is due, the longest overdue first. */
  readonly due: (now: number, limit: number) => Promise<readonly { readonly feedId: string; readonly slot: number }[]>;
  /** Saves the feed's state and those entries that it did not have yet; answers with the new ones' ids, in feed order. */
  readonly recordPoll: (
    state: FeedState,
    entries: readonly NewEntry[],
    now: number,
  ) => Promise<{ readonly newEntryIds: readonly string[] }>;
  /** Which of these guids the feed already has. */
  readonly known: (feedId: string, guids: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** What reading needs of the store. */
export type EntryStore = {
  readonly get: (id: string) => Promise<EntryRecord | undefined>;
  /** Counts a begun reading and returns the entry, or undefined where it needs none (read, failed, unknown). */
  readonly beginRead: (id: string) => Promise<EntryRecord | undefined>;
  readonly settle: (
    id: string,
    outcome:
      | { readonly kind: "read"; readonly articleId: string; readonly reason: string | null }
      | {
          readonly kind: "waiting";
          readonly articleId: string | null;
          readonly nextAt: number;
          readonly reason: string;
        }
      | { readonly kind: "failed"; readonly reason: string },
  ) => Promise<void>;
  /** Entries that wait for a reader whose time has come, oldest first. */
  readonly unread: (now: number, limit: number) => Promise<readonly string[]>;
  /** The clock was set back: what waits goes on waiting as long as it would have. */
  readonly setBack: (byMs: number) => Promise<void>;
  /** Entries by address (its key), for `explain`. */
  readonly findByUrl: (url: string, urlKey: string) => Promise<readonly EntryRecord[]>;
};
