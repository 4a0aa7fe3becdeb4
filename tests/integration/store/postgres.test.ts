import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError } from "../../../src/lib/errors.ts";
import { lookIntoArchive } from "../../../src/store/look-into-archive.ts";
import { openStore, type Store } from "../../../src/store/open-store.ts";
import type { Prefilter } from "../../../src/watchlists/search-plan.ts";
import { startTestPostgres, type TestPostgres } from "../../support/postgres.ts";
import { describeStore } from "./describe-store.ts";
import { articleOf, docOf, feedOf, NOW } from "./records.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(() => server.stop());

const urlKey = (url: string): string => url;
const open = (databaseUrl: string): Promise<Store> =>
  openStore({ dataDir: "/nowhere", databaseUrl, now: () => NOW, urlKey });

const onPostgres = async (work: (store: Store) => Promise<void>): Promise<void> => {
  const store = await open(await server.createDatabase());
  try {
    await work(store);
  } finally {
    await store.close();
  }
};

describeStore("PostgreSQL", async () => {
  const store = await open(await server.createDatabase());
  return { store, remove: () => store.close() };
});

describe("PostgreSQL in trouble", () => {
  const problemOf = async (url: string): Promise<{ code: string; message: string; hint: string | null }> => {
    const error: unknown = await open(url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineError);
    const { code, message, hint } = error as EngineError;
    expect(hint).toBeTruthy();
    expect(message + hint).not.toContain("S3CRET");
    return { code, message, hint };
  };

  it("names a server that does not answer, and never shows the password", async () => {
    expect(await problemOf("postgres://desk:S3CRET@127.0.0.1:1/news")).toEqual({
      code: "WW-STORE-UNREACHABLE",
      message: "the database postgres://127.0.0.1:1/news does not answer",
      hint: expect.stringContaining("DATABASE_URL"),
    });
    expect(await problemOf("postgres://desk:S3CRET@no-such-host.invalid/news")).toMatchObject({
      code: "WW-STORE-UNREACHABLE",
    });
  });

  it("names a password with characters that an address cannot hold, and never shows it", async () => {
    expect(await problemOf("postgres://desk:a/S3CRET?@127.0.0.1:1/news")).toMatchObject({ code: "WW-STORE-URL" });
  });
});

describe("several processes on one PostgreSQL", () => {
  it("bring an empty database up to date at the same moment", async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all([1, 2, 3, 4, 5].map(() => open(url)));
    await stores[0]?.articles.save(articleOf("x"));
    expect(await stores[4]?.articles.findByUrlKey("gazette.example/x")).toBeDefined();
    await Promise.all(stores.map((store) => store.close()));
  });
});

describe("a look into the archive", () => {
  it("counts words beside a store at work, and says nothing of a database that is out of reach", async () => {
    const databaseUrl = await server.createDatabase();
    const store = await open(databaseUrl);
    const words = [
      { kind: "token", text: "harbour" },
      { kind: "prefix", text: "harb" },
    ] as const;
    try {
      await store.transaction(async (tx) => {
        for (const [n, tokens] of [["harbour"], ["harbours"], ["port"]].entries()) {
          const { articleId } = await tx.articles.save(articleOf(`${n}`));
          await tx.archive.index(articleId, tokens);
        }
      });
      expect(await lookIntoArchive({ dataDir: "/nowhere", databaseUrl }, words)).toEqual({ of: 3, holding: [1, 2] });
    } finally {
      await store.close();
    }
    const away = { dataDir: "/nowhere", databaseUrl: "postgres://desk@127.0.0.1:1/news" };
    expect(await lookIntoArchive(away, words)).toBeNull();
    expect(
      await lookIntoArchive({ dataDir: "/nowhere", databaseUrl: await server.createDatabase() }, words),
    ).toBeNull();
  });
});

