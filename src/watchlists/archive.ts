import type { ArticleInput } from "../articles/article.ts";
import type { Prefilter } from "./search-plan.ts";

/** An article as the archive gives it back. */
export type ArchivedArticle = {
  readonly id: string;
  /** ISO 8601. */
  readonly seenAt: string;
  readonly article: ArticleInput;
};

/** The archive and its full-text index, fed with our own folded tokens. */
export type ArchiveStore = {
  /** Files an article under its tokens, in place of any before. */
  readonly index: (articleId: string, tokens: readonly string[]) => Promise<void>;
  /** Articles that may pass the filter (never too few), newest first. */
  readonly read: (filter: Prefilter, options: { readonly sinceMs: number }) => AsyncIterable<ArchivedArticle>;
};
