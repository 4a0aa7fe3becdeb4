import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../../src/store/open-store.ts";
import { placeArticle } from "../../../src/stories/place-article.ts";
import { startTestPostgres, type TestPostgres } from "../../support/postgres.ts";
import { wagnerReports } from "../../support/stories.ts";
import {
  accepted,
  alerted,
  alertOf,
  articleOf,
  docOf,
  feedOf,
  held,
  later,
  MINUTE,
  matched,
  NOW,
  refused,
} from "./records.ts";

let server: TestPostgres;
let stores: readonly Store[] = [];
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(() => server.stop());

const urlKey = (url: string): string => url;
const open = (databaseUrl: string): Promise<Store> =>
  openStore({ dataDir: "/nowhere", databaseUrl, now: () => NOW, urlKey });

/** As many processes as there are numbers: each store has connections of its own. */
async function openTogether(count = 4): Promise<readonly Store[]> {
  const url = await server.createDatabase();
  stores = await Promise.all(Array.from({ length: count }, () => open(url)));
  return stores;
}
const closeAll = async (): Promise<void> => {
  await Promise.all(stores.map((store) => store.close()));
  stores = [];
};
const together = async (count: number, work: (all: readonly Store[]) => Promise<void>): Promise<void> => {
  try {
    await work(await openTogether(count));
  } finally {
    await closeAll();
  }
};
const nth = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length];
  if (found === undefined) {
    throw new Error("the list is empty");
  }
  return found;
};

/** Lets `count` callers go on when all of them have come. */
function makeBarrier(count: number): () => Promise<void> {
  let waiting = 0;
  let open: () => void = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    waiting += 1;
    if (waiting === count) {
      open();
    }
    return all;
  };
}

