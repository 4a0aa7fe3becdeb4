import { describe, expect, it } from "vitest";
import { chooseCandidates, chooseKeys } from "../../../src/stories/choose-postings.ts";
import type { StoryPosting } from "../../../src/stories/store.ts";

const posting = (key: number, articleId: string, storyId: string): StoryPosting => ({ key, articleId, storyId });
const boilerplate = Array.from({ length: 12 }, (_, n) => posting(9, `x${n}`, `story-x${n}`));

describe("chooseCandidates", () => {
  it("takes the articles that share most keys first", () => {
    const postings = [posting(1, "a", "s1"), posting(1, "b", "s2"), posting(2, "b", "s2")];

    expect(chooseCandidates(postings)).toEqual(["b", "a"]);
  });

  it("ranks an article that shares only a common key behind any other", () => {
    expect(chooseCandidates([...boilerplate, posting(1, "z", "s1")])[0]).toBe("z");
  });

  it("takes at most 24", () => {
    const postings = Array.from({ length: 40 }, (_, n) => posting(1 + (n % 5), `a${n}`, `s${n}`));

    expect(chooseCandidates(postings)).toHaveLength(24);
  });
});

describe("chooseKeys", () => {
  it("keeps a key out that names twelve stories already", () => {
    expect(chooseKeys([9, 10], boilerplate, "new", "story-new")).toEqual([10]);
  });

  it("keeps a key out that names three articles of the same story", () => {
    const full = ["a", "b", "c"].map((articleId) => posting(1, articleId, "s1"));

    expect(chooseKeys([1, 2], full, "d", "s1")).toEqual([2]);
    expect(chooseKeys([1, 2], full, "d", "s2")).toEqual([1, 2]);
  });

  it("lets a revised article keep its own keys", () => {
    const full = ["a", "b", "c"].map((articleId) => posting(1, articleId, "s1"));

    expect(chooseKeys([1], full, "c", "s1")).toEqual([1]);
  });
});
