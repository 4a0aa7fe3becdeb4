import type { ArticleInput } from "./article.ts";

/** An article as stored: the latest revision of what stands behind one canonical address. */
export type ArticleRecord = {
  readonly id: string;
  readonly urlKey: string;
  readonly doc: ArticleInput;
  readonly contentHash: string;
  /** From 1; each change of the text or headline adds one. */
  readonly revision: number;
  readonly seenAt: number;
  readonly readAt: number;
  readonly baseline: boolean;
  readonly storyId: string | null;
  readonly storyKind: "new" | "copy" | "update" | null;
  readonly storyOf: string | null;
  readonly storyScore: number | null;
  readonly matchState: "pending" | "done" | "failed";
  readonly matchAttempts: number;
  readonly matchedAt: number | null;
  /** Why the body was not seen, where it was not. */
  readonly unseenReason: string | null;
};

export type SaveArticle = {
  readonly urlKey: string;
  readonly doc: ArticleInput;
  readonly contentHash: string;
  readonly baseline: boolean;
  readonly seenAt: number;
  readonly readAt: number;
  readonly unseenReason: string | null;
};

export type Saved = {
  readonly kind: "new" | "same" | "revised";
  readonly articleId: string;
  readonly revision: number;
};

export type Revision = { readonly revision: number; readonly at: number; readonly doc: ArticleInput };

/** What reading and matching need of the store. */
export type ArticleStore = {
  /** One article per address: a new one, a changed one (a revision), or nothing new. A text never replaces a fuller one. */
  readonly save: (article: SaveArticle) => Promise<Saved>;
  readonly get: (id: string) => Promise<ArticleRecord | undefined>;
  readonly findByUrlKey: (urlKey: string) => Promise<ArticleRecord | undefined>;
  readonly revisions: (id: string) => Promise<readonly Revision[]>;
  /** Counts a begun matching and returns the article, or undefined where it needs none. */
  readonly beginMatch: (id: string) => Promise<ArticleRecord | undefined>;
  readonly settleMatch: (
    id: string,
    revision: number,
    outcome:
      | {
          readonly kind: "done";
          readonly story: {
            readonly id: string;
            readonly kind: "new" | "copy" | "update";
            readonly of: string | null;
            readonly score: number;
          };
          readonly at: number;
        }
      | { readonly kind: "failed"; readonly reason: string },
  ) => Promise<void>;
  /** Articles that wait to be matched, oldest first. */
  readonly unmatched: (limit: number) => Promise<readonly string[]>;
  /** Newest first, by time seen; for back-tests and search. `before`: only ids of articles seen earlier than it. */
  readonly page: (options: {
    readonly since: number;
    readonly before: { readonly seenAt: number; readonly id: string } | null;
    readonly limit: number;
  }) => Promise<readonly ArticleRecord[]>;
};
