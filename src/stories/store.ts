/**
 * Where placed articles are kept so that the next copy finds them. Two tables are enough:
 * story_sketches(article_id PK, story_id, host, at, body_hash, sketch) and story_keys(key, day, article_id).
 *
 * The caller runs one `placeArticle` inside ONE transaction that excludes every other placing (BEGIN IMMEDIATE, or a global advisory
 * lock): between the look-up and the insert nobody else may write, or two copies read at the same moment become two stories.
 */
export interface StoryStore {
  /** The article's own placing, null where it has none (or its window has passed). */
  findMember(articleId: string): Promise<StoryMember | null>;
  /** The earliest article seen at or after `sinceMs` whose normalised text has this hash. */
  findExact(bodyHash: string, sinceMs: number): Promise<StoryMember | null>;
  /**
   * Every posting of these keys whose article was seen at or after `sinceMs`. Bounded: `placeArticle` never inserts a key that
   * already has its fill (PostingLimits in choose-postings.ts), so at most ~36 rows a key and ~28 keys a call.
   *
   *     SELECT k.key, k.article_id, s.story_id FROM story_keys k JOIN story_sketches s USING (article_id)
   *      WHERE k.key IN (...) AND k.day >= :sinceDay AND s.at >= :since
   */
  postings(keys: readonly number[], sinceMs: number): Promise<readonly StoryPosting[]>;
  /** The members with these article ids, in any order; unknown ids are left out. At most 24 ids a call. */
  members(articleIds: readonly string[]): Promise<readonly StoryMember[]>;
  insert(placed: PlacedArticle): Promise<void>;
  /** A revised article: its sketch, hash and keys give way to these; story and all else as given here. */
  replace(placed: PlacedArticle): Promise<void>;
  /** Two stories turned out to be one: every member of `from` moves to `into`, and `from` redirects there for good. */
  mergeStories(from: string, into: string): Promise<void>;
  /** `storyId` is another report than `otherStoryId`, but stands in this relation to it. Safe to repeat. */
  link(storyId: string, otherStoryId: string, relation: StoryRelation): Promise<void>;
  /** Forgets sketches and keys of articles seen before; their story ids stay valid elsewhere. Returns how many articles went. */
  expire(beforeMs: number): Promise<number>;
}

/**
 * - `follow-up`: a later report that repeats background paragraphs of the other.
 * - `template`: the same form filled with other names and numbers (earthquakes, markets, weather, results).
 * - `quotes`: one carries a part of the other (a digest, a blog that quotes).
 */
export type StoryRelation = "follow-up" | "template" | "quotes";

/** One article as the window remembers it. */
export type StoryMember = {
  readonly articleId: string;
  readonly storyId: string;
  /** Registrable host of the site, lower case; "" where unknown. */
  readonly host: string;
  /** When wirewatch saw it, milliseconds since the epoch. */
  readonly at: number;
  /** As `encodeSketch` wrote it. */
  readonly sketch: Uint8Array;
};

export type StoryPosting = {
  /** Unsigned integer below 2^32. */
  readonly key: number;
  readonly articleId: string;
  readonly storyId: string;
};

export type PlacedArticle = StoryMember & {
  /** 16 hex digits; null where the text is too short to be told from another. */
  readonly bodyHash: string | null;
  /** Unsigned integers below 2^32, distinct; 0 to ~40 of them. */
  readonly keys: readonly number[];
};
