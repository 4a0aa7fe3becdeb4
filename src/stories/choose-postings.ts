import type { StoryPosting } from "./store.ts";

/**
 * Why look-ups stay flat: a key names at most this many stories (then it is boilerplate, and neither votes nor grows) and at most
 * this many articles of one story (more copies of it would say nothing new).
 */
export const STORIES_PER_KEY = 12;
export const ARTICLES_PER_STORY_AND_KEY = 3;
const MAX_CANDIDATES = 24;

type KeyUse = { readonly stories: Map<string, number> };

function useOf(postings: readonly StoryPosting[]): Map<number, KeyUse> {
  const uses = new Map<number, KeyUse>();
  for (const { key, storyId } of postings) {
    const use = uses.get(key) ?? { stories: new Map<string, number>() };
    use.stories.set(storyId, (use.stories.get(storyId) ?? 0) + 1);
    uses.set(key, use);
  }
  return uses;
}

/** The articles to compare with: those that share most keys, boilerplate keys not counted unless there is nothing else. */
export function chooseCandidates(postings: readonly StoryPosting[]): readonly string[] {
  const uses = useOf(postings);
  const votes = new Map<string, number>();
  for (const { key, articleId } of postings) {
    const common = (uses.get(key)?.stories.size ?? 0) >= STORIES_PER_KEY;
    votes.set(articleId, (votes.get(articleId) ?? 0) + (common ? 0.01 : 1));
  }
  return [...votes]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_CANDIDATES)
    .map(([articleId]) => articleId);
}

/** The keys under which an article of this story is worth finding; its own older postings do not stand in its way. */
export function chooseKeys(
  keys: readonly number[],
  postings: readonly StoryPosting[],
  articleId: string,
  storyId: string,
): readonly number[] {
  const uses = useOf(postings.filter((posting) => posting.articleId !== articleId));
  return keys.filter((key) => {
    const stories = uses.get(key)?.stories;
    const ofStory = stories?.get(storyId) ?? 0;
    return ofStory > 0 ? ofStory < ARTICLES_PER_STORY_AND_KEY : (stories?.size ?? 0) < STORIES_PER_KEY;
  });
}