describe("what PostgreSQL cannot hold", () => {
  it("does not keep an article out: NUL characters, ids and words of any length, times with fractions", () =>
    onPostgres(async (store) => {
      const long = `https://gazette.example/${"päth/".repeat(3000)}`;
      const doc = docOf("nul", { title: "A\0title", body: ["Text\0"] });
      const saved = await store.articles.save(
        articleOf("nul", { urlKey: long, doc, seenAt: NOW + 0.5, unseenReason: "\0" }),
      );
      await store.archive.index(saved.articleId, [
        "x".repeat(5000),
        "a\0b",
        "",
        "word",
        ...Array.from({ length: 90_000 }, (_, n) => `w${n}w${n}w`),
      ]);
      await store.feeds.sync([feedOf("a", NOW + 0.25)]);
      const entry = { origin: "feed", document: null, baseline: false } as const;
      const text = {
        title: "\0",
        authors: [],
        publishedAt: null,
        updatedAt: null,
        summaryHtml: null,
        contentHtml: null,
        credit: null,
        tags: [],
      };
      const poll = () =>
        store.feeds.recordPoll(feedOf("a"), [{ ...entry, entry: { ...text, id: long, url: long } }], NOW + 0.75);
      expect((await poll()).newEntryIds).toHaveLength(1);
      expect((await poll()).newEntryIds).toHaveLength(0);
      expect(await store.feeds.known("a", [long, "other"])).toEqual(new Set([long]));
      expect(await store.articles.findByUrlKey(long)).toMatchObject({ seenAt: NOW, doc: { title: "A\0title" } });
    }));
});

describe("the archive on both databases", () => {
  const DOCS: readonly (readonly string[])[] = [
    ["wagner", "libya", "tripoli"],
    ["вагнер", "ливия", "xwwbodyunseenx"],
    ["o'brien", 'say"so', "back\\slash", "a:b", "a&b"],
    ["東京", "京都", "都", "𝕏yz"],
    ["wag", "wagn", "wagons", "c++", "#tag", "!", "(x)", "*"],
  ];
  const token = (text: string): Prefilter => ({ kind: "token", text });
  const prefix = (text: string): Prefilter => ({ kind: "prefix", text });
  const FILTERS: readonly Prefilter[] = [
    { kind: "all" },
    { kind: "none" },
    ...[
      "wagner",
      "wag",
      "o'brien",
      'say"so',
      "back\\slash",
      "a:b",
      "a&b",
      "a",
      "京都",
      "c++",
      "!",
      "(x)",
      "*",
      "' | 'wagner",
      "wagner:*",
      "\\",
      "'",
    ].flatMap((text) => [token(text), prefix(text)]),
    token("two words"),
    { kind: "and", of: [prefix("wag"), token("libya")] },
    { kind: "or", of: [token("東京"), { kind: "and", of: [prefix("ваг"), token("ливия")] }] },
    { kind: "or", of: [token("wagner"), { kind: "all" }] },
    { kind: "and", of: [token("wagner"), { kind: "none" }] },
  ];

  it("finds the same articles, whatever the words hold", () =>
    onPostgres(async (postgres) => {
      const dir = mkdtempSync(join(tmpdir(), "ww-store-"));
      const sqlite = await openStore({ dataDir: dir, databaseUrl: undefined, now: () => NOW, urlKey });
      const find = async (store: Store, filter: Prefilter): Promise<readonly string[]> => {
        const found: string[] = [];
        for await (const { article } of store.archive.read(filter, { sinceMs: 0 })) {
          found.push(article.title);
        }
        return found.sort();
      };
      for (const store of [sqlite, postgres]) {
        for (const [n, tokens] of DOCS.entries()) {
          const saved = await store.articles.save(articleOf(`a${n}`));
          await store.archive.index(saved.articleId, ["first", "filing"]);
          await store.archive.index(saved.articleId, tokens);
        }
      }
      for (const filter of FILTERS) {
        expect(await find(postgres, filter), JSON.stringify(filter)).toEqual(await find(sqlite, filter));
      }
      expect(await find(postgres, prefix("wag"))).toEqual(["Report a0", "Report a4"]);
      await sqlite.close();
      rmSync(dir, { recursive: true, force: true });
    }));
});
