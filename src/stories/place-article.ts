import type { ArticleInput } from "../articles/article.ts";
import { chooseCandidates, chooseKeys } from "./choose-postings.ts";
import { type Candidate, decide, exactPlacing, keepStory, type Placing } from "./decide.ts";
import { encodeSketch } from "./encode-sketch.ts";
import { type Fingerprint, makeFingerprint } from "./sketch.ts";
import type { PlacedArticle, StoryMember, StoryPosting, StoryRelation, StoryStore } from "./store.ts";
import type { StoryDecision } from "./story.ts";
import { comparable, comparableFrom } from "./verify.ts";
import { siteOf, WINDOW_MS } from "./window.ts";

export type PlaceArticleInput = {
  readonly article: ArticleInput;
  readonly articleId: string;
  readonly seenAtMs: number;
  /** Ids that sort by age: where two stories turn out to be one, the lower id stays. */
  readonly newStoryId: () => string;
};

export type PlacedStory = StoryDecision & {
  /** Other stories this one stands in a relation to; already linked in the store. */
  readonly linked: readonly { readonly storyId: string; readonly relation: StoryRelation }[];
  /** Stories that were found to be this one and now redirect to it; absent where none. */
  readonly merged?: readonly string[];
};

function candidatesFrom(members: readonly StoryMember[], at: number): readonly Candidate[] {
  return members.flatMap((member) => {
    const text = comparableFrom(member.sketch);
    return text === null || Math.abs(member.at - at) > WINDOW_MS ? [] : [{ ...member, text }];
  });
}

type Found = { readonly placing: Placing; readonly postings: readonly StoryPosting[] };

async function findPlace(
  { article, articleId, seenAtMs }: PlaceArticleInput,
  { sketch, bodyHash, keys }: Fingerprint,
  store: StoryStore,
): Promise<Found> {
  const host = siteOf(article);
  const text = comparable(sketch);
  const sinceMs = seenAtMs - WINDOW_MS;
  const postings = keys.length === 0 ? [] : await store.postings(keys, sinceMs);
  const equal = bodyHash === null ? null : await store.findExact(bodyHash, sinceMs);
  const [exact] = candidatesFrom(equal === null || equal.articleId === articleId ? [] : [equal], seenAtMs);
  const placing = exact === undefined ? null : exactPlacing(text, host, exact);
  if (placing !== null) {
    return { placing, postings };
  }
  const ids = chooseCandidates(postings.filter((posting) => posting.articleId !== articleId));
  const members = ids.length === 0 ? [] : await store.members(ids);
  return { placing: decide(text, host, candidatesFrom(members, seenAtMs)), postings };
}

/**
 * Puts an article into its story, or opens one; run it inside one transaction (see StoryStore). For an article that is placed already
 * it is a revision: the new text replaces the old in the window, the story stays.
 */
export async function placeArticle(input: PlaceArticleInput, store: StoryStore): Promise<PlacedStory> {
  const { article, articleId, seenAtMs } = input;
  const fingerprint = makeFingerprint(article);
  const before = await store.findMember(articleId);
  const { placing: found, postings } = await findPlace(input, fingerprint, store);
  const placing = before === null ? found : keepStory(found, articleId, before.storyId);
  const storyId = placing.storyId ?? input.newStoryId();
  const placed: PlacedArticle = {
    articleId,
    storyId,
    host: siteOf(article),
    at: before?.at ?? seenAtMs,
    bodyHash: fingerprint.bodyHash,
    sketch: encodeSketch(fingerprint.sketch),
    keys: chooseKeys(fingerprint.keys, postings, articleId, storyId),
  };
  await (before === null ? store.insert(placed) : store.replace(placed));
  for (const from of placing.merge) {
    await store.mergeStories(from, storyId);
  }
  const links = placing.links.filter((link) => link.storyId !== storyId);
  for (const link of links) {
    await store.link(storyId, link.storyId, link.relation);
  }
  const decision = { story: storyId, kind: placing.kind, of: placing.of, score: placing.score, linked: links };
  return placing.merge.length === 0 ? decision : { ...decision, merged: placing.merge };
}
