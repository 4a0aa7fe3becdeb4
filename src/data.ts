import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { lockDataFolder } from "./store/instance-lock.ts";
import { migrateStore } from "./store/migrate-store.ts";
import { describePlace, isPostgresUrl, type StorePlace, sqliteFileIn } from "./store/store-place.ts";

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
