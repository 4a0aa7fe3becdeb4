import type { Subscription } from "./websub.ts";

/** WebSub subscriptions, one a feed. */
export type SubscriptionStore = {
  readonly get: (feedId: string) => Promise<Subscription | undefined>;
  readonly save: (subscription: Subscription) => Promise<void>;
  /** The hub says that the feed has news: its next check is due now. At most once in `notWithinMs`; false where it was sooner. */
  readonly pollNow: (feedId: string, now: number, notWithinMs: number) => Promise<boolean>;
};