describe("processes that share a PostgreSQL", () => {
  it("place copies that come at the same moment into one story", () =>
    together(4, async (all) => {
      const reports = wagnerReports(4);
      const copies = reports.flatMap((report) =>
        [0, 1, 2, 3, 4].map((n) => ({ report, host: `site${n}.example`, name: `${report.slug}-${n}` })),
      );
      const ready = makeBarrier(copies.length);
      const placed = await Promise.all(
        copies.map(async ({ report, host, name }, n) => {
          const store = nth(all, n);
          const doc = docOf(name, {
            url: `https://${host}/${name}`,
            title: report.title,
            body: report.paragraphs,
            source: { id: host, name: host, host, tags: [] },
          });
          const { articleId } = await store.articles.save(articleOf(name, { doc }));
          await ready();
          return store.transaction(async (tx) => {
            const input = {
              article: doc,
              articleId,
              seenAtMs: NOW,
              newStoryId: () => `sto_${String(n).padStart(3, "0")}`,
            };
            const { story } = await placeArticle(input, tx.stories);
            await tx.articles.settleMatch(articleId, 1, {
              kind: "done",
              story: { id: story, kind: "new", of: null, score: 0 },
              at: NOW,
            });
            return { report: report.slug, story };
          });
        }),
      );
      for (const { slug } of reports) {
        expect(new Set(placed.filter(({ report }) => report === slug).map(({ story }) => story)).size, slug).toBe(1);
      }
      expect(new Set(placed.map(({ story }) => story)).size).toBe(reports.length);
    }));

  it("keep one article an address, and every revision of it", () =>
    together(4, async (all) => {
      const saves = await Promise.all(
        Array.from({ length: 24 }, (_, n) =>
          nth(all, n).articles.save(
            articleOf("x", { contentHash: `hash ${n}`, doc: docOf("x", { title: `Wording ${n}` }) }),
          ),
        ),
      );
      expect(new Set(saves.map(({ articleId }) => articleId)).size).toBe(1);
      expect(saves.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 24 }, (_, n) => n + 1),
      );
      expect(saves.filter(({ kind }) => kind === "new")).toHaveLength(1);
      const revisions = await nth(all, 0).articles.revisions(nth(saves, 0).articleId);
      expect(revisions).toHaveLength(23);
    }));

  it("take one match of an article as news, once", () =>
    together(4, async (all) => {
      const { articleId } = await nth(all, 0).articles.save(articleOf("m"));
      const receipt = { watchlistName: "Wagner", version: "1", query: "wagner", clauses: [] };
      const match = { watchlistId: "wagner", articleId, revision: 1, receipt, at: NOW };
      const unknown = await Promise.all(
        Array.from({ length: 8 }, (_, n) => nth(all, n).alerts.recordMatch({ ...match, verdict: "unknown" })),
      );
      const known = await Promise.all(
        Array.from({ length: 8 }, (_, n) => nth(all, n).alerts.recordMatch({ ...match, verdict: "match" })),
      );
      expect(unknown.filter(({ fresh }) => fresh)).toHaveLength(1);
      expect(known.filter(({ fresh }) => fresh)).toHaveLength(1);
    }));

  it("put every alert of a window into one digest, or leave it for the next", () =>
    together(4, async (all) => {
      await nth(all, 0).digests.lastWindows(["daily"], NOW - 100);
      const ready = await Promise.all(Array.from({ length: 40 }, (_, n) => matched(nth(all, n), `d${n}`)));
      const making = Promise.all(
        ready.map((match, n) =>
          nth(all, n).alerts.createAlert(alertOf(match, `d${n}`, { now: NOW - 50, ...held("daily") })),
        ),
      );
      const windows = await Promise.all(
        [40, 30, 20, 10].map((early, n) =>
          nth(all, n).digests.closeWindow({
            digest: "daily",
            channelId: "desk",
            to: NOW - early,
            view: { title: "", from: "", to: "", feedsRead: 0, articlesRead: 0, feedsFailing: [] },
            sendEmpty: false,
            recipients: [null],
            now: NOW,
          }),
        ),
      );
      await making;
      const { conservation, deliveries } = nth(all, 0).ledger;
      const carried = (await deliveries({ limit: 50 })).flatMap(({ alertIds }) => alertIds);
      const { held: waiting, pending } = await conservation(0);
      expect(new Set(carried).size).toBe(carried.length);
      expect(pending).toBe(carried.length);
      expect(waiting + pending).toBe(40);
      expect(windows.reduce((sum, closed) => sum + (closed?.alerts ?? 0), 0)).toBe(carried.length);
    }));

  it("send one message at a time to one reader", () =>
    together(4, async (all) => {
      const ids: string[] = [];
      for (const name of ["a", "b", "c", "d"]) {
        ids.push(...(await alerted(nth(all, 0), name)).deliveryIds);
      }
      // In the first rounds they go in order; a message that failed once steps aside, and any of them may be next.
      for (let round = 0; round < 8; round++) {
        const claims = await Promise.all(
          all.flatMap((store, n) => ids.map((_, i) => store.deliveries.claim(nth(ids, i + n), NOW, MINUTE))),
        );
        const won = claims.flatMap((claim) => (claim === undefined || claim === "busy" ? [] : [claim.id]));
        expect(won, `round ${round}`).toHaveLength(1);
        await nth(all, round).deliveries.record(nth(won, 0), round < 4 ? later(NOW) : accepted, NOW);
      }
      expect(await nth(all, 0).ledger.conservation(0)).toMatchObject({ sent: 4, pending: 0 });
    }));

  it("see an alert die when its last two messages die at the same moment", () =>
    together(2, async (all) => {
      for (let n = 0; n < 12; n++) {
        const { deliveryIds } = await alerted(nth(all, 0), `x${n}`, {
          first: { kind: "send", recipients: ["a@x.example", "b@x.example"] },
        });
        await Promise.all(deliveryIds.map((id, i) => nth(all, i).deliveries.claim(id, NOW, MINUTE)));
        await Promise.all(deliveryIds.map((id, i) => nth(all, i).deliveries.record(id, refused, NOW)));
      }
      expect(await nth(all, 0).ledger.conservation(0)).toMatchObject({ dead: 12, pending: 0 });
    }));

  it("let a held alert go once", () =>
    together(4, async (all) => {
      const ids: string[] = [];
      for (const name of ["a", "b", "c"]) {
        ids.push((await alerted(nth(all, 0), name, held())).alertId);
      }
      const how = { kind: "send", recipients: [null], now: NOW } as const;
      const made = await Promise.all(all.map((store, n) => store.alerts.release(ids.slice(n % 3), how)));
      const messages = await nth(all, 0).ledger.deliveries({ limit: 10 });
      expect(messages.map(({ id }) => id).sort()).toEqual(made.flat().sort());
      expect(messages.flatMap(({ alertIds }) => alertIds).sort()).toEqual(ids.toSorted());
    }));

  it("count every failure of a channel, though all of them fail at once", () =>
    together(4, async (all) => {
      await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          nth(all, n).transaction(async ({ channels }) => {
            const { breaker } = await channels.get("desk");
            await channels.save({ id: "desk", reason: null, breaker: String(Number(breaker ?? 0) + 1) });
          }),
        ),
      );
      expect(await nth(all, 0).channels.get("desk")).toMatchObject({ breaker: "20" });
    }));

  it("start without undoing what others have polled since they looked", () =>
    together(2, async (all) => {
      const [one, two] = [nth(all, 0), nth(all, 1)];
      await one.feeds.sync([feedOf("a"), feedOf("b")]);
      const seen = (await two.feeds.list()).map(({ state }) => state);
      await one.feeds.recordPoll({ ...feedOf("a", NOW + MINUTE), etag: '"fresh"' }, [], NOW);
      await two.feeds.sync(seen);
      expect(await one.feeds.get("a")).toMatchObject({
        active: true,
        state: { etag: '"fresh"', nextPollAt: NOW + MINUTE },
      });
    }));

  it("try a transaction again that the database broke off as a deadlock", () =>
    together(2, async (all) => {
      const [a = "", b = ""] = await Promise.all(
        ["a", "b"].map(async (name) => (await nth(all, 0).articles.save(articleOf(name))).articleId),
      );
      const failed = { kind: "failed", reason: "x" } as const;
      let tries = 0;
      const ready = makeBarrier(2);
      await Promise.all(
        [[a, b] as const, [b, a] as const].map(([first, second], n) =>
          nth(all, n).transaction(async (tx) => {
            tries += 1;
            await tx.articles.settleMatch(first, 1, failed);
            await ready();
            await tx.articles.settleMatch(second, 1, failed);
          }),
        ),
      );
      expect(tries).toBe(3);
      expect(await nth(all, 0).articles.unmatched(10)).toEqual([]);
    }));

  it("go on when the server was killed and is there again", () =>
    together(2, async (all) => {
      await nth(all, 0).articles.save(articleOf("before"));
      await server.restart();
      // The connections that broke are found out one by one.
      const again = async (tries = 20): Promise<void> => {
        await nth(all, 0)
          .articles.save(articleOf("after"))
          .catch((error: unknown) => {
            if (tries === 0) {
              throw error;
            }
            return again(tries - 1);
          });
      };
      await again();
      expect(await nth(all, 1).articles.findByUrlKey("gazette.example/before")).toBeDefined();
      expect(await nth(all, 0).articles.findByUrlKey("gazette.example/after")).toBeDefined();
    }));
});
