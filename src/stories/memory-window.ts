import type { Candidate } from "./decide.ts";
import { encodeSketch } from "./encode-sketch.ts";
import type { Fingerprint } from "./sketch.ts";
import type { StoryPosting } from "./store.ts";
import { comparableFrom } from "./verify.ts";
import { dayOf } from "./window.ts";
import { makeSegment, type Segment } from "./window-segment.ts";

/** An article as the window names it: the day of its segment, and its number there. */
export type Ref = { readonly day: number; readonly article: number };

export type Remembered = {
  readonly url: string;
  readonly storyId: string;
  readonly host: string;
  readonly at: number;
  readonly fingerprint: Fingerprint;
  readonly keys: readonly number[];
};

/** Days that no window reaches any more stay up to this many articles in all: an archive may come unordered. */
const KEPT_BEYOND_WINDOW = 20_000;

const STORY = "story-";
const storyName = (number: number): string => `${STORY}${String(number).padStart(9, "0")}`;
const storyNumber = (name: string): number => Number(name.slice(STORY.length));

const refName = ({ day, article }: Ref): string => `${day}:${article}`;
function refFrom(name: string): Ref {
  const colon = name.indexOf(":");
  return { day: Number(name.slice(0, colon)), article: Number(name.slice(colon + 1)) };
}

function makeHosts() {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    nameOf: (number: number): string => names[number] ?? "",
    numberOf(name: string): number {
      const known = numbers.get(name);
      if (known !== undefined) {
        return known;
      }
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

/** The articles of the window, by day, so that an old day is forgotten as a whole. */
export function makeMemoryWindow({
  windowMs,
  maxArticles,
}: {
  readonly windowMs: number;
  readonly maxArticles: number;
}) {
  const segments = new Map<number, Segment>();
  const hosts = makeHosts();
  const redirects = new Map<number, number>();
  let stories = 0;
  let articles = 0;
  let newestDay = Number.NEGATIVE_INFINITY;

  function storyOf(segment: Segment, article: number): number {
    let story = segment.storyOf(article);
    for (let into = redirects.get(story); into !== undefined; into = redirects.get(story)) {
      story = into;
    }
    return story;
  }

  function* near(at: number): Generator<readonly [number, Segment]> {
    for (let day = dayOf(at - windowMs); day <= dayOf(at + windowMs); day += 1) {
      const segment = segments.get(day);
      if (segment !== undefined) {
        yield [day, segment];
      }
    }
  }

  function memberAt({ day, article }: Ref): Omit<Candidate, "text"> | null {
    const segment = segments.get(day);
    return segment === undefined
      ? null
      : {
          articleId: refName({ day, article }),
          storyId: storyName(storyOf(segment, article)),
          host: hosts.nameOf(segment.hostOf(article)),
          at: segment.atOf(article),
        };
  }

  function forget(day: number): void {
    articles -= segments.get(day)?.size() ?? 0;
    segments.delete(day);
    if (segments.size === 0) {
      redirects.clear();
    }
  }

  function expire(): void {
    const reach = Math.ceil(windowMs / 86_400_000) + 1;
    for (const day of [...segments.keys()].sort((a, b) => a - b)) {
      const stale = day < newestDay - reach && articles > KEPT_BEYOND_WINDOW;
      if (!stale && (articles <= maxArticles || day === newestDay)) {
        return;
      }
      forget(day);
    }
  }

  return {
    newStory(): string {
      stories += 1;
      return storyName(stories);
    },
    merge: (from: string, into: string): void => {
      redirects.set(storyNumber(from), storyNumber(into));
    },
    postings(keys: readonly number[], at: number): readonly StoryPosting[] {
      const found: StoryPosting[] = [];
      for (const [day, segment] of near(at)) {
        for (const key of keys) {
          segment.eachPosting(key, (article) => {
            if (Math.abs(segment.atOf(article) - at) <= windowMs) {
              found.push({
                key,
                articleId: refName({ day, article }),
                storyId: storyName(storyOf(segment, article)),
              });
            }
          });
        }
      }
      return found;
    },
    candidates: (articleIds: readonly string[]): readonly Candidate[] =>
      articleIds.flatMap((articleId) => {
        const ref = refFrom(articleId);
        const member = memberAt(ref);
        const bytes = segments.get(ref.day)?.sketchOf(ref.article);
        const text = bytes === undefined ? null : comparableFrom(bytes);
        return member === null || text === null ? [] : [{ ...member, text }];
      }),
    /** The earliest member with this text, url included. */
    findExact(bodyHash: string, at: number): Omit<Candidate, "text"> | null {
      let found: Omit<Candidate, "text"> | null = null;
      for (const [day, segment] of near(at)) {
        const article = segment.findExact(bodyHash);
        const member = article < 0 ? null : memberAt({ day, article });
        if (member !== null && Math.abs(member.at - at) <= windowMs && (found === null || member.at < found.at)) {
          found = member;
        }
      }
      return found;
    },
    findUrl(url: string, at: number): Omit<Candidate, "text"> | null {
      for (const [day, segment] of near(at)) {
        const article = segment.findUrl(url);
        if (article >= 0) {
          return memberAt({ day, article });
        }
      }
      return null;
    },
    urlOf(articleId: string): string {
      const { day, article } = refFrom(articleId);
      return segments.get(day)?.urlOf(article) ?? "";
    },
    remember({ url, storyId, host, at, fingerprint, keys }: Remembered): void {
      const day = dayOf(at);
      const segment = segments.get(day) ?? makeSegment();
      segments.set(day, segment);
      const article = segment.add({
        url,
        story: storyNumber(storyId),
        host: hosts.numberOf(host),
        at,
        bodyHash: fingerprint.bodyHash,
        sketch: encodeSketch(fingerprint.sketch),
      });
      for (const key of keys) {
        segment.post(key, article);
      }
      articles += 1;
      if (day > newestDay || articles > maxArticles) {
        newestDay = Math.max(newestDay, day);
        expire();
      }
    },
    stats: () => ({ articles, bytes: [...segments.values()].reduce((sum, segment) => sum + segment.bytes(), 0) }),
  };
}
