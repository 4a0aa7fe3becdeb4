import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/open-store.ts";
import { articleOf, docOf, entryOf, feedOf, MINUTE, NOW } from "./records.ts";

/** Feeds, entries and articles. */
export function readingContract(store: () => Store): void {
  describe("feeds and entries", () => {
    it("takes an entry of a feed once, whoever brings it and however often", async () => {
      await store().feeds.sync([feedOf("a"), feedOf("b")]);
      const both = [entryOf("1"), entryOf("2")];
      const [one, other] = await Promise.all([
        store().feeds.recordPoll(feedOf("a"), both, NOW),
        store().feeds.recordPoll(feedOf("a"), both, NOW),
      ]);
      expect(one.newEntryIds.length + other.newEntryIds.length).toBe(2);
      expect((await store().feeds.recordPoll(feedOf("a"), [...both, entryOf("3")], NOW)).newEntryIds).toHaveLength(1);
      expect((await store().feeds.recordPoll(feedOf("b"), both, NOW)).newEntryIds).toHaveLength(2);
      expect(await store().feeds.known("a", ["1", "3", "9"])).toEqual(new Set(["1", "3"]));
    });

    it("gives due feeds, the longest overdue first, and none that is no longer configured", async () => {
      await store().feeds.sync([feedOf("late", NOW - 9), feedOf("later", NOW - 5), feedOf("next", NOW + 5)]);
      expect((await store().feeds.due(NOW, 10)).map(({ feedId }) => feedId)).toEqual(["late", "later"]);
      await store().feeds.sync([feedOf("later", NOW - 5)]);
      expect((await store().feeds.due(NOW, 10)).map(({ feedId }) => feedId)).toEqual(["later"]);
      expect((await store().feeds.list()).map(({ state, active }) => [state.id, active])).toEqual([
        ["late", false],
        ["later", true],
        ["next", false],
      ]);
    });

    it("has a waiting entry wait as long as it would have when the clock is set back", async () => {
      await store().feeds.sync([feedOf("a")]);
      const { newEntryIds } = await store().feeds.recordPoll(feedOf("a"), [entryOf("1")], NOW);
      expect(await store().entries.unread(NOW - MINUTE, 10)).toEqual([]);
      await store().entries.setBack(MINUTE);
      expect(await store().entries.unread(NOW - MINUTE, 10)).toEqual(newEntryIds);
    });

    it("gives a waiting entry only when its time has come, and a settled one never again", async () => {
      await store().feeds.sync([feedOf("a")]);
      const { newEntryIds } = await store().feeds.recordPoll(feedOf("a"), [entryOf("1")], NOW);
      const [id = ""] = newEntryIds;
      expect(await store().entries.unread(NOW, 10)).toEqual([id]);
      await store().entries.settle(id, { kind: "waiting", articleId: null, nextAt: NOW + MINUTE, reason: "503" });
      expect(await store().entries.unread(NOW, 10)).toEqual([]);
      expect(await store().entries.unread(NOW + MINUTE, 10)).toEqual([id]);
      await store().entries.settle(id, { kind: "read", articleId: "art_1", reason: null });
      expect(await store().entries.unread(NOW + MINUTE, 10)).toEqual([]);
      expect(await store().entries.beginRead(id)).toBeUndefined();
    });

    it("stops giving out an entry that ends its reader every time, and says so", async () => {
      await store().feeds.sync([feedOf("a")]);
      const { newEntryIds } = await store().feeds.recordPoll(feedOf("a"), [entryOf("1")], NOW);
      const [id = ""] = newEntryIds;
      let begun = 0;
      while ((await store().entries.beginRead(id)) !== undefined) {
        begun += 1;
      }
      expect(begun).toBe(20);
      expect(await store().entries.get(id)).toMatchObject({
        state: "failed",
        reason: expect.stringContaining("20 times"),
      });
    });
  });

  describe("articles", () => {
    it("keeps one article an address, with a revision for each change", async () => {
      const saves = await Promise.all([1, 2, 3].map(() => store().articles.save(articleOf("x"))));
      expect(saves.map(({ kind }) => kind).sort()).toEqual(["new", "same", "same"]);
      const changed = {
        doc: docOf("x", { title: "Report x, corrected" }),
        contentHash: "another",
        readAt: NOW + MINUTE,
      };
      const revised = await store().articles.save(articleOf("x", changed));
      expect(revised).toEqual({ kind: "revised", articleId: saves[0]?.articleId, revision: 2 });
      expect(await store().articles.revisions(revised.articleId)).toMatchObject([
        { revision: 1, doc: { title: "Report x" } },
      ]);
      expect(await store().articles.findByUrlKey("gazette.example/x")).toMatchObject({
        revision: 2,
        matchState: "pending",
        doc: { title: "Report x, corrected" },
      });
    });

    it("never lets a shorter text take the place of the whole one", async () => {
      const summary = { doc: docOf("x", { bodySeen: false, body: ["Only this."] }), contentHash: "summary" };
      expect((await store().articles.save(articleOf("x", summary))).kind).toBe("new");
      expect((await store().articles.save(articleOf("x"))).kind).toBe("revised");
      expect((await store().articles.save(articleOf("x", summary))).kind).toBe("same");
    });

    it("leaves a revision that came in while the one before was being matched to be matched itself", async () => {
      const { articleId } = await store().articles.save(articleOf("x"));
      await store().articles.beginMatch(articleId);
      await store().articles.save(articleOf("x", { contentHash: "another" }));
      const story = { id: "s", kind: "new", of: null, score: 0 } as const;
      await store().articles.settleMatch(articleId, 1, { kind: "done", story, at: NOW });
      expect(await store().articles.unmatched(10)).toEqual([articleId]);
      await store().articles.settleMatch(articleId, 2, { kind: "done", story, at: NOW });
      expect(await store().articles.unmatched(10)).toEqual([]);
    });

    it("pages through all of them, newest first, none twice", async () => {
      for (const n of [1, 2, 3, 4, 5]) {
        await store().articles.save(articleOf(String(n), { seenAt: NOW + (n % 2) }));
      }
      const seen: string[] = [];
      let before: { seenAt: number; id: string } | null = null;
      for (;;) {
        const page = await store().articles.page({ since: NOW, before, limit: 2 });
        const last = page.at(-1);
        if (last === undefined) {
          break;
        }
        seen.push(...page.map(({ urlKey }) => urlKey));
        before = last;
      }
      expect(new Set(seen).size).toBe(5);
      expect(seen).toHaveLength(5);
    });
  });
}
