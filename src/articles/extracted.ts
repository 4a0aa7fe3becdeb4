import type { Article, ArticleZones } from "./article.ts";

/** Why a page holds no article text; `reason` says it for people. */
export type NotArticle = {
  readonly kind: "consent" | "paywall" | "bot-check" | "error" | "script-only" | "section" | "empty";
  readonly reason: string;
};

/** One block of the page and what became of it; the trail that `try article` prints. */
export type BlockTrail = {
  readonly text: string;
  readonly tag: string;
  readonly kept: boolean;
  /** Where it went, or why it was dropped: `body`, `caption`, `related`, `class word: newsletter`... */
  readonly reason: string;
};

export type ExtractedArticle = Article &
  ArticleZones & {
    readonly canonicalUrl: string;
    /** Which rule decided each field, e.g. `title: json-ld headline`. */
    readonly via: readonly string[];
    readonly modifiedAt: string | null;
    readonly paywalled: boolean;
    readonly notArticle: NotArticle | null;
    /** Address of the next page of the same article; null where the text ends on this one. */
    readonly nextPage: string | null;
    readonly blocks: readonly BlockTrail[];
  };

export type ExtractOptions = {
  readonly url: string;
  /** The HTTP Content-Type header. */
  readonly contentType?: string;
  /** Per-feed selectors of the config: the body's element, and parts to take out first. */
  readonly select?: { readonly body?: string | undefined; readonly remove?: readonly string[] | undefined };
};
