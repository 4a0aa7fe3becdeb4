import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { reasonOf } from "../lib/errors.ts";
import type { ConfigProblem } from "./problem.ts";

/** One YAML file as text; `file` is the path as the operator would write it. */
export type SourceText = { readonly file: string; readonly text: string };
export type ReadFilesResult = { readonly sources: readonly SourceText[]; readonly problems: readonly ConfigProblem[] };

// A thousand feeds are some 200 KB; a file of this size is a mistake, and the parser would hold the process up.
const MAX_BYTES = 8 * 1024 * 1024;

/** Reads all `*.yaml` and `*.yml` of the config folder, by name. Subfolders and hidden files are left alone. */
export async function readConfigFiles(dir: string, cwd: string): Promise<ReadFilesResult> {
  const names = await listConfigFiles(dir, cwd);
  if (!Array.isArray(names)) {
    return { sources: [], problems: [names] };
  }
  if (names.length === 0) {
    return {
      sources: [],
      problems: [problem("MISSING", dir, "the config folder has no .yaml file", `run: wirewatch init ${quoted(dir)}`)],
    };
  }
  const read = await Promise.all(names.map((name) => readText(join(dir, name), cwd)));
  return {
    sources: read.filter((one) => "text" in one),
    problems: read.filter((one) => "code" in one),
  };
}

/** Names of the config files of a folder, sorted; a problem where the folder cannot be listed. */
export async function listConfigFiles(dir: string, cwd: string): Promise<string[] | ConfigProblem> {
  try {
    const names = await readdir(resolve(cwd, dir));
    return names.filter((name) => /^[^.].*\.ya?ml$/i.test(name)).sort();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") {
      return problem("MISSING", dir, "there is no such config folder", `run: wirewatch init ${quoted(dir)}`);
    }
    if (code === "ENOTDIR") {
      return problem("MISSING", dir, "this is a file, not a folder", "give the folder that holds it: --config DIR");
    }
    return problem(
      "UNREADABLE",
      dir,
      `the config folder cannot be read (${reasonOf(error)})`,
      `check its permissions: ls -ld ${quoted(dir)}`,
    );
  }
}

async function readText(file: string, cwd: string): Promise<SourceText | ConfigProblem> {
  try {
    const about = await stat(resolve(cwd, file));
    if (!about.isFile()) {
      return problem(
        "UNREADABLE",
        file,
        `${basename(file)} is not a file`,
        "rename it, or put a YAML file in its place",
      );
    }
    if (about.size > MAX_BYTES) {
      return problem(
        "UNREADABLE",
        file,
        "the file is larger than 8 MB",
        "split it into several files; all are read together",
      );
    }
    const text = decode(await readFile(resolve(cwd, file)));
    if (text === null) {
      return problem("UNREADABLE", file, "the file is not UTF-8 text", "save it again as UTF-8");
    }
    if (text.trim() === "") {
      return problem("EMPTY", file, "the file is empty", "write something in it (a comment will do), or delete it");
    }
    return { file, text };
  } catch (error) {
    return problem(
      "UNREADABLE",
      file,
      `the file cannot be read (${reasonOf(error)})`,
      `check its permissions: ls -l ${quoted(file)}`,
    );
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function problem(code: string, file: string, message: string, suggestion: string): ConfigProblem {
  return { code: `WW-CONFIG-${code}`, file, line: 1, column: 1, path: [], message, suggestion };
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path}'`);

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
