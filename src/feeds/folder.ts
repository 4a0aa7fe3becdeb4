/**
 * A folder of article documents (DESIGN section 5), watched like a feed. `listFolder` says what lies there, `readDocument` gives one
 * document's text; `readFolder` does both for what is not known yet. Bounded in files, bytes and depth; never follows a link.
 */
import { constants, type Dirent } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { extname, join, posix, resolve } from "node:path";
import { decodeBytes } from "../lib/decode-bytes.ts";
import { SECOND } from "../lib/duration.ts";
import { reasonOf } from "../lib/errors.ts";
import { sha256 } from "../lib/ids.ts";

export type FolderFile = {
  /** Same file, same id; a rewritten file has a new one, so that it is read again as a revision. */
  readonly id: string;
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly mtimeMs: number;
  readonly size: number;
};

export type FolderListing =
  | {
      readonly kind: "folder";
      /** Settled files, oldest first. */
      readonly files: readonly FolderFile[];
      /** Files that were changed a moment ago: being written, or just finished. They are listed next time. */
      readonly unsettled: number;
    }
  | { readonly kind: "failed"; readonly reason: string };

export type FolderDocument = {
  readonly id: string;
  readonly path: string;
  readonly mtimeMs: number;
  readonly text: string;
};

export type DocumentResult =
  | ({ readonly kind: "document" } & FolderDocument)
  | { readonly kind: "skipped"; readonly path: string; readonly reason: string };

const EXTENSIONS: ReadonlySet<string> = new Set([".md", ".markdown", ".txt"]);
const DEEPEST = 8;
const MOST_FILES = 50_000;
const MOST_BYTES = 2 * 1024 * 1024;

/**
 * A file counts as whole when nothing about it has changed for so long. Judged by ctime as well as mtime: `cp -p` and `rsync -t` set
 * the mtime of the original, but no program can set the ctime. Writers that pause longer should write elsewhere and rename.
 */
const SETTLED_MS = 2 * SECOND;

/** What lies in a folder and below it. Hidden files, links and anything but `.md`, `.markdown` and `.txt` are passed over. */
export async function listFolder(dir: string, { nowMs }: { readonly nowMs: number }): Promise<FolderListing> {
  const root = resolve(dir);
  const found: (FolderFile | "unsettled")[] = [];
  const open: Place[] = [{ path: "", depth: 0 }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const entries = await entriesOf(join(root, place.path));
    // A folder below that may not be read, or was removed just now, does not hide the rest.
    if (typeof entries === "string" && place.depth === 0) {
      return { kind: "failed", reason: `the folder ${root} cannot be read: ${entries}` };
    }
    const seen = typeof entries === "string" ? [] : entries;
    open.push(...foldersIn(seen, place));
    found.push(...(await documentsIn(root, seen, place, nowMs)));
    if (found.length > MOST_FILES) {
      const reason = `the folder ${root} holds more than ${MOST_FILES} documents; split it into several feeds`;
      return { kind: "failed", reason };
    }
  }
  const files = found.filter((file) => file !== "unsettled");
  files.sort((a, b) => a.mtimeMs - b.mtimeMs || (a.path < b.path ? -1 : 1));
  return { kind: "folder", files, unsettled: found.length - files.length };
}

type Place = { readonly path: string; readonly depth: number };

const foldersIn = (entries: readonly Dirent[], { path, depth }: Place): readonly Place[] =>
  depth >= DEEPEST
    ? []
    : entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
        .map((entry) => ({ path: posix.join(path, entry.name), depth: depth + 1 }));

async function documentsIn(
  root: string,
  entries: readonly Dirent[],
  place: Place,
  nowMs: number,
): Promise<readonly (FolderFile | "unsettled")[]> {
  const found: (FolderFile | "unsettled")[] = [];
  for (const entry of entries.filter(isDocument)) {
    const file = await look(root, posix.join(place.path, entry.name), nowMs);
    if (file !== null) {
      found.push(file);
    }
  }
  return found;
}

/** Reads one listed file, or says why not. A file that changed while it was read is skipped: it is listed anew when it has settled. */
export async function readDocument(dir: string, file: FolderFile): Promise<DocumentResult> {
  const skipped = (reason: string): DocumentResult => ({ kind: "skipped", path: file.path, reason });
  if (file.size > MOST_BYTES) {
    return skipped(`larger than ${MOST_BYTES} bytes`);
  }
  try {
    const handle = await open(join(resolve(dir), file.path), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const bytes = Buffer.alloc(file.size + 1);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      const after = await handle.stat();
      if (bytesRead !== file.size || idOf(file.path, after) !== file.id) {
        return skipped("changed while it was read");
      }
      const { text } = decodeBytes(bytes.subarray(0, bytesRead));
      return { kind: "document", id: file.id, path: file.path, mtimeMs: file.mtimeMs, text };
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    return skipped(reasonOf(thrown));
  }
}

async function entriesOf(path: string): Promise<readonly Dirent[] | string> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

/** A link is neither file nor folder to `Dirent`, so nothing outside the folder can be reached through one. */
const isDocument = (entry: Dirent): boolean =>
  entry.isFile() && !entry.name.startsWith(".") && EXTENSIONS.has(extname(entry.name).toLowerCase());

async function look(root: string, path: string, nowMs: number): Promise<FolderFile | "unsettled" | null> {
  try {
    const stats = await lstat(join(root, path));
    // A time to come is a clock gone wrong (network drives), not a file being written.
    const age = nowMs - Math.max(stats.mtimeMs, stats.ctimeMs);
    if (Math.abs(age) < SETTLED_MS) {
      return "unsettled";
    }
    return { id: idOf(path, stats), path, mtimeMs: Math.round(stats.mtimeMs), size: stats.size };
  } catch {
    // Removed since the folder was listed: then it is not there, which is what null says.
    return null;
  }
}

// From the listing alone, so that a folder of thousands is not read through to find its one new file. Touching a file costs one
// reading too many; the article it holds is the same by its address.
const idOf = (path: string, { mtimeMs, size }: { mtimeMs: number; size: number }): string =>
  `${path}#${sha256(`${Math.round(mtimeMs)} ${size}`, 12)}`;
