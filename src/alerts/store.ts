import type { MatchedClause } from "../watchlists/match.ts";
import type { AlertState, AlertView, DeliveryKind, DeliveryState, DigestView } from "./alert.ts";

/** A match as stored, with the receipt that messages and `explain` show. */
export type MatchRecord = {
  readonly id: string;
  readonly watchlistId: string;
  readonly articleId: string;
  readonly revision: number;
  readonly verdict: "match" | "unknown";
  readonly receipt: Receipt;
  readonly at: number;
};
export type Receipt = {
  readonly watchlistName: string;
  /** Which wording of the watchlist matched. */
  readonly version: string;
  readonly query: string;
  readonly clauses: readonly MatchedClause[];
};

export type NewAlert = {
  readonly watchlistId: string;
  readonly storyId: string;
  readonly routeId: string;
  readonly channelId: string;
  readonly severity: "low" | "normal" | "high";
  readonly matchId: string;
  readonly articleId: string;
  readonly now: number;
  readonly first:
    | { readonly kind: "send"; readonly recipients: readonly (string | null)[] }
    | {
        readonly kind: "hold";
        /** `digest`, `quiet hours`, `at most 5/h`, `body not seen`. */
        readonly reason: string;
        /** Null: until its digest's window closes. */
        readonly until: number | null;
        readonly digest: string | null;
      };
};

export type AlertRecord = {
  readonly id: string;
  readonly watchlistId: string;
  readonly storyId: string;
  readonly routeId: string;
  readonly channelId: string;
  readonly matchId: string;
  readonly articleId: string;
  readonly state: AlertState;
  readonly reason: string | null;
  readonly holdUntil: number | null;
  readonly digest: string | null;
  readonly createdAt: number;
  readonly sentAt: number | null;
  /** How many sites the last message about it told of; follow-ups count from here. */
  readonly toldSites: number;
};

/** What planning needs; called inside the transaction of one article's match. */
export type AlertStore = {
  /** Records a true or unknown match; `fresh` where the watchlist had none on this article, or only an unknown one. */
  readonly recordMatch: (
    match: Omit<MatchRecord, "id">,
  ) => Promise<{ readonly matchId: string; readonly fresh: boolean }>;
  /** Says of one match on one route that it makes no alert, and why. */
  readonly suppress: (matchId: string, routeId: string, reason: string) => Promise<void>;
  /** One alert per watchlist, story and route, ever: the first call makes it, later ones fold the match into it. */
  readonly createAlert: (
    alert: NewAlert,
  ) => Promise<
    | { readonly kind: "created"; readonly alertId: string; readonly deliveryIds: readonly string[] }
    | { readonly kind: "folded"; readonly alert: AlertRecord }
  >;
  /** Alerts of this watchlist on this story that are held for the article's body. */
  readonly heldForBody: (watchlistId: string, articleId: string) => Promise<readonly AlertRecord[]>;
  /** Times (ms) at which messages of this route left for their channel, since `since`; one for each, though they be the same. */
  readonly sentTimes: (watchlistId: string, routeId: string, since: number) => Promise<readonly number[]>;
  /** How many sites carry the story by now. */
  readonly sitesOf: (storyId: string) => Promise<number>;
  /** Clauses of the watchlist that other articles of the story have matched. */
  readonly toldClauses: (watchlistId: string, storyId: string, butArticleId: string) => Promise<ReadonlySet<string>>;
  /** A follow-up message on an alert already sent; `key` makes it once only. */
  readonly createUpdate: (update: {
    readonly alertId: string;
    readonly key: string;
    readonly recipients: readonly (string | null)[];
    readonly toldSites: number;
    readonly now: number;
  }) => Promise<readonly string[]>;
  /** Held alerts (not for digests) whose time has come. */
  readonly releasable: (now: number, limit: number) => Promise<readonly AlertRecord[]>;
  /** Sends held alerts in one message, or stops them for good. */
  readonly release: (
    alertIds: readonly string[],
    how:
      | { readonly kind: "send"; readonly recipients: readonly (string | null)[]; readonly now: number }
      | {
          readonly kind: "hold";
          readonly reason: string;
          readonly until: number | null;
          readonly digest: string | null;
        }
      | { readonly kind: "suppress"; readonly reason: string },
  ) => Promise<readonly string[]>;
};

