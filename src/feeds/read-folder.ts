import { type FolderDocument, listFolder, readDocument } from "./folder.ts";
import type { PollOutcome } from "./poll-outcome.ts";

export type FolderRead = {
  /** For `settlePoll`; `newTimes` are the files' own times. */
  readonly outcome: PollOutcome;
  readonly documents: readonly FolderDocument[];
  /** Files that are there and were not read, with the reason. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Something is left for the next pass: files still being written, or more than one pass takes. */
  readonly more: boolean;
};

/** What one pass takes, so that a dropped archive of thousands does not fill the memory. */
const MOST_DOCUMENTS = 500;

/** Reads the documents of a folder that are not known yet, oldest first. `known` answers which of these ids the store has. */
export async function readFolder(
  dir: string,
  {
    nowMs,
    known,
  }: { readonly nowMs: number; readonly known: (ids: readonly string[]) => Promise<ReadonlySet<string>> },
): Promise<FolderRead> {
  const listing = await listFolder(dir, { nowMs });
  if (listing.kind === "failed") {
    const outcome: PollOutcome = { kind: "failed", reason: listing.reason, status: null, code: "folder" };
    return { outcome, documents: [], skipped: [], more: false };
  }
  const have = await known(listing.files.map(({ id }) => id));
  const fresh = listing.files.filter(({ id }) => !have.has(id));
  const documents: FolderDocument[] = [];
  const skipped: { path: string; reason: string }[] = [];
  for (const file of fresh) {
    if (documents.length === MOST_DOCUMENTS) {
      break;
    }
    const result = await readDocument(dir, file);
    if (result.kind === "document") {
      documents.push(result);
    } else {
      skipped.push(result);
    }
  }
  return {
    // A folder that nothing was ever read from still says what it is.
    outcome: outcomeOf(dir, documents, have.size === 0),
    documents,
    skipped,
    more: listing.unsettled > 0 || documents.length + skipped.length < fresh.length,
  };
}

function outcomeOf(dir: string, documents: readonly FolderDocument[], first: boolean): PollOutcome {
  const fetched = {
    etag: null,
    lastModified: null,
    maxAgeMs: null,
    permanentUrl: dir,
    wireBytes: 0,
  };
  if (documents.length === 0 && !first) {
    return { kind: "unmodified", ...fetched };
  }
  return {
    kind: "read",
    fetched: { kind: "fresh", ...fetched, url: dir, contentType: null, bodyHash: "" },
    feed: { format: "folder", title: null, homeUrl: null, ttlMs: null, skipHours: [], hub: null },
    newTimes: documents.map(({ mtimeMs }) => mtimeMs),
  };
}
