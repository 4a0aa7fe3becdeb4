import type { FeedDocument } from "./feed.ts";
import type { FetchFeedResult } from "./fetch-feed.ts";

type Fetched<Kind extends FetchFeedResult["kind"]> = Extract<FetchFeedResult, { kind: Kind }>;

/** What a feed said of itself when it was read. */
type FeedFacts = Pick<FeedDocument, "format" | "title" | "homeUrl" | "ttlMs" | "skipHours" | "hub">;

/**
 * What one poll came to: the fetch, and for a fresh body what reading it gave.
 *
 * `newTimes` holds one publication time (ms) or null for each entry that the store did not have yet; its length is their number.
 * `unreadable`: a body came, but `readFeed` could make nothing of it.
 */
export type PollOutcome =
  | {
      readonly kind: "read";
      readonly fetched: Omit<Fetched<"fresh">, "bytes">;
      readonly feed: FeedFacts;
      readonly newTimes: readonly (number | null)[];
    }
  | { readonly kind: "unreadable"; readonly reason: string; readonly status: number | null }
  | Fetched<"unmodified">
  | Fetched<"limited">
  | Fetched<"gone">
  | Fetched<"failed">;

/** Polls that could not be read; everything else is a success. */
export const failed = (outcome: PollOutcome): outcome is Exclude<PollOutcome, { kind: "read" | "unmodified" }> =>
  outcome.kind !== "read" && outcome.kind !== "unmodified";
