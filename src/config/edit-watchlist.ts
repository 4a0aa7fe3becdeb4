import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import { WirewatchError } from "../lib/errors.ts";
import { sha256 } from "../lib/ids.ts";
import { listConfigFiles } from "./read-files.ts";

/** A watchlist as it stands in its file, to be edited as text: what is not touched keeps its every character. */
export type WatchlistText = {
  /** The entry alone, from its left border, with its comments. */
  readonly yaml: string;
  readonly file: string;
  /** Fingerprint of the whole file as it was read. */
  readonly version: string;
};

/** A file with one entry put in, taken out or changed. Lines and columns count from 1, as in problems. */
export type EditedFile = {
  readonly file: string;
  readonly text: string;
  readonly version: string;
  /** Where the entry stands in `text`; `indent` is what every line of it was moved to the right. Null where it was taken out. */
  readonly entry: { readonly line: number; readonly lines: number; readonly indent: number } | null;
};
export type EditResult =
  | ({ readonly kind: "edited" } & EditedFile)
  | { readonly kind: "missing" }
  /** `file` writes its watchlists in a form that cannot be edited line by line. */
  | { readonly kind: "refused"; readonly file: string; readonly reason: string };

type FileText = { readonly file: string; readonly text: string };
/** Lines `start` to `end` (not included) of `text`, the entry's own; `version` is that of the file on disk. */
type Found = FileText & {
  readonly version: string;
  readonly start: number;
  readonly end: number;
  readonly indent: number;
};

/** Reads a watchlist's own lines; undefined where no file has it, or not as lines of its own. */
export async function readWatchlist(dir: string, id: string): Promise<WatchlistText | undefined> {
  const found = await findEntry(dir, id);
  if (found?.kind !== "found") {
    return undefined;
  }
  const { file, text, version, start, end, indent } = found;
  const [first = "", ...rest] = linesOf(text).slice(start, end);
  const yaml = [first.slice(indent), ...rest.map((line) => line.replace(new RegExp(`^ {0,${indent}}`), ""))];
  return { yaml: `${yaml.join("\n")}\n`, file, version };
}

/** What the file would be with this entry in place of watchlist `id`; `id` null: as a new one, at the end of the list. */
export async function editWatchlist(dir: string, id: string | null, yaml: string | null): Promise<EditResult> {
  const found = id === null ? await findList(dir) : await findEntry(dir, id);
  if (found === undefined) {
    return { kind: "missing" };
  }
  if (found.kind === "refused") {
    return found;
  }
  const { file, text, version, start, end, indent } = found;
  const lines = linesOf(text);
  const entry = yaml === null ? [] : indented(yaml, indent);
  // A new entry keeps a blank line before it, as between the others.
  const gap =
    id === null && start > 0 && (lines[start - 1] ?? "").trim() !== "" && !/^watchlists:/.test(lines[start - 1] ?? "");
  const tail = id === null && (lines[start] ?? "").trim() !== "" ? [""] : [];
  lines.splice(start, end - start, ...(gap ? [""] : []), ...entry, ...tail);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const edited = lines.join(newline).replace(/(\r?\n)*$/, newline);
  const at = start + (gap ? 1 : 0) + 1;
  return {
    kind: "edited",
    file,
    text: edited,
    version,
    entry: yaml === null ? null : { line: at, lines: entry.length, indent },
  };
}

/** Writes an edited file, unless somebody else changed it since `version` was read. Beside and renamed: nobody ever reads half of it. */
export async function saveEdited({ file, text }: EditedFile, version: string): Promise<"saved" | "changed"> {
  const now = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return "";
    }
    throw error;
  });
  if (versionOf(now) !== version) {
    return "changed";
  }
  const mode = await stat(file).then(
    (about) => about.mode & 0o777,
    () => 0o644,
  );
  const beside = `${file}.${randomUUID().slice(0, 8)}.new`;
  try {
    await writeFile(beside, text, { mode });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw new WirewatchError("WW-CONFIG-WRITE", `${file} could not be written, so nothing was changed`, {
      cause: error,
      hint: "Give the user that runs wirewatch write access to the config folder.",
    });
  }
  return "saved";
}

