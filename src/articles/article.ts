/** The normalised text behind an entry (DESIGN section 5). Paragraphs are plain text, in order, without the standfirst. */
export type Article = {
  readonly url: string;
  readonly title: string;
  /** As printed, e.g. "AFP" or "By Jane Doe in Tunis". */
  readonly byline: string | null;
  readonly authors: readonly string[];
  /** The news agency, by its short name ("AFP"), from byline, dateline or credit. */
  readonly agency: string | null;
  /** ISO 8601 UTC. */
  readonly publishedAt: string | null;
  /** `day`: the source gave no time of day; `publishedAt` is then midnight UTC. */
  readonly publishedPrecision: "day" | "time" | null;
  /** Image credit. */
  readonly credit: string | null;
  readonly standfirst: string | null;
  readonly body: readonly string[];
  readonly related: readonly { readonly title: string; readonly url: string | null }[];
  /** BCP 47. */
  readonly language: string | null;
  /** False: what stands in `body` is only what the feed gave; a paywall, consent page or error hid the rest. */
  readonly bodySeen: boolean;
};

/** Parts of a page that are kept, and searched only when a query names them (QUERY.md, fields). */
export type ArticleZones = {
  readonly captions: readonly string[];
  readonly authorBio: readonly string[];
  readonly comments: readonly string[];
  readonly navigation: readonly string[];
};

/** Where an article was read: the feed that brought it. */
export type ArticleSource = {
  /** The feed's id. */
  readonly id: string;
  readonly name: string;
  /** Host of the article's address. */
  readonly host: string;
  /** The feed's tags from the config. */
  readonly tags: readonly string[];
};

/** What stories and watchlists look at: an article, with what else is known. */
export type ArticleInput = Article &
  Partial<ArticleZones> & {
    readonly source?: Partial<ArticleSource>;
    /** Tags of the entry as published. */
    readonly tags?: readonly string[];
    readonly canonicalUrl?: string;
  };
