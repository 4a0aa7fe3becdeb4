import { describe, expect, it } from "vitest";
import type { DigestView } from "../../../src/alerts/alert.ts";
import type { Store } from "../../../src/store/open-store.ts";
import { accepted, alerted, alertOf, articleOf, held, MINUTE, matched, NOW, refused } from "./records.ts";

const view: DigestView = { title: "Daily digest", from: "", to: "", feedsRead: 0, articlesRead: 0, feedsFailing: [] };

/** Matches, alerts, digests, and the sum of them all. */
export function alertContract(store: () => Store): void {
  describe("alerts", () => {
    it("makes one alert per watchlist, story and route, however many ask at once", async () => {
      const copies = [];
      for (const name of ["a", "b", "c", "d", "e", "f"]) {
        copies.push(await matched(store(), name, "one story"));
      }
      const made = await Promise.all(copies.map((copy) => store().alerts.createAlert(alertOf(copy, "one story"))));
      expect(made.map(({ kind }) => kind).sort()).toEqual([
        "created",
        "folded",
        "folded",
        "folded",
        "folded",
        "folded",
      ]);
      expect(made.flatMap((one) => (one.kind === "created" ? one.deliveryIds : []))).toHaveLength(1);
      expect(await store().alerts.sitesOf("one story")).toBe(1);
      const sum = await store().ledger.conservation(0);
      expect(sum).toMatchObject({ matches: 6, pending: 1, unaccounted: 0 });
      expect(Object.values(sum.suppressed)).toEqual([5]);
    });

    it("makes another alert for another route, watchlist or story", async () => {
      const first = await matched(store(), "a");
      for (const [story, more] of [
        ["a", {}],
        ["a", { routeId: "phone" }],
        ["a", { watchlistId: "libya" }],
        ["b", {}],
      ] as const) {
        expect((await store().alerts.createAlert(alertOf(first, story, more))).kind).toBe("created");
      }
    });

    it("takes a match again as news only when it was unknown before", async () => {
      const { articleId } = await store().articles.save(articleOf("x"));
      const record = (verdict: "match" | "unknown") =>
        store().alerts.recordMatch({
          watchlistId: "wagner",
          articleId,
          revision: 1,
          verdict,
          receipt: { watchlistName: "Wagner", version: "1", query: "wagner", clauses: [] },
          at: NOW,
        });
      const answers = [await record("unknown"), await record("unknown"), await record("match"), await record("match")];
      expect(answers.map(({ fresh }) => fresh)).toEqual([true, false, true, false]);
      expect(new Set(answers.map(({ matchId }) => matchId)).size).toBe(1);
    });

    it("lets held alerts go once, in one message, when their time has come", async () => {
      const one = await alerted(store(), "a", held(null, NOW + MINUTE));
      const two = await alerted(store(), "b", held(null, NOW + MINUTE));
      expect(await store().alerts.releasable(NOW, 10)).toEqual([]);
      const ids = (await store().alerts.releasable(NOW + MINUTE, 10)).map(({ id }) => id);
      expect([...ids].sort()).toEqual([one.alertId, two.alertId].sort());
      const how = { kind: "send", recipients: [null], now: NOW + MINUTE } as const;
      const sent = await Promise.all([store().alerts.release(ids, how), store().alerts.release(ids, how)]);
      expect(sent.flat()).toHaveLength(1);
      const delivery = (await store().ledger.deliveries({ limit: 9 })).find(({ id }) => id === sent.flat()[0]);
      expect(delivery?.alertIds).toHaveLength(2);
    });

    it("counts the messages of a route: two of one millisecond are two, a roll-up is one", async () => {
      await alerted(store(), "a");
      await alerted(store(), "b");
      await alerted(store(), "c", held(null, NOW));
      await alerted(store(), "d", held(null, NOW));
      expect(await store().alerts.sentTimes("wagner", "desk", NOW)).toEqual([NOW, NOW]);
      const ids = (await store().alerts.releasable(NOW, 10)).map(({ id }) => id);
      await store().alerts.release(ids, { kind: "send", recipients: [null, null], now: NOW });
      expect(await store().alerts.sentTimes("wagner", "desk", NOW)).toEqual([NOW, NOW, NOW]);
      expect(await store().alerts.sentTimes("wagner", "desk", NOW + 1)).toEqual([]);
    });

    it("writes a follow-up of one occasion once", async () => {
      const { alertId } = await alerted(store(), "a");
      const update = { alertId, key: "3 sites", recipients: [null], toldSites: 3, now: NOW };
      const ids = await Promise.all([store().alerts.createUpdate(update), store().alerts.createUpdate(update)]);
      expect(ids.flat()).toHaveLength(1);
    });
  });

  describe("digests", () => {
    const close = (to: number, sendEmpty = true) =>
      store().digests.closeWindow({
        digest: "daily",
        channelId: "desk",
        to,
        view,
        sendEmpty,
        recipients: ["a@example.org"],
        now: to,
      });

    it("closes a window once, with every alert made before its end and none made after", async () => {
      await store().digests.lastWindows(["daily"], NOW - MINUTE);
      await alerted(store(), "a", held("daily"));
      await alerted(store(), "b", { ...held("daily"), now: NOW + 2 * MINUTE });
      const closed = await Promise.all([close(NOW + MINUTE), close(NOW + MINUTE), close(NOW)]);
      expect(closed.filter((one) => one !== undefined)).toMatchObject([{ alerts: 1 }]);
      expect(await close(NOW + 3 * MINUTE)).toMatchObject({ alerts: 1 });
      expect((await store().digests.lastWindows(["daily"], NOW + MINUTE)).get("daily")).toBe(NOW + 3 * MINUTE);
    });

    it("sends an empty digest where it is asked for, and none where it is not", async () => {
      await store().digests.lastWindows(["daily"], NOW);
      expect((await close(NOW + 1, false))?.deliveryIds).toEqual([]);
      expect((await close(NOW + 2, true))?.deliveryIds).toHaveLength(1);
    });

    it("finds alerts held for a digest that is no longer there", async () => {
      const { alertId } = await alerted(store(), "a", held("gone"));
      expect(await store().digests.heldElsewhere(["gone"], 10)).toEqual([]);
      expect((await store().digests.heldElsewhere(["daily"], 10)).map(({ id }) => id)).toEqual([alertId]);
    });
  });

  it("accounts for every match: sent, digested, held, suppressed, under way or dead, and nothing else", async () => {
    const send = async (id: string, result: typeof accepted | typeof refused): Promise<void> => {
      await store().deliveries.claim(id, NOW + MINUTE, MINUTE);
      await store().deliveries.record(id, result, NOW + MINUTE);
    };
    for (const id of (await alerted(store(), "sent")).deliveryIds) {
      await send(id, accepted);
    }
    for (const id of (await alerted(store(), "dead")).deliveryIds) {
      await send(id, refused);
    }
    await store().digests.lastWindows(["daily"], NOW - 1);
    await alerted(store(), "digested", held("daily"));
    const window = {
      digest: "daily",
      channelId: "desk",
      to: NOW + 1,
      view,
      sendEmpty: false,
      recipients: [null],
      now: NOW,
    };
    for (const id of (await store().digests.closeWindow(window))?.deliveryIds ?? []) {
      await send(id, accepted);
    }
    await alerted(store(), "held", held("daily"));
    await alerted(store(), "under way");
    const quiet = await matched(store(), "quiet");
    await store().alerts.suppress(quiet.matchId, "desk", "muted");
    await store().alerts.suppress(quiet.matchId, "desk", "a second reason does not count");
    expect(await store().ledger.conservation(0)).toEqual({
      matches: 6,
      sent: 1,
      digested: 1,
      held: 1,
      pending: 1,
      dead: 1,
      suppressed: { muted: 1 },
      unaccounted: 0,
    });
    // One that nobody decided about is not passed over in silence.
    await matched(store(), "forgotten");
    expect(await store().ledger.conservation(0)).toMatchObject({ matches: 7, unaccounted: 1 });
  });

  it("keeps nothing of a transaction that threw", async () => {
    const work = store().transaction(async (ports) => {
      await ports.articles.save(articleOf("x"));
      throw new Error("in the middle");
    });
    await expect(work).rejects.toThrow("in the middle");
    expect(await store().articles.findByUrlKey("gazette.example/x")).toBeUndefined();
  });
}
