import type { ArticleInput } from "../articles/article.ts";
import type { IndexWord, Prefilter } from "./search-plan.ts";

/** An article as the archive gives it back. */
export type ArchivedArticle = {
  readonly id: string;
  /** ISO 8601. */
  readonly seenAt: string;
  readonly article: ArticleInput;
};

/** `holding`: one number for each word that was asked, `of`: all articles of the index. */
export type ArchiveCount = { readonly of: number; readonly holding: readonly number[] };

/** The archive and its full-text index, fed with our own folded tokens. */
export type ArchiveStore = {
  /** Files an article under its tokens, in place of any before. */
  readonly index: (articleId: string, tokens: readonly string[]) => Promise<void>;
  /** In how many articles each of these words stands, or a word that begins so. */
  readonly count: (words: readonly IndexWord[]) => Promise<ArchiveCount>;
  /** Articles that may pass the filter (never too few), newest first. */
  readonly read: (filter: Prefilter, options: { readonly sinceMs: number }) => AsyncIterable<ArchivedArticle>;
};
