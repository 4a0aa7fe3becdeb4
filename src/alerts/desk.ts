import type { DeliveryRow } from "./ledger.ts";
import type { AlertRecord } from "./store.ts";

/** Where a page of a list ended: the time and the id of its last row. The next page begins behind it. */
export type Cursor = { readonly at: number; readonly id: string };
export type PageQuery = { readonly before: Cursor | null; readonly limit: number };

/** What the pages of the desk ask of the store beside the ledger: lists by page, counts by time, what has just changed. Read only. */
export type DeskQueries = {
  /** The newest alert of each story (on one watchlist, where named), newest first: one row a story, whatever its routes and copies. */
  readonly stream: (query: PageQuery & { readonly watchlist: string | null }) => Promise<readonly AlertRecord[]>;
  /** Every alert, newest first, by page. */
  readonly alerts: (query: PageQuery & { readonly watchlist: string | null }) => Promise<readonly AlertRecord[]>;
  readonly alert: (id: string) => Promise<AlertRecord | undefined>;
  /** All alerts on these stories, oldest first. */
  readonly alertsOfStories: (storyIds: readonly string[]) => Promise<readonly AlertRecord[]>;
  /** The story's id today: another one where it was found to be the same as an older story. */
  readonly storyNow: (storyId: string) => Promise<string>;
  /** The stories of these articles, by article; those not placed yet are left out. */
  readonly storiesOf: (articleIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Stories with alerts of which something changed since then: a new alert, a sent message, another article. Each `key` is one change. */
  readonly changes: (
    since: number,
    limit: number,
  ) => Promise<readonly { readonly key: string; readonly storyId: string; readonly alertId: string }[]>;

  readonly deliveries: (
    query: PageQuery & { readonly show: "all" | "failed" | "waiting" },
  ) => Promise<readonly DeliveryRow[]>;
  readonly delivery: (id: string) => Promise<DeliveryRow | undefined>;
  /** The deliveries that carried any of these alerts, oldest first. */
  readonly deliveriesOf: (alertIds: readonly string[]) => Promise<readonly DeliveryRow[]>;

  /** Matches of each watchlist in each span of `spanMs`, counted from `since`; spans without any are left out. */
  readonly matchCounts: (span: Span) => Promise<readonly SpanCount[]>;
  /** New entries of each feed in each span. */
  readonly entryCounts: (span: Span) => Promise<readonly SpanCount[]>;
  /** How much the archive holds. */
  readonly totals: () => Promise<{
    readonly articles: number;
    readonly alerts: number;
    readonly oldestAt: number | null;
  }>;
};

export type Span = { readonly since: number; readonly spanMs: number };
/** `of`: the watchlist's or feed's id. `span`: 0 is the one that begins at `since`. */
export type SpanCount = { readonly of: string; readonly span: number; readonly count: number };
