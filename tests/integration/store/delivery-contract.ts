import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/open-store.ts";
import { accepted, alerted, later, MINUTE, NOW, refused } from "./records.ts";

/** Deliveries and their attempts. */
export function deliveryContract(store: () => Store): void {
  describe("deliveries", () => {
    const one = async (name = "a"): Promise<string> => (await alerted(store(), name)).deliveryIds[0] ?? "";
    const row = async (id: string) => (await store().ledger.deliveries({ limit: 50 })).find((each) => each.id === id);

    it("gives a due delivery to one sender only, and writes the attempt down before it is made", async () => {
      const id = await one();
      const claims = await Promise.all([1, 2, 3, 4].map(() => store().deliveries.claim(id, NOW, MINUTE)));
      expect(claims.filter((claim) => claim !== undefined)).toMatchObject([{ id, state: "sending", attempt: 1 }]);
      expect(await store().ledger.attempts(id)).toMatchObject([{ n: 1, outcome: "begun" }]);
      expect(await store().deliveries.due(NOW, 10)).toEqual([]);
    });

    it("gives it out again when its sender died: after the lease, or at the next start", async () => {
      const id = await one();
      await store().deliveries.claim(id, NOW, MINUTE);
      expect(await store().deliveries.claim(id, NOW + MINUTE - 1, MINUTE)).toBeUndefined();
      expect(await store().deliveries.due(NOW + MINUTE, 10)).toMatchObject([{ id }]);
      expect(await store().deliveries.claim(id, NOW + MINUTE, MINUTE)).toMatchObject({ attempt: 2 });
      expect(await store().deliveries.releaseLeases(NOW + MINUTE)).toBe(1);
      expect(await store().deliveries.claim(id, NOW + MINUTE, MINUTE)).toMatchObject({ attempt: 3 });
      expect((await store().ledger.attempts(id)).map(({ outcome }) => outcome)).toEqual(["begun", "begun", "begun"]);
    });

    it("waits as long as it would have when the clock is set back, and so does its lease", async () => {
      const id = await one();
      await store().deliveries.setBack(MINUTE);
      expect(await store().deliveries.due(NOW - MINUTE, 10)).toMatchObject([{ id }]);
      await store().deliveries.claim(id, NOW, 2 * MINUTE);
      await store().deliveries.setBack(MINUTE);
      expect(await store().deliveries.due(NOW + MINUTE, 10)).toMatchObject([{ id }]);
      expect(await store().deliveries.due(NOW + MINUTE - 1, 10)).toEqual([]);
    });

    it("keeps every attempt with its answer, waits as long as it is told to, and is sent once", async () => {
      const id = await one();
      await store().deliveries.claim(id, NOW, MINUTE);
      await store().deliveries.record(id, later(NOW + MINUTE), NOW);
      expect(await store().deliveries.claim(id, NOW, MINUTE)).toBeUndefined();
      await store().deliveries.claim(id, NOW + MINUTE, MINUTE);
      await store().deliveries.record(id, accepted, NOW + MINUTE);
      expect(await row(id)).toMatchObject({ state: "sent", sentAt: NOW + MINUTE, attempt: 2 });
      expect((await store().ledger.attempts(id)).map(({ outcome, status }) => [outcome, status])).toEqual([
        ["later", 503],
        ["accepted", 200],
      ]);
      expect(await store().deliveries.claim(id, NOW + 9 * MINUTE, MINUTE)).toBeUndefined();
    });

    it("spends no attempt where the channel's circuit is open", async () => {
      const id = await one();
      await store().deliveries.claim(id, NOW, MINUTE);
      await store().deliveries.unclaim(id, NOW + MINUTE, "circuit open");
      expect(await row(id)).toMatchObject({ state: "pending", attempt: 0, reason: "circuit open" });
      expect(await store().ledger.attempts(id)).toEqual([]);
      expect(await store().deliveries.claim(id, NOW + MINUTE, MINUTE)).toMatchObject({ attempt: 1 });
    });

    it("shows a dead one with its reason, and sends it under the same id when it is asked for again", async () => {
      const id = await one();
      await store().deliveries.claim(id, NOW, MINUTE);
      await store().deliveries.record(id, refused, NOW);
      expect(await row(id)).toMatchObject({ state: "dead", reason: "410 gone" });
      expect(await store().ledger.conservation(0)).toMatchObject({ dead: 1, pending: 0 });
      expect(await store().deliveries.retry(["dlv_unknown"], NOW)).toEqual([]);
      expect(await store().deliveries.retry("all-dead", NOW)).toEqual([id]);
      expect(await store().ledger.conservation(0)).toMatchObject({ dead: 0, pending: 1 });
      await store().deliveries.claim(id, NOW, MINUTE);
      await store().deliveries.record(id, accepted, NOW);
      expect(await store().ledger.conservation(0)).toMatchObject({ sent: 1, dead: 0, pending: 0 });
    });

    it("counts an alert as sent when one of its readers got it, and as dead only when none did", async () => {
      const readers = { first: { kind: "send", recipients: ["a@example.org", "b@example.org"] } } as const;
      const { deliveryIds } = await alerted(store(), "a", readers);
      expect(deliveryIds).toHaveLength(2);
      const [first = "", second = ""] = deliveryIds;
      await store().deliveries.claim(first, NOW, MINUTE);
      await store().deliveries.record(first, refused, NOW);
      expect(await store().ledger.conservation(0)).toMatchObject({ dead: 0, pending: 1 });
      await store().deliveries.claim(second, NOW, MINUTE);
      await store().deliveries.record(second, accepted, NOW);
      expect(await store().ledger.conservation(0)).toMatchObject({ sent: 1, dead: 0, pending: 0 });
    });

    it("tells the owner of one occasion once", async () => {
      const notice = {
        key: "feed a silent",
        channelId: "desk",
        recipients: [null],
        kind: "notice",
        title: "t",
        lines: [],
        now: NOW,
      } as const;
      const ids = await Promise.all([store().deliveries.createNotice(notice), store().deliveries.createNotice(notice)]);
      expect(ids.flat()).toHaveLength(1);
    });

    it("gives out what is due, oldest first", async () => {
      const late = (await alerted(store(), "late", { now: NOW - MINUTE })).deliveryIds[0];
      const due = await one("due");
      await alerted(store(), "future", { now: NOW + MINUTE });
      expect((await store().deliveries.due(NOW, 10)).map(({ id }) => id)).toEqual([late, due]);
    });
  });
}
