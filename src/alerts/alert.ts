import type { MatchedClause } from "../watchlists/match.ts";

/** Where an alert stands. Every state but `pending` and `held` is final; each one is counted (DESIGN section 9.1). */
export type AlertState =
  /** Goes out at once; its deliveries are under way. */
  | "pending"
  /** Waits for a digest window, quiet hours, a rate limit or the body of the article; `reason` says which. */
  | "held"
  | "sent"
  | "digested"
  /** Stopped by a gate for good; `reason` says which. */
  | "suppressed"
  /** Every delivery of it gave up; visible, replayable. */
  | "dead";

export type DeliveryKind = "alert" | "update" | "digest" | "notice" | "test";
export type DeliveryState = "pending" | "sending" | "sent" | "dead";

/** What a message says of one alert; everything a channel needs to show it, nothing secret. */
export type AlertView = {
  readonly id: string;
  readonly watchlist: { readonly id: string; readonly name: string };
  readonly severity: "low" | "normal" | "high";
  readonly verdict: "match" | "unknown";
  readonly story: {
    readonly id: string;
    /** Articles in the story, the first included. */
    readonly articles: number;
    /** Where it ran, oldest first. */
    readonly sources: readonly StorySource[];
    readonly firstSeenAt: string;
  };
  readonly article: {
    readonly url: string;
    readonly title: string;
    readonly source: string;
    readonly byline: string | null;
    readonly agency: string | null;
    readonly publishedAt: string | null;
    readonly publishedPrecision: "day" | "time" | null;
    readonly language: string | null;
    readonly standfirst: string | null;
    readonly bodySeen: boolean;
  };
  readonly match: { readonly query: string; readonly clauses: readonly MatchedClause[] };
};

export type StorySource = {
  readonly name: string;
  readonly host: string;
  readonly url: string;
  readonly title: string;
  readonly seenAt: string;
};

/** One message to one channel (and one recipient, where the channel has several). */
export type Message = {
  /** The delivery's id: `webhook-id`, and the local part of the Message-ID; the same on every attempt. */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly createdAt: string;
  /** One for an alert or update; any number, also none, for a digest; none for a notice or test. */
  readonly alerts: readonly AlertView[];
  readonly digest: DigestView | null;
  /** What the product says of itself: a silent feed, a failing channel, a test. */
  readonly notice: { readonly title: string; readonly lines: readonly string[] } | null;
  /** Alerts held back on this route since the last message (rate limit, quiet hours), told in the footer. */
  readonly heldBack: number;
  /** Id of the first delivery about this story on this channel, for threads; null where this is the first. */
  readonly thread: string | null;
  /** Address of the web page, for links; null when none is configured. */
  readonly webUrl: string | null;
  /** IANA name: in which zone times are written. */
  readonly timezone: string;
};

/** What a digest tells beside its alerts: proof of life, and what went wrong. */
export type DigestView = {
  /** "Daily digest". */
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly feedsRead: number;
  readonly articlesRead: number;
  readonly feedsFailing: readonly { readonly name: string; readonly reason: string }[];
};
