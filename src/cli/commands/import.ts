import { readFile, stat } from "node:fs/promises";
import type { Store } from "../../app.ts";
import { canonicalUrl, urlKey } from "../../articles/canonical-url.ts";
import { readArticleDocument } from "../../articles/document.ts";
import { newFeedState } from "../../feeds/feed-state.ts";
import type { NewEntry } from "../../feeds/store.ts";
import { decodeBytes } from "../../lib/decode-bytes.ts";
import { reasonOf } from "../../lib/errors.ts";
import { sha256 } from "../../lib/ids.ts";
import { plural } from "../../lib/text.ts";
import { type Command, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { expandPaths } from "../expand-paths.ts";
import { importOpml } from "../import-opml.ts";
import { makeProgressBar } from "../progress-bar.ts";
import { withStore } from "../with-store.ts";

export const importCommand: Command = {
  name: "import",
  usage: "import PATH...",
  summary: "article documents (files, folders, globs), or an OPML file into the feeds config",
  help: [
    "Examples:",
    "  wirewatch import archive/",
    '  wirewatch import "2020/**/*.txt"',
    "  wirewatch import subscriptions.opml",
    "",
    "Imported articles are stored now and read, matched and alerted by the running service or the next `wirewatch once`.",
    "Importing the same documents again changes nothing.",
  ],
  positionals: { min: 1, max: 100_000 },
  run,
};

/** Documents come in under a feed of this name; it is never polled. */
const FEED = "import";
const BATCH = 200;
const MOST_BYTES = 5 * 1024 * 1024;

type Refused = { readonly path: string; readonly reason: string };

async function run(context: CommandContext): Promise<ExitCode> {
  const { positionals, out } = context;
  const opml = positionals.filter((path) => /\.opml$/i.test(path));
  if (opml.length > 0) {
    return importOpml(context, opml);
  }
  const { files, missing } = await expandPaths(positionals);
  const refused: Refused[] = missing.map((path) => ({ path, reason: "no such file or folder" }));
  return withStore(context, async (store, now) => {
    const bar = makeProgressBar(out);
    let added = 0;
    for (let i = 0; i < files.length; i += BATCH) {
      const entries: NewEntry[] = [];
      for (const path of files.slice(i, i + BATCH)) {
        const read = await readDocument(path);
        if (read.kind === "entry") {
          entries.push(read.entry);
        } else {
          refused.push({ path, reason: read.reason });
        }
      }
      added += await record(store, entries, now);
      bar.update(Math.min(i + BATCH, files.length), files.length, "documents");
    }
    bar.stop();
    tell(context, { found: files.length, added, refused });
    return refused.length === 0 ? EXIT.done : EXIT.failed;
  });
}

async function readDocument(
  path: string,
): Promise<
  { readonly kind: "entry"; readonly entry: NewEntry } | { readonly kind: "refused"; readonly reason: string }
> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      return { kind: "refused", reason: `larger than ${MOST_BYTES / 1024 / 1024} MB` };
    }
    const { text } = decodeBytes(await readFile(path), {});
    const read = readArticleDocument(text);
    if (read.kind === "unreadable") {
      return { kind: "refused", reason: read.reason };
    }
    return { kind: "entry", entry: entryOf(text, read.article) };
  } catch (error) {
    return { kind: "refused", reason: reasonOf(error) };
  }
}

function entryOf(
  text: string,
  article: { readonly url: string; readonly title: string; readonly publishedAt: string | null },
): NewEntry {
  const url = article.url === "" ? null : article.url;
  // The same address with the same text is the same entry; a corrected document of an address is a revision of its article.
  const id = url === null ? `text:${sha256(text, 32)}` : `${urlKey(canonicalUrl(url))}#${sha256(text, 16)}`;
  return {
    origin: "import",
    document: text,
    // Whoever imports asks to be told: an archive's age is no reason to keep quiet.
    baseline: false,
    entry: {
      id,
      url,
      title: article.title,
      authors: [],
      publishedAt: article.publishedAt,
      updatedAt: null,
      summaryHtml: null,
      contentHtml: null,
      credit: null,
      tags: [],
    },
  };
}

async function record(store: Store, entries: readonly NewEntry[], now: number): Promise<number> {
  const known = await store.feeds.get(FEED);
  const state = known?.state ?? {
    ...newFeedState({ id: FEED, url: "import:" }, now),
    format: "folder",
    title: "Imported",
  };
  const { newEntryIds } = await store.feeds.recordPoll(state, entries, now);
  return newEntryIds.length;
}

function tell({ out }: CommandContext, result: { found: number; added: number; refused: readonly Refused[] }): void {
  const { found, added, refused } = result;
  out.data({ type: "imported", found, added, known: found - added - refused.length, refused });
  for (const { path, reason } of refused) {
    out.note(`${out.errorColor.red("✗")} ${path}: ${reason}`);
  }
  const known = Math.max(0, found - added - refused.length);
  out.line(`${out.color.green("✓")} ${plural(added, "new document")}${known > 0 ? `, ${known} known already` : ""}`);
}
