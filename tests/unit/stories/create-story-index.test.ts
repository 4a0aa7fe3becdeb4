import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStoryIndex } from "../../../src/stories/create-story-index.ts";
import { articleOf, makeRandom, onSite, writeReport } from "./write-report.ts";

const HOURS = 60;

describe("createStoryIndex", () => {
  it("tells of which address an article is a copy", () => {
    const index = createStoryIndex();
    const report = writeReport(1);
    const first = index.add(onSite("one", 0, report));

    expect(first).toEqual({ story: first.story, kind: "new", of: null, score: 0 });
    expect(index.add(onSite("two", 5, report))).toEqual({
      story: first.story,
      kind: "copy",
      of: "https://one.example/0",
      score: 1,
    });
  });

  it("takes an address that comes again for a revision", () => {
    const index = createStoryIndex();
    const first = index.add(onSite("one", 0, writeReport(1)));

    expect(index.add(onSite("one", 0, writeReport(2)))).toMatchObject({
      story: first.story,
      kind: "update",
      of: "https://one.example/0",
    });
  });

  it("always joins identical text, however short, on another site", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 30 }), (seed, paragraphs) => {
        const index = createStoryIndex();
        const body = writeReport(seed, paragraphs);

        const first = index.add(onSite("one", 0, body));
        const second = index.add(onSite("two", 9, body));

        expect(second).toMatchObject({ story: first.story, kind: "copy", score: 1 });
      }),
      { numRuns: 40 },
    );
  });

  it("keeps teasers of a few words apart unless headline and teaser are the same", () => {
    const index = createStoryIndex();
    const teaser = ["Read the whole story on our site."];
    const one = index.add(articleOf(teaser, { url: "https://one.example/1", title: "Port of Tripoli reopens" }));
    const other = index.add(articleOf(teaser, { url: "https://two.example/2", title: "Storm hits the coast" }));
    const same = index.add(articleOf(teaser, { url: "https://six.example/3", title: "Port of Tripoli reopens" }));

    expect(other.kind).toBe("new");
    expect(same.story).toBe(one.story);
  });

  it("never joins articles without any text", () => {
    const index = createStoryIndex();

    expect(index.add(articleOf([], { url: "https://one.example/1", title: "" })).kind).toBe("new");
    expect(index.add(articleOf([], { url: "https://two.example/2", title: "" })).kind).toBe("new");
  });

  it("decides the same for the same articles in the same order", () => {
    const decideAll = (): unknown[] => {
      const index = createStoryIndex();
      return Array.from({ length: 60 }, (_, n) =>
        index.add(onSite(`site-${n % 7}`, n, writeReport(n % 9, 12).slice(n % 4, 12 - (n % 3)))),
      );
    };

    expect(decideAll()).toEqual(decideAll());
  });

  it("puts shuffled copies of ten reports on forty sites into ten stories", () => {
    const random = makeRandom(5);
    const arrivals = Array.from({ length: 400 }, (_, n) => ({
      seed: 1 + (n % 10),
      site: Math.floor(n / 10),
      order: random(),
    }));
    arrivals.sort((a, b) => a.order - b.order);
    const index = createStoryIndex();

    const stories = arrivals.map(({ seed, site }, minute) => {
      const whole = writeReport(seed, 12);
      const body = [...whole.slice(0, 7 + (site % 6)), `More from site number ${site} today.`];
      return { seed, story: index.add(onSite(`site-${site}`, minute, body)).story };
    });

    expect(new Set(stories.map(({ story }) => story)).size).toBe(10);
    expect(new Set(stories.map(({ story, seed }) => `${story} ${seed}`)).size).toBe(10);
  });

  it("opens a new story for a text that comes again after the window", () => {
    const index = createStoryIndex({ windowMs: 6 * 3_600_000 });
    const first = index.add(onSite("one", 0, writeReport(1)));

    expect(index.add(onSite("two", 5 * HOURS, writeReport(1))).story).toBe(first.story);
    expect(index.add(onSite("two", 20 * HOURS, writeReport(1))).kind).toBe("new");
  });

  it("holds no more than it is allowed to, and lets the oldest days go first", () => {
    const index = createStoryIndex({ maxArticles: 50, windowMs: 20 * 24 * 3_600_000 });
    const minuteOf = (n: number): number => Math.floor(n / 10) * 24 * HOURS + (n % 10);
    for (let n = 0; n < 100; n += 1) {
      index.add(onSite("one", minuteOf(n), writeReport(n, 2)));
    }

    expect(index.stats().articles).toBeLessThanOrEqual(50);
    expect(index.add(onSite("two", minuteOf(99) + 5, writeReport(98, 2))).kind).toBe("copy");
    expect(index.add(onSite("two", minuteOf(99) + 6, writeReport(3, 2))).kind).toBe("new");
  });

  it("places an article without a date among the latest", () => {
    const index = createStoryIndex();
    const first = index.add(onSite("one", 0, writeReport(1)));

    const undated = index.add({ ...onSite("two", 1, writeReport(1)), publishedAt: null });
    const odd = index.add({ ...onSite("six", 2, writeReport(1)), publishedAt: "some day in May" });

    expect(undated.story).toBe(first.story);
    expect(odd.story).toBe(first.story);
  });
});

describe("createStoryIndex on a site that repeats a form", () => {
  const form = writeReport(77, 2);
  const page = (site: string, number: number, title: string) =>
    articleOf(form, { url: `https://${site}.example/${number}`, title });

  it("keeps articles apart that have only the site's paywall text in common", () => {
    const index = createStoryIndex();
    const stories = ["Port of Tripoli reopens", "Storm hits the coast", "Court frees ferry crew"].map(
      (title, number) => index.add(page("one", number, title)).story,
    );

    expect(new Set(stories).size).toBe(3);
  });

  it("joins a short text of the same site whose headline was only edited", () => {
    const index = createStoryIndex();
    index.add(page("one", 1, "Port of Tripoli reopens"));

    expect(index.add(page("one", 2, "Tripoli: ferries sail again")).kind).toBe("update");
  });

  it("joins a short text of another site under a headline of its own", () => {
    const index = createStoryIndex();
    index.add(page("one", 1, "Port of Tripoli reopens"));

    expect(index.add(page("two", 2, "Ferries sail again")).kind).toBe("copy");
  });
});
