import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/articles/content-hash.ts";
import { parseArticleDocument } from "../../../src/articles/document.ts";
import { compareArticles } from "../../../src/articles/revision.ts";

const article = (title: string, ...body: string[]) => parseArticleDocument([`# ${title}`, ...body].join("\n\n"));
const before = article(
  "Bridge closed",
  "The bridge was closed on Monday.",
  "Nobody was hurt, the police said.",
  "Repairs will take two weeks.",
);

describe("comparing two readings of an article", () => {
  it("finds nothing where only spacing, case and punctuation differ", () => {
    const after = article(
      "Bridge closed",
      "The bridge was closed on monday",
      "Nobody was hurt - the police said.",
      "Repairs  will take two weeks.",
    );
    expect(compareArticles(before, after)).toEqual({
      changed: false,
      headline: null,
      standfirst: null,
      body: [{ kind: "same", count: 3 }],
      correction: null,
    });
    expect(contentHash(after)).toBe(contentHash(before));
  });

  it("shows a changed headline", () => {
    const { changed, headline } = compareArticles(before, { ...before, title: "Bridge reopened" });
    expect({ changed, headline }).toEqual({
      changed: true,
      headline: { from: "Bridge closed", to: "Bridge reopened" },
    });
  });

  it("shows a removed, a changed and an added paragraph in their places", () => {
    const after = article(
      "Bridge closed",
      "The bridge was closed on Monday.",
      "Repairs will take three weeks.",
      "A ferry runs meanwhile.",
    );
    expect(compareArticles(before, after).body).toEqual([
      { kind: "same", count: 1 },
      { kind: "removed", text: "Nobody was hurt, the police said." },
      { kind: "changed", from: "Repairs will take two weeks.", to: "Repairs will take three weeks." },
      { kind: "added", text: "A ferry runs meanwhile." },
    ]);
  });

  it("points out a correction that was not there before", () => {
    const after = { ...before, body: [...before.body, "Correction: an earlier version gave the wrong day."] };
    expect(compareArticles(before, after).correction).toBe("Correction: an earlier version gave the wrong day.");
    expect(compareArticles(after, after).correction).toBeNull();
  });
});
