import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineError } from "../../../src/lib/errors.ts";
import { openStore, type Store } from "../../../src/store/open-store.ts";
import { startTestPostgres, type TestPostgres } from "../../support/postgres.ts";
import { describeStore } from "./describe-store.ts";
import { articleOf, NOW } from "./records.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(() => server.stop());

const open = (databaseUrl: string): Promise<Store> =>
  openStore({ dataDir: "/nowhere", databaseUrl, now: () => NOW, urlKey: (url: string) => url });

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
