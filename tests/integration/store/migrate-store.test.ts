import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { copyStoreTo, storePlaceOf } from "../../../src/data.ts";
import { TABLE_KEYS } from "../../../src/store/copy-tables.ts";
import { lockDataFolder } from "../../../src/store/instance-lock.ts";
import { openSqlite } from "../../../src/store/open-sqlite.ts";
import { openStore, type Store } from "../../../src/store/open-store.ts";
import { sqliteFileIn } from "../../../src/store/store-place.ts";
import { placeArticle } from "../../../src/stories/place-article.ts";
import { indexTokens } from "../../../src/watchlists/search-plan.ts";
import { startTestPostgres, type TestPostgres } from "../../support/postgres.ts";
import { wagnerReports } from "../../support/stories.ts";
import { accepted, alerted, articleOf, docOf, entryOf, feedOf, held, later, MINUTE, NOW } from "./records.ts";

let server: TestPostgres;
let dir: string;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(() => server.stop());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "ww-store-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = (dataDir: string, databaseUrl?: string): Promise<Store> =>
  openStore({ dataDir, databaseUrl, now: () => NOW, urlKey: (url) => url });
const move = (dataDir: string, to: string, databaseUrl?: string, onProgress = (): void => {}) =>
  copyStoreTo({ dataDir, databaseUrl, to, onProgress });

/** Something in every table. */
async function fill(store: Store): Promise<void> {
  await store.feeds.sync([feedOf("a"), feedOf("b")]);
  await store.feeds.recordPoll(
    feedOf("a"),
    Array.from({ length: 450 }, (_, n) => entryOf(`e${n}`)),
    NOW,
  );
  for (const [n, { slug, title, paragraphs }] of wagnerReports(6).entries()) {
    const doc = docOf(slug, { title, body: [...paragraphs, "Ünïcode, 東京, a tab\t and \u0000 too."] });
    const { articleId } = await store.articles.save(articleOf(slug, { doc }));
    await store.transaction(async (tx) => {
      const placed = await placeArticle(
        { article: doc, articleId, seenAtMs: NOW, newStoryId: () => `sto_${n}` },
        tx.stories,
      );
      await tx.articles.settleMatch(articleId, 1, {
        kind: "done",
        story: { id: placed.story, kind: placed.kind, of: placed.of, score: 0.25 },
        at: NOW,
      });
      await tx.archive.index(articleId, indexTokens(doc));
    });
  }
  await store.stories.link("sto_0", "sto_1", "quotes");
  await store.stories.mergeStories("sto_5", "sto_0");
  const [sent = "", waiting = ""] = [
    ...(await alerted(store, "sent")).deliveryIds,
    ...(await alerted(store, "waiting", { first: { kind: "send", recipients: ["duty@x.example"] } })).deliveryIds,
  ];
  await alerted(store, "held", held("daily"));
  await store.articles.save(articleOf("sent", { contentHash: "another" }));
  for (const [id, result] of [
    [sent, accepted],
    [waiting, later(NOW + MINUTE)],
  ] as const) {
    await store.deliveries.claim(id, NOW, MINUTE);
    await store.deliveries.record(id, result, NOW);
  }
  await store.digests.lastWindows(["daily"], NOW);
  await store.subscriptions.save({
    feedId: "a",
    hub: "https://hub.example/",
    topic: "https://a.example/feed",
    secret: "s",
    mode: "subscribe",
    expiresAt: NOW,
  });
  await store.channels.save({ id: "desk", reason: "503", breaker: "{}" });
  const mute = { kind: "mute", watchlist: null, channel: "desk", story: null, until: null, reason: "quiet" } as const;
  await store.mutes.add({ ...mute, recipient: "duty@x.example" }, NOW);
}