export type DigestStore = {
  /** Where each digest's last window ended; a digest seen for the first time begins now. */
  readonly lastWindows: (digests: readonly string[], now: number) => Promise<ReadonlyMap<string, number>>;
  /** Alerts held for digests that are none of these: their routes were changed or removed. */
  readonly heldElsewhere: (digests: readonly string[], limit: number) => Promise<readonly AlertRecord[]>;
  /** Closes one window: all alerts held for it go into one delivery a recipient. Undefined where it was closed before. */
  readonly closeWindow: (window: {
    readonly digest: string;
    readonly channelId: string;
    /** End of the window (ms, not included): alerts made before it belong to it. */
    readonly to: number;
    readonly view: DigestView;
    readonly sendEmpty: boolean;
    readonly recipients: readonly (string | null)[];
    readonly now: number;
  }) => Promise<{ readonly deliveryIds: readonly string[]; readonly alerts: number } | undefined>;
  /** What a digest reports beside its alerts. */
  readonly activity: (
    from: number,
    to: number,
  ) => Promise<{ readonly feedsRead: number; readonly articlesRead: number }>;
};

export type DeliveryRecord = {
  readonly id: string;
  readonly channelId: string;
  readonly recipient: string | null;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly attempt: number;
  readonly nextAt: number;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly reason: string | null;
  readonly alertIds: readonly string[];
  readonly digest: DigestView | null;
  readonly notice: { readonly title: string; readonly lines: readonly string[] } | null;
  readonly heldBack: number;
  readonly partsAccepted: number;
  readonly thread: string | null;
};

export type AttemptRecord = {
  readonly deliveryId: string;
  readonly n: number;
  readonly at: number;
  readonly ms: number | null;
  /** `begun`: the process died during it. */
  readonly outcome: "begun" | "accepted" | "later" | "refused";
  readonly status: number | null;
  readonly reason: string | null;
  readonly answer: string | null;
};

/** What became of one attempt, for the ledger. */
export type AttemptResult = {
  readonly outcome: "accepted" | "later" | "refused";
  readonly status: number | null;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly ms: number;
  readonly partsAccepted: number;
  readonly next:
    | { readonly kind: "sent" }
    | { readonly kind: "retry"; readonly at: number }
    | { readonly kind: "dead"; readonly reason: string };
};

export type DeliveryStore = {
  /**
   * Takes a due delivery for one attempt and writes that attempt down first. `busy`: another one goes to the same reader just now, or an
   * older one was not tried yet; whoever sends it asks for `nextDue` afterwards. Undefined where there is nothing to send.
   */
  readonly claim: (id: string, now: number, leaseMs: number) => Promise<DeliveryRecord | "busy" | undefined>;
  /** The oldest due delivery to one reader of a channel. */
  readonly nextDue: (channelId: string, recipient: string | null, now: number) => Promise<string | undefined>;
  /** Gives a claimed delivery back unsent (its channel's circuit is open); spends no attempt. */
  readonly unclaim: (id: string, nextAt: number, reason: string) => Promise<void>;
  /** The alerts of a delivery as a channel shows them. */
  readonly views: (alertIds: readonly string[]) => Promise<readonly AlertView[]>;
  readonly record: (id: string, result: AttemptResult, now: number) => Promise<void>;
  /** Due deliveries, oldest first; those whose sender died are due when their lease ends. */
  readonly due: (now: number, limit: number) => Promise<readonly { readonly id: string; readonly attempt: number }[]>;
  /** A message of the product about itself; `key` makes it once only. */
  readonly createNotice: (notice: {
    readonly key: string;
    readonly channelId: string;
    readonly recipients: readonly (string | null)[];
    readonly kind: "notice" | "test";
    readonly title: string;
    readonly lines: readonly string[];
    readonly now: number;
  }) => Promise<readonly string[]>;
  /** Puts dead deliveries back to pending, with their old id; answers with those it put back. */
  readonly retry: (ids: readonly string[] | "all-dead", now: number) => Promise<readonly string[]>;
  /** At the start of the only process: whatever was being sent is due again. */
  readonly releaseLeases: (now: number) => Promise<number>;
  /** The clock was set back: what waits goes on waiting as long as it would have. */
  readonly setBack: (byMs: number) => Promise<void>;
};

/** A channel's memory: how its last messages went. */
export type ChannelState = {
  readonly id: string;
  /** The last answer that was no success. */
  readonly reason: string | null;
  /** The circuit breaker's state as src/alerts/breaker.ts keeps it (JSON). */
  readonly breaker: string | null;
};
/** Removes what is older than these times (ms) and no longer under way; what was told is never forgotten while its entry may return. */
export type Prune = (before: {
  readonly articles: number;
  readonly deliveries: number;
}) => Promise<{ readonly articles: number; readonly deliveries: number }>;

export type ChannelStore = {
  readonly get: (id: string) => Promise<ChannelState>;
  readonly list: () => Promise<readonly ChannelState[]>;
  readonly save: (state: ChannelState) => Promise<void>;
};
