/**
 * Wirewatch as a library: the functions that the service itself runs, without Redis and without a database. All are pure; only `readFeed`
 * is asynchronous. All dates are ISO 8601 in UTC.
 */
export type { Article, ArticleInput, ArticleSource } from "./articles/article.ts";
export { canonicalUrl } from "./articles/canonical-url.ts";
export { formatArticleDocument, parseArticleDocument } from "./articles/document.ts";
export { type ExtractedArticle, type ExtractOptions, extractArticle } from "./articles/extract.ts";
export type { FeedDocument, FeedEntry, FeedFormat, ReadFeedOptions, ReadFeedResult } from "./feeds/feed.ts";
export { readFeed } from "./feeds/read-feed.ts";
export { createStoryIndex, type StoryIndex, type StoryIndexOptions } from "./stories/create-story-index.ts";
export type { StoryDecision } from "./stories/story.ts";
export {
  type Compiled,
  type CompileOptions,
  compileWatchlists,
  type Matcher,
} from "./watchlists/compile-watchlists.ts";
export type { Match, MatchedClause, MatchField, WatchlistInput, WatchlistProblem } from "./watchlists/match.ts";
