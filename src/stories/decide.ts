/** Which story an article belongs to, given those it might be a copy of. Pure: the store and the in-memory index both ask here. */
import type { StoryRelation } from "./store.ts";
import { type Comparable, type Verdict, verify } from "./verify.ts";

export type Candidate = {
  readonly articleId: string;
  readonly storyId: string;
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: Comparable;
};

export type Placing = {
  readonly kind: "new" | "copy" | "update";
  /** Null where new: the caller makes the id. */
  readonly storyId: string | null;
  readonly of: string | null;
  readonly score: number;
  /** Stories that this article proves to be the same one; they move into `storyId`. */
  readonly merge: readonly string[];
  /** Other stories it stands in a relation to. */
  readonly links: readonly { readonly storyId: string; readonly relation: StoryRelation }[];
};

/** An outlet repeats its own background word for word, so its later reports must agree better, openings included. */
const SAME_HOST_CONTAINMENT = 0.85;
const SAME_HOST_OPENING = 0.3;
/** Shingles (about 300 words) from which on a text is no form that a site puts under many headlines. */
const SELF_EVIDENT = 150;
/** Share of a story's compared articles that must accept: one wrong link would otherwise poison every pair of the story. */
const ACCEPTED_SHARE = 0.4;
const MERGE_SHARE = 0.5;
const MAX_LINKS = 3;

type Compared = { readonly candidate: Candidate; readonly verdict: Verdict };
type StoryVotes = {
  readonly storyId: string;
  readonly best: Compared | null;
  readonly accepted: number;
  readonly compared: number;
};

/**
 * Whether two equal texts of one site can be one report. A paywall, a consent form or a "developing story" note stands under many of
 * a site's headlines: a short text counts only if the headlines have a word in common.
 */
function siteRepeatsItself(a: Comparable, b: Comparable): boolean {
  if (Math.min(a.sketch.shingles, b.sketch.shingles) >= SELF_EVIDENT) {
    return false;
  }
  const title = new Set(b.sketch.title);
  return a.sketch.title.length > 0 && title.size > 0 && !a.sketch.title.some((word) => title.has(word));
}

const isSameSite = (host: string, candidate: Pick<Candidate, "host">): boolean =>
  host !== "" && host === candidate.host;

function compare(text: Comparable, host: string, candidate: Candidate): Compared {
  const verdict = verify(text, candidate.text);
  if (verdict.kind !== "copy" || !isSameSite(host, candidate)) {
    return { candidate, verdict };
  }
  if (siteRepeatsItself(text, candidate.text)) {
    return { candidate, verdict: { ...verdict, kind: "different" } };
  }
  const revised = verdict.containment >= SAME_HOST_CONTAINMENT && verdict.opening >= SAME_HOST_OPENING;
  return { candidate, verdict: revised ? verdict : { ...verdict, kind: "shares" } };
}

const better = (a: Compared, b: Compared | null): boolean =>
  b === null ||
  a.verdict.containment > b.verdict.containment ||
  (a.verdict.containment === b.verdict.containment && a.candidate.at < b.candidate.at);

function votesByStory(compared: readonly Compared[]): readonly StoryVotes[] {
  const stories = new Map<string, StoryVotes>();
  for (const one of compared) {
    const { storyId } = one.candidate;
    const votes = stories.get(storyId) ?? { storyId, best: null, accepted: 0, compared: 0 };
    const accepts = one.verdict.kind === "copy";
    stories.set(storyId, {
      storyId,
      best: accepts && better(one, votes.best) ? one : votes.best,
      accepted: votes.accepted + (accepts ? 1 : 0),
      compared: votes.compared + 1,
    });
  }
  return [...stories.values()];
}

function relationOf({ verdict }: Compared): StoryRelation | null {
  if (verdict.kind === "template") {
    return "template";
  }
  if (verdict.kind !== "shares") {
    return null;
  }
  return verdict.containment >= 0.6 && verdict.coverage < 0.35 ? "quotes" : "follow-up";
}

function linksTo(compared: readonly Compared[], own: ReadonlySet<string>): Placing["links"] {
  const links = new Map<string, StoryRelation>();
  for (const one of [...compared].sort((a, b) => b.verdict.containment - a.verdict.containment)) {
    const relation = relationOf(one);
    const { storyId } = one.candidate;
    if (relation !== null && !own.has(storyId) && !links.has(storyId) && links.size < MAX_LINKS) {
      links.set(storyId, relation);
    }
  }
  return [...links].map(([storyId, relation]) => ({ storyId, relation }));
}

const oldest = (a: StoryVotes, b: StoryVotes): number => (a.storyId < b.storyId ? -1 : 1);

/** Places a text among its candidates. */
export function decide(text: Comparable, host: string, candidates: readonly Candidate[]): Placing {
  const compared = candidates.map((candidate) => compare(text, host, candidate));
  const willing = votesByStory(compared).filter((votes) => votes.accepted / votes.compared >= ACCEPTED_SHARE);
  let home: StoryVotes | null = null;
  for (const votes of willing) {
    if (votes.best !== null && (home === null || better(votes.best, home.best))) {
      home = votes;
    }
  }
  if (home === null || home.best === null) {
    return { kind: "new", storyId: null, of: null, score: 0, merge: [], links: linksTo(compared, new Set()) };
  }
  const joined = willing.filter((votes) => votes === home || votes.accepted / votes.compared >= MERGE_SHARE);
  const into = [...joined].sort(oldest)[0] ?? home;
  const { candidate, verdict } = home.best;
  return {
    kind: isSameSite(host, candidate) ? "update" : "copy",
    storyId: into.storyId,
    of: candidate.articleId,
    score: verdict.containment,
    merge: joined.filter((votes) => votes !== into).map((votes) => votes.storyId),
    links: linksTo(compared, new Set(joined.map((votes) => votes.storyId))),
  };
}

/** An equal text needs no comparing; null where it is a form that the site repeats. */
export function exactPlacing(text: Comparable, host: string, exact: Candidate): Placing | null {
  const sameSite = isSameSite(host, exact);
  if (sameSite && siteRepeatsItself(text, exact.text)) {
    return null;
  }
  const { storyId, articleId } = exact;
  return { kind: sameSite ? "update" : "copy", storyId, of: articleId, score: 1, merge: [], links: [] };
}

/** The story a revised article stays in, and those that its new text joins to it. */
export function keepStory(placing: Placing, articleId: string, storyId: string): Placing {
  const found = placing.storyId === null ? [] : [placing.storyId, ...placing.merge];
  const [into = storyId, ...merge] = [...new Set([storyId, ...found])].sort();
  return { ...placing, kind: "update", storyId: into, of: articleId, score: 1, merge };
}
