import { sha256 } from "../lib/ids.ts";

// PostgreSQL indexes values of at most 2704 bytes; a feed may bring ids and addresses of any length.
const LONGEST_BYTES = 2000;
const KEPT_CHARACTERS = 400;

/** A text as it stands in a unique key: itself, or its beginning and its hash where it is too long for an index. */
export const indexKey = (text: string): string =>
  Buffer.byteLength(text) <= LONGEST_BYTES ? text : `${text.slice(0, KEPT_CHARACTERS)}#${sha256(text)}`;
