// The store alone, for commands that need nothing else: what app.ts brings with it (the tables of languages alone take 150 MB and a third
// of a second) is not loaded for a look at some rows.
import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { urlKey } from "./articles/canonical-url.ts";
import { type Clock, systemClock } from "./lib/clock.ts";
import { lockDataFolder } from "./store/instance-lock.ts";
import { lookIntoArchive } from "./store/look-into-archive.ts";
import { migrateStore } from "./store/migrate-store.ts";
import { openStore, type Store } from "./store/open-store.ts";
import { describePlace, isPostgresUrl, type StorePlace, sqliteFileIn } from "./store/store-place.ts";
import type { ArchiveCount } from "./watchlists/archive.ts";
import type { IndexWord } from "./watchlists/search-plan.ts";

export type DataOptions = {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Only the store, for commands that look or import beside a running service. */
export async function openData({
  dataDir,
  env,
  clock = systemClock,
  checkPages = true,
}: DataOptions & { readonly clock?: Clock; readonly checkPages?: boolean }): Promise<{
  readonly store: Store;
  readonly clock: Clock;
}> {
  const place = { dataDir, databaseUrl: env["DATABASE_URL"] };
  return { store: await openStore({ ...place, now: clock.now, urlKey, checkPages }), clock };
}

/** Counts words in the archive, where there is one that can be read; nothing is created or changed. */
export const countInArchive = (
  { dataDir, env }: DataOptions,
  words: readonly IndexWord[],
): Promise<ArchiveCount | null> => lookIntoArchive({ dataDir, databaseUrl: env["DATABASE_URL"] }, words);

export type MoveOptions = {
  readonly dataDir: string;
  /** The store in use: `postgres://...`, or nothing for the data folder's own. */
  readonly databaseUrl: string | undefined;
  readonly to: StorePlace;
  readonly onProgress: (done: number, total: number, table: string) => void;
};

export type Moved = { readonly from: string; readonly to: string; readonly tables: ReadonlyMap<string, number> };

/** Copies the store in use to another place, with the data folders of both held, so that no service works on them meanwhile. */
export async function copyStoreTo({ dataDir, databaseUrl, to, onProgress }: MoveOptions): Promise<Moved> {
  const from = databaseUrl === undefined || databaseUrl === "" ? sqliteFileIn(dataDir) : databaseUrl;
  const folders = [from, to].filter((place) => !isPostgresUrl(place)).map((file) => resolve(dirname(file)));
  const locks = [...new Set(folders)]
    .filter((folder) => existsSync(folder))
    .map((folder) => lockDataFolder(folder, "wirewatch migrate-store"));
  try {
    const tables = await migrateStore({ from, to, onProgress });
    return { from: describePlace(from), to: describePlace(to), tables };
  } finally {
    for (const lock of locks) {
      lock.release();
    }
  }
}

/** `postgres://...`, or `sqlite:PATH` of a file or a data folder; undefined for anything else. */
export function storePlaceOf(text: string): StorePlace | undefined {
  if (isPostgresUrl(text)) {
    return text;
  }
  const path = /^sqlite:(?:\/\/)?(.+)$/i.exec(text)?.[1];
  if (path === undefined) {
    return undefined;
  }
  const isFolder = path.endsWith("/") || (existsSync(path) && statSync(path).isDirectory());
  return isFolder ? sqliteFileIn(path) : path;
}
