import { join } from "node:path";

/** `postgres://...`, or the path of an SQLite file. */
export type StorePlace = string;

/** The store's file in a data folder. */
export const sqliteFileIn = (dataDir: string): string => join(dataDir, "wirewatch.db");

export const isPostgresUrl = (url: string): boolean => /^postgres(ql)?:\/\//i.test(url);

/** Host (or folder of the socket) and database, without user and password: what people and logs may see. */
export function placeOf(url: string): string {
  // Up to the last @: an unencoded password may hold any of / ? #.
  const bare = url
    .replace(/^[^:]+:\/\//, "")
    .replace(/^.*@/s, "")
    .replace(/[?#].*$/s, "");
  const socket = /[?&]host=([^&#]+)/.exec(url)?.[1];
  return `postgres://${socket === undefined ? "" : `[${decodeURIComponent(socket)}]`}${bare}`;
}

/** A place as people may see it: without a password. */
export const describePlace = (place: StorePlace): string => (isPostgresUrl(place) ? placeOf(place) : place);
