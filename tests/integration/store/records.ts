import type { NewAlert } from "../../../src/alerts/store.ts";
import type { ArticleInput } from "../../../src/articles/article.ts";
import type { SaveArticle } from "../../../src/articles/store.ts";
import { newFeedState } from "../../../src/feeds/feed-state.ts";
import type { NewEntry } from "../../../src/feeds/store.ts";
import type { Store } from "../../../src/store/open-store.ts";

/** A moment; everything in these tests is counted from it. */
export const NOW = Date.UTC(2026, 4, 25, 12);
export const MINUTE = 60_000;

export const docOf = (name: string, more: Partial<ArticleInput> = {}): ArticleInput => ({
  url: `https://gazette.example/${name}`,
  title: `Report ${name}`,
  byline: null,
  authors: [],
  agency: null,
  publishedAt: null,
  publishedPrecision: null,
  credit: null,
  standfirst: null,
  body: [`The text of ${name}.`],
  related: [],
  language: "en",
  bodySeen: true,
  source: { id: "gazette", name: "Gazette", host: "gazette.example", tags: [] },
  ...more,
});

export const articleOf = (name: string, more: Partial<SaveArticle> = {}): SaveArticle => ({
  urlKey: `gazette.example/${name}`,
  doc: docOf(name),
  contentHash: `hash of ${name}`,
  baseline: false,
  seenAt: NOW,
  readAt: NOW,
  unseenReason: null,
  ...more,
});

export const entryOf = (id: string): NewEntry => ({
  origin: "feed",
  document: null,
  baseline: false,
  entry: {
    id,
    url: `https://gazette.example/${id}`,
    title: id,
    authors: [],
    publishedAt: null,
    updatedAt: null,
    summaryHtml: null,
    contentHtml: null,
    credit: null,
    tags: [],
  },
});

export const feedOf = (id: string, nextPollAt = NOW) => ({
  ...newFeedState({ id, url: `https://${id}.example/feed` }, NOW),
  nextPollAt,
});

/** An article in the story of its own name (or `story`), matched by the watchlist `wagner`. */
export async function matched(
  store: Store,
  name: string,
  story = name,
): Promise<{ articleId: string; matchId: string }> {
  const { articleId } = await store.articles.save(articleOf(name));
  await store.articles.settleMatch(articleId, 1, {
    kind: "done",
    story: { id: story, kind: "new", of: null, score: 0 },
    at: NOW,
  });
  const { matchId } = await store.alerts.recordMatch({
    watchlistId: "wagner",
    articleId,
    revision: 1,
    verdict: "match",
    receipt: { watchlistName: "Wagner", version: "1", query: "wagner", clauses: [] },
    at: NOW,
  });
  return { articleId, matchId };
}

export const alertOf = (
  { articleId, matchId }: { articleId: string; matchId: string },
  storyId: string,
  more: Partial<NewAlert> = {},
): NewAlert => ({
  watchlistId: "wagner",
  storyId,
  routeId: "desk",
  channelId: "desk",
  severity: "normal",
  matchId,
  articleId,
  now: NOW,
  first: { kind: "send", recipients: [null] },
  ...more,
});

/** A new alert on a story of its own; answers with its id and those of its deliveries. */
export async function alerted(store: Store, name: string, more: Partial<NewAlert> = {}) {
  const made = await store.alerts.createAlert(alertOf(await matched(store, name), name, more));
  if (made.kind !== "created") {
    throw new Error(`${name} was told before`);
  }
  return made;
}

export const held = (digest: string | null = null, until: number | null = null): Partial<NewAlert> => ({
  first: { kind: "hold", reason: digest === null ? "quiet hours" : "digest", until, digest },
});

export const accepted = {
  outcome: "accepted",
  status: 200,
  reason: null,
  answer: "ok",
  ms: 5,
  partsAccepted: 1,
  next: { kind: "sent" },
} as const;
export const refused = {
  outcome: "refused",
  status: 410,
  reason: "410 gone",
  answer: "",
  ms: 5,
  partsAccepted: 0,
  next: { kind: "dead", reason: "410 gone" },
} as const;
export const later = (at: number) =>
  ({
    outcome: "later",
    status: 503,
    reason: "503",
    answer: "",
    ms: 5,
    partsAccepted: 0,
    next: { kind: "retry", at },
  }) as const;
