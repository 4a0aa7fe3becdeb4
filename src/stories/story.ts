/**
 * What the story index says of an article.
 *
 * - `new`: no earlier text is a copy of it; `story` is its own.
 * - `copy`: another site's copy of the report `of`.
 * - `update`: the same site's later version of the report `of`.
 */
export type StoryDecision = {
  readonly story: string;
  readonly kind: "new" | "copy" | "update";
  /** Id (or URL, in the library) of the article it is a copy of; null where new. */
  readonly of: string | null;
  /** Containment in the smaller text, 0..1; 1 for exact copies, 0 for new stories. */
  readonly score: number;
};
