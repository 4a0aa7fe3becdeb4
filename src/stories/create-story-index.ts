import type { ArticleInput } from "../articles/article.ts";
import { chooseCandidates, chooseKeys } from "./choose-postings.ts";
import { decide, exactPlacing, keepStory, type Placing } from "./decide.ts";
import { makeMemoryWindow } from "./memory-window.ts";
import { type Fingerprint, makeFingerprint } from "./sketch.ts";
import type { StoryPosting } from "./store.ts";
import type { StoryDecision } from "./story.ts";
import { comparable } from "./verify.ts";
import { siteOf, WINDOW_MS } from "./window.ts";

export type StoryIndexOptions = {
  /** How long after an article a copy of it still joins, milliseconds; default 72 hours. */
  readonly windowMs?: number;
  /** Most articles held; beyond it the oldest day goes. Default 1,000,000 (about 1.3 GB). */
  readonly maxArticles?: number;
};

export type StoryIndex = {
  /** Places an article. `of` is the URL of the article it copies, or its own where it was added before (a revision). */
  readonly add: (article: ArticleInput) => StoryDecision;
  /** How many articles are held, and the bytes of their sketches and keys (addresses as text not counted). */
  readonly stats: () => { readonly articles: number; readonly bytes: number };
};

/**
 * Groups articles into stories in memory, by the rule that the service applies to its store. Synchronous; add articles roughly in order
 * of publication. An article without a date counts as of the time of the latest one.
 */
export function createStoryIndex(options: StoryIndexOptions = {}): StoryIndex {
  const { windowMs = WINDOW_MS, maxArticles = 1_000_000 } = options;
  const window = makeMemoryWindow({ windowMs, maxArticles });
  let latest = 0;

  function timeOf(article: ArticleInput): number {
    const published = article.publishedAt === null ? Number.NaN : Date.parse(article.publishedAt);
    const at = Number.isNaN(published) ? latest : published;
    latest = Math.max(latest, at);
    return at;
  }

  function place(
    { sketch, bodyHash }: Fingerprint,
    host: string,
    at: number,
    postings: readonly StoryPosting[],
  ): Placing {
    const text = comparable(sketch);
    const equal = bodyHash === null ? null : window.findExact(bodyHash, at);
    const [exact] = window.candidates(equal === null ? [] : [equal.articleId]);
    const placing = exact === undefined ? null : exactPlacing(text, host, exact);
    return placing ?? decide(text, host, window.candidates(chooseCandidates(postings)));
  }

  function add(article: ArticleInput): StoryDecision {
    const at = timeOf(article);
    const host = siteOf(article);
    const fingerprint = makeFingerprint(article);
    const postings = window.postings(fingerprint.keys, at);
    const before = window.findUrl(article.url, at);
    const found = place(fingerprint, host, at, postings);
    const placing = before === null ? found : keepStory(found, before.articleId, before.storyId);
    const storyId = placing.storyId ?? window.newStory();
    const keys = chooseKeys(fingerprint.keys, postings, "", storyId);
    const of = placing.of === null ? null : window.urlOf(placing.of);
    window.remember({ url: article.url, storyId, host, at, fingerprint, keys });
    for (const from of placing.merge) {
      window.merge(from, storyId);
    }
    return { story: storyId, kind: placing.kind, of, score: placing.score };
  }

  return { add, stats: window.stats };
}
