import type { ReadFeedOptions, ReadFeedResult } from "../../feeds/feed.ts";
import type { ExtractedArticle, ExtractOptions } from "../extracted.ts";

export type ReadingResult<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "failed"; readonly reason: string };

/** The CPU-heavy reading, wherever it runs. Never rejects. */
export type Reading = {
  readonly readFeed: (bytes: Uint8Array, options: ReadFeedOptions) => Promise<ReadingResult<ReadFeedResult>>;
  readonly extractArticle: (
    html: string | Uint8Array,
    options: ExtractOptions,
  ) => Promise<ReadingResult<ExtractedArticle>>;
  /** Ends the threads; work under way fails. */
  readonly close: () => Promise<void>;
};

export type ReadingTask =
  | { readonly kind: "feed"; readonly bytes: Uint8Array; readonly options: ReadFeedOptions }
  | { readonly kind: "article"; readonly html: string | Uint8Array; readonly options: ExtractOptions };

/** A task on its way to a thread, which writes the moment at which it begins (`hrtime`, one clock for all threads) into `begun`. */
export type SentTask = { readonly task: ReadingTask; readonly begun: SharedArrayBuffer };