const linesOf = (text: string): string[] => text.split(/\r?\n/);

/** An entry's lines at their place under `watchlists:`, its dash before the first. */
function indented(yaml: string, indent: number): string[] {
  const lines = linesOf(yaml.replace(/\s+$/, "").replace(/^\s*\n/, ""));
  const dash = `${" ".repeat(indent - 2)}- `;
  return lines.map((line, i) => (i === 0 ? dash + line : line.trim() === "" ? "" : " ".repeat(indent) + line));
}

async function configTexts(dir: string): Promise<readonly FileText[]> {
  const names = await listConfigFiles(dir, process.cwd());
  if (!Array.isArray(names)) {
    throw new WirewatchError(names.code, names.message, { hint: names.suggestion ?? "" });
  }
  return Promise.all(
    names.map(async (name) => ({ file: join(dir, name), text: await readFile(join(dir, name), "utf8") })),
  );
}

type Place = ({ readonly kind: "found" } & Found) | (EditResult & { readonly kind: "refused" });

async function findEntry(dir: string, id: string): Promise<Place | undefined> {
  for (const { file, text } of await configTexts(dir)) {
    const list = parseDocument(text).get("watchlists");
    const item = isSeq(list) ? list.items.find((one): one is YAMLMap => isMap(one) && one.get("id") === id) : undefined;
    if (!isSeq(list) || !item?.range) {
      continue;
    }
    if (list.flow === true) {
      return { kind: "refused", file, reason: BRACKETS };
    }
    return { kind: "found", file, text, version: versionOf(text), ...entryLines(text, item.range[0], item.range[1]) };
  }
  return undefined;
}

/** From the line of the dash to the last line that is the entry's: its values, and comments that stand deeper than the dash. */
function entryLines(text: string, from: number, to: number): { start: number; end: number; indent: number } {
  const lines = linesOf(text);
  const start = lineAt(text, from);
  const indent = from - (text.lastIndexOf("\n", from - 1) + 1);
  const dash = (lines[start] ?? "").search(/-/);
  // The value ends behind its last character, or at the start of the line behind it.
  let end = lineAt(text, Math.max(from, text.slice(0, to).trimEnd().length - 1)) + 1;
  for (let i = end; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.trim() === "") {
      continue;
    }
    if (line.search(/\S/) <= dash) {
      break;
    }
    end = i + 1;
  }
  return { start, end, indent };
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length - 1;

/** Where a new entry goes: behind the last one of the first file that has any; else into watchlists.yaml. */
async function findList(dir: string): Promise<Place> {
  const texts = await configTexts(dir);
  for (const { file, text } of texts) {
    const document = parseDocument(text);
    const list = document.get("watchlists");
    const last = isSeq(list) ? list.items.at(-1) : undefined;
    if (isSeq(list) && list.flow === true && last !== undefined) {
      return { kind: "refused", file, reason: BRACKETS };
    }
    if (isMap(last) && last.range) {
      const { end, indent } = entryLines(text, last.range[0], last.range[1]);
      return { kind: "found", file, text, version: versionOf(text), start: end, end, indent };
    }
    if (isMap(document.contents) && document.has("watchlists")) {
      // `watchlists:` or `watchlists: []`: the first entry follows the key.
      const opened = text.replace(/^watchlists:.*$/m, "watchlists:");
      const start = lineAt(opened, opened.search(/^watchlists:/m)) + 1;
      return { kind: "found", file, text: opened, version: versionOf(text), start, end: start, indent: 4 };
    }
  }
  const file = join(dir, "watchlists.yaml");
  const text = texts.find((one) => one.file === file)?.text ?? "";
  const opened = `${text.trim() === "" ? "" : `${text.trimEnd()}\n\n`}watchlists:\n`;
  const start = linesOf(opened).length - 1;
  return { kind: "found", file, text: opened, version: versionOf(text), start, end: start, indent: 4 };
}

const BRACKETS = "its watchlists stand in [brackets]; write each on lines of its own";
const versionOf = (text: string): string => sha256(text, 16);