/** What a store says of itself, in every way that people and the pipeline read it. */
async function tell(store: Store): Promise<unknown> {
  const articles = await store.articles.page({ since: 0, before: null, limit: 100 });
  const found: string[] = [];
  for await (const { id } of store.archive.read(
    {
      kind: "and",
      of: [
        { kind: "token", text: "wagner" },
        { kind: "prefix", text: "東" },
      ],
    },
    { sinceMs: 0 },
  )) {
    found.push(id);
  }
  return {
    articles,
    found,
    revisions: await Promise.all(articles.map(({ id }) => store.articles.revisions(id))),
    members: (await store.stories.members(articles.map(({ id }) => id))).toSorted((a, b) =>
      a.articleId < b.articleId ? -1 : 1,
    ),
    feeds: await store.feeds.list(),
    unread: (await store.entries.unread(NOW, 1000)).toSorted(),
    alerts: await store.ledger.alerts({ limit: 100 }),
    deliveries: await store.ledger.deliveries({ limit: 100 }),
    matches: await Promise.all(articles.map(({ id }) => store.ledger.matchesOf(id))),
    conservation: await store.ledger.conservation(0),
    progress: await store.ledger.progress(NOW),
    channels: await store.channels.list(),
    mutes: await store.mutes.active(NOW),
    windows: await store.digests.lastWindows(["daily"], NOW + MINUTE),
  };
}
async function tellOf(dataDir: string, databaseUrl?: string): Promise<unknown> {
  const store = await open(dataDir, databaseUrl);
  const told = await tell(store);
  await store.close();
  return told;
}
const filled = async (): Promise<void> => {
  const store = await open(dir);
  await fill(store);
  await store.close();
};

describe("moving a store", () => {
  it("takes all of it to PostgreSQL and back again, and leaves the source as it was", async () => {
    await filled();
    const before = await tellOf(dir);
    const url = await server.createDatabase();
    const steps: string[] = [];
    const moved = await copyStoreTo({
      dataDir: dir,
      databaseUrl: undefined,
      to: url,
      onProgress: (done, total, table) => steps.push(`${table} ${done}/${total}`),
    });
    const empty = [...moved.tables].filter(([, rows]) => rows === 0);
    expect(empty).toEqual([]);
    expect(moved.tables.get("entries")).toBe(450);
    const total = [...moved.tables.values()].reduce((sum, rows) => sum + rows, 0);
    expect(steps.at(-1)).toBe(`archive ${total}/${total}`);
    expect(await tellOf("/nowhere", url)).toEqual(before);
    expect(await tellOf(dir)).toEqual(before);

    const back = join(dir, "back");
    await move("/nowhere", sqliteFileIn(back), url);
    expect(await tellOf(back)).toEqual(before);
  });

  it("refuses a target that has rows, one that is in use, and a source that is not there", async () => {
    await filled();
    const url = await server.createDatabase();
    const other = await open("/nowhere", url);
    await other.feeds.list();
    await expect(move(dir, url)).rejects.toMatchObject({ code: "WW-STORE-IN-USE" });
    await other.articles.save(articleOf("x"));
    await other.close();
    await expect(move(dir, url)).rejects.toMatchObject({
      code: "WW-STORE-NOT-EMPTY",
      message: expect.stringContaining("articles: 1"),
    });
    await expect(move(join(dir, "none"), url)).rejects.toMatchObject({ code: "WW-STORE-MISSING" });
    expect(existsSync(join(dir, "none"))).toBe(false);
    const service = lockDataFolder(dir, "wirewatch start");
    await expect(move(dir, await server.createDatabase())).rejects.toMatchObject({ code: "WW-DATA-LOCKED" });
    service.release();
  });

  it("keeps nothing in the target when it breaks off half way", async () => {
    await filled();
    const url = await server.createDatabase();
    const breakOff = (done: number): void => {
      if (done > 300) {
        throw new Error("the power went");
      }
    };
    await expect(copyStoreTo({ dataDir: dir, databaseUrl: undefined, to: url, onProgress: breakOff })).rejects.toThrow(
      "power",
    );
    expect(await server.run(url, "SELECT id FROM feeds")).toEqual([]);
    expect((await move(dir, url)).tables.get("entries")).toBe(450);
  });

  it("knows every table of the schema", async () => {
    const opened = await openSqlite(sqliteFileIn(dir));
    const rows = opened.raw
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'archive%' AND name NOT LIKE 'kysely%' AND name NOT LIKE 'sqlite%'",
      )
      .all() as { name: string }[];
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(TABLE_KEYS).sort());
    await opened.close();
  });

  it("reads the names of places", () => {
    expect(storePlaceOf("postgres://a/b")).toBe("postgres://a/b");
    expect(storePlaceOf("sqlite:x/y.db")).toBe("x/y.db");
    expect(storePlaceOf("sqlite:x/")).toBe(join("x", "wirewatch.db"));
    expect(storePlaceOf(`sqlite://${dir}`)).toBe(join(dir, "wirewatch.db"));
    expect(storePlaceOf("mysql://a/b")).toBeUndefined();
  });
});
