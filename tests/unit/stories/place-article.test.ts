import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { ArticleInput } from "../../../src/articles/article.ts";
import { createStoryIndex } from "../../../src/stories/create-story-index.ts";
import { type PlacedStory, placeArticle } from "../../../src/stories/place-article.ts";
import { type ListStore, makeListStore } from "./list-store.ts";
import { articleOf, onSite, writeReport } from "./write-report.ts";

function makePlacer(store: ListStore): (articleId: string, article: ArticleInput) => Promise<PlacedStory> {
  let stories = 0;
  const newStoryId = (): string => {
    stories += 1;
    return `story-${String(stories).padStart(9, "0")}`;
  };
  return (articleId, article) => {
    const seenAtMs = Date.parse(article.publishedAt ?? "");
    return placeArticle({ article, articleId, seenAtMs, newStoryId }, store);
  };
}

describe("placeArticle", () => {
  const report = writeReport(1, 12);
  let store = makeListStore();
  let place = makePlacer(store);

  beforeEach(() => {
    store = makeListStore();
    place = makePlacer(store);
  });

  it("opens a story for the first article", async () => {
    expect(await place("a", onSite("one", 0, report))).toEqual({
      story: "story-000000001",
      kind: "new",
      of: null,
      score: 0,
      linked: [],
    });
  });

  it("calls the same text on another site a copy, and on the same site an update", async () => {
    const first = await place("a", onSite("one", 0, report));

    const copy = await place("b", onSite("two", 10, report));
    const update = await place("c", onSite("one", 20, report));

    expect(copy).toMatchObject({ story: first.story, kind: "copy", of: "a", score: 1 });
    expect(update).toMatchObject({ story: first.story, kind: "update", score: 1 });
  });

  it("knows two hosts of one site", async () => {
    await place("a", articleOf(report, { url: "https://www.one.example/a" }));

    expect((await place("b", articleOf(report, { url: "https://m.one.example/b" }))).kind).toBe("update");
  });

  it("calls a trimmed text a copy, with how much of it is shared", async () => {
    await place("a", onSite("one", 0, report));

    const copy = await place("b", onSite("two", 10, [...report.slice(0, 6), "Follow the news on our site."]));

    expect(copy).toMatchObject({ kind: "copy", of: "a" });
    expect(copy.score).toBeGreaterThan(0.9);
  });

  it("opens a story of its own for a follow-up, and links it", async () => {
    const first = await place("a", onSite("one", 0, report));

    const later = await place("b", onSite("two", 60, [...writeReport(2, 8), ...report.slice(7)]));

    expect(later.kind).toBe("new");
    expect(later.linked).toEqual([{ storyId: first.story, relation: "follow-up" }]);
    expect(store.links()).toEqual([[later.story, first.story, "follow-up"]]);
  });

  it("joins two trimmed copies that met before the full text, when the full text comes", async () => {
    const top = await place("a", onSite("one", 0, report.slice(0, 6)));
    const end = await place("b", onSite("two", 5, report.slice(6)));

    const full = await place("c", onSite("three", 10, report));

    expect(end.story).not.toBe(top.story);
    expect(full).toMatchObject({ story: top.story, merged: [end.story] });
    expect(store.storyOf("b")).toBe(top.story);
  });

  it("keeps a revised article in its story and finds later copies by the new text", async () => {
    const first = await place("a", onSite("one", 0, writeReport(7, 2)));

    const revised = await place("a", { ...onSite("one", 0, report), url: "https://one.example/0" });
    const copy = await place("b", onSite("two", 30, report));

    expect(revised).toMatchObject({ story: first.story, kind: "update", of: "a" });
    expect(copy).toMatchObject({ story: first.story, kind: "copy", of: "a" });
    expect(store.placed()).toHaveLength(2);
  });

  it("joins two stories when a teaser grows into the text of the other", async () => {
    const full = await place("a", onSite("one", 0, report));
    const teaser = await place("b", onSite("two", 1, ["Read more in a moment."]));

    const grown = await place("b", onSite("two", 1, report));

    expect(teaser.story).not.toBe(full.story);
    expect(grown).toMatchObject({ story: full.story, merged: [teaser.story] });
  });

  it("forgets after three days", async () => {
    const first = await place("a", onSite("one", 0, report));

    const later = await place("b", onSite("two", 73 * 60, report));

    expect(later.kind).toBe("new");
    expect(later.story).not.toBe(first.story);
  });

  it("keeps what a key names bounded while a story runs on a hundred sites", async () => {
    for (let site = 0; site < 100; site += 1) {
      await place(`a${site}`, onSite(`site-${site}`, site, [...report, `Printed by site number ${site}.`]));
    }

    const named = new Map<number, number>();
    for (const key of store.placed().flatMap(({ keys }) => keys)) {
      named.set(key, (named.get(key) ?? 0) + 1);
    }
    expect(new Set(store.placed().map(({ storyId }) => storyId)).size).toBe(1);
    expect(Math.max(...named.values())).toBeLessThanOrEqual(3);
  });

  it("decides as the index in memory does", async () => {
    const arrival = fc.record({
      site: fc.constantFrom("one", "two", "three", "four"),
      seed: fc.integer({ min: 1, max: 4 }),
      from: fc.nat(5),
      paragraphs: fc.integer({ min: 1, max: 12 }),
      top: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 14 }), async (arrivals) => {
        const list = makeListStore();
        const placeInStore = makePlacer(list);
        const index = createStoryIndex();
        const ofStore: unknown[] = [];
        const ofIndex: unknown[] = [];

        for (const [minute, { site, seed, from, paragraphs, top }] of arrivals.entries()) {
          const body = [...writeReport(90 + minute, top), ...writeReport(seed, 16).slice(from, from + paragraphs)];
          const article = onSite(site, minute, body);
          const { story, kind, of, score } = await placeInStore(article.url, article);
          ofStore.push({ story, kind, of, score });
          ofIndex.push(index.add(article));
        }

        expect(ofIndex).toEqual(ofStore);
      }),
      { numRuns: 60 },
    );
  });
});
