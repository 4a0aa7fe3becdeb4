import { createHash, randomUUID } from "node:crypto";

/** Makes the id of a new row: sortable by time, unguessable, safe in a job id, a URL and a Message-ID. */
export type NewId = (prefix: string) => string;

/** `prefix_<time in base 36><random>`; time first, so that ids sort by age and indexes stay compact. */
export const makeNewId =
  (now: () => number): NewId =>
  (prefix) =>
    `${prefix}_${now().toString(36).padStart(9, "0")}${randomUUID().replaceAll("-", "").slice(0, 16)}`;

/** SHA-256 in hex, cut to `length` characters (at most 64). */
export const sha256 = (data: string | Uint8Array, length = 64): string =>
  createHash("sha256").update(data).digest("hex").slice(0, length);

/** Where in 0..1 a key falls; the same key always at the same place, so jitter needs no memory. */
export const spread = (key: string): number => Number.parseInt(sha256(key, 8), 16) / 0x1_0000_0000;
