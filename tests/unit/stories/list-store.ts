import type { PlacedArticle, StoryMember, StoryRelation, StoryStore } from "../../../src/stories/store.ts";

export type ListStore = StoryStore & {
  readonly placed: () => readonly PlacedArticle[];
  readonly links: () => readonly (readonly [string, string, StoryRelation])[];
  readonly storyOf: (articleId: string) => string | undefined;
};

/** The port over a plain list, with the queries of the SQL adapters written out. */
export function makeListStore(): ListStore {
  let rows: readonly PlacedArticle[] = [];
  const links: (readonly [string, string, StoryRelation])[] = [];
  const memberOf = ({ articleId, storyId, host, at, sketch }: PlacedArticle): StoryMember => ({
    articleId,
    storyId,
    host,
    at,
    sketch,
  });
  const first = (found: PlacedArticle | undefined): StoryMember | null => (found ? memberOf(found) : null);
  return {
    findMember: async (articleId) => first(rows.find((row) => row.articleId === articleId)),
    findExact: async (bodyHash, sinceMs) =>
      first(rows.filter((row) => row.bodyHash === bodyHash && row.at >= sinceMs).sort((a, b) => a.at - b.at)[0]),
    postings: async (keys, sinceMs) =>
      rows
        .filter((row) => row.at >= sinceMs)
        .flatMap(({ articleId, storyId, keys: own }) =>
          own.filter((key) => keys.includes(key)).map((key) => ({ key, articleId, storyId })),
        ),
    members: async (articleIds) => rows.filter((row) => articleIds.includes(row.articleId)).map(memberOf),
    insert: async (placed) => {
      rows = [...rows, placed];
    },
    replace: async (placed) => {
      rows = [...rows.filter((row) => row.articleId !== placed.articleId), placed];
    },
    mergeStories: async (from, into) => {
      rows = rows.map((row) => (row.storyId === from ? { ...row, storyId: into } : row));
    },
    link: async (storyId, otherStoryId, relation) => {
      links.push([storyId, otherStoryId, relation]);
    },
    expire: async (beforeMs) => {
      const before = rows.length;
      rows = rows.filter((row) => row.at >= beforeMs);
      return before - rows.length;
    },
    placed: () => rows,
    links: () => links,
    storyOf: (articleId) => rows.find((row) => row.articleId === articleId)?.storyId,
  };
}
