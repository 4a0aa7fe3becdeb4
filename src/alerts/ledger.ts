import type { ArticleRecord } from "../articles/store.ts";
import type { EntryRecord } from "../feeds/store.ts";
import type { AlertRecord, AttemptRecord, DeliveryRecord, MatchRecord } from "./store.ts";

/** What people ask of the ledger: lists, sums, and one article's whole way. Read only. */
export type Ledger = {
  readonly alerts: (query: LedgerQuery) => Promise<readonly AlertRow[]>;
  readonly deliveries: (query: LedgerQuery & { readonly failed?: boolean }) => Promise<readonly DeliveryRow[]>;
  readonly attempts: (deliveryId: string) => Promise<readonly AttemptRecord[]>;
  readonly matchesOf: (articleId: string) => Promise<readonly MatchRow[]>;
  readonly storyOf: (storyId: string) => Promise<readonly ArticleRecord[]>;
  readonly entriesOf: (articleId: string) => Promise<readonly EntryRecord[]>;
  readonly conservation: (since: number) => Promise<Conservation>;
  readonly progress: (now: number) => Promise<Progress>;
  /** What was done since then, for the summary of one pass. */
  readonly pass: (since: number) => Promise<Pass>;
  /** Stages with work that has been due since before `dueSince` and is not done. */
  readonly stalled: (now: number, dueSince: number) => Promise<readonly Stalled[]>;
  readonly latency: (since: number) => Promise<Latency>;
};

export type LedgerQuery = { readonly since?: number; readonly limit: number; readonly watchlist?: string };

export type AlertRow = AlertRecord & {
  readonly title: string;
  readonly url: string;
  readonly source: string;
  readonly articles: number;
  readonly watchlistName: string;
};
export type DeliveryRow = DeliveryRecord & { readonly titles: readonly string[]; readonly attempts: number };
/** A match with what became of it on each of its routes. */
export type MatchRow = MatchRecord & {
  readonly routes: readonly {
    readonly routeId: string;
    readonly suppressed: string | null;
    readonly alert: AlertRecord | null;
  }[];
};

/** DESIGN section 9.1, counted per match and route: `matches` is the sum of all the others, or something disappeared. */
export type Conservation = {
  readonly matches: number;
  readonly sent: number;
  readonly digested: number;
  readonly held: number;
  readonly pending: number;
  readonly dead: number;
  readonly suppressed: Readonly<Record<string, number>>;
  readonly unaccounted: number;
};

/** How much is still under way. `due` parts end by themselves; the others wait for a later time. */
export type Progress = {
  readonly entriesDue: number;
  readonly entriesWaiting: number;
  readonly entriesFailed: number;
  readonly articlesUnmatched: number;
  readonly deliveriesDue: number;
  readonly deliveriesWaiting: number;
  readonly deliveriesDead: number;
  readonly alertsHeld: number;
};

export type Stalled = {
  readonly stage: "read" | "match" | "send";
  readonly waiting: number;
  /** Since when the oldest is due (ms). */
  readonly oldestAt: number;
};

export type Pass = {
  readonly matches: number;
  readonly alerts: number;
  readonly deliveries: { readonly sent: number; readonly failed: number; readonly pending: number };
  /** Matches that made no alert, by reason; copies of a story already told among them. */
  readonly suppressed: Readonly<Record<string, number>>;
};

/** Milliseconds from one step to the next, over the alerts sent since then. */
export type Latency = Readonly<
  Record<"publishedToSent" | "seenToSent", { readonly p50: number; readonly p95: number } | null>
>;
