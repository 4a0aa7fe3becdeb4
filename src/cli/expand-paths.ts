import { readdir, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import picomatch from "picomatch";

const DOCUMENT = /\.(txt|md|markdown)$/i;
const GLOB = /[*?{[]/;

/** Files, folders (all documents below them) and globs as a sorted list of files without repeats. */
export async function expandPaths(
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly missing: readonly string[] }> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const path of paths) {
    const found = await expand(path);
    if (found === null) {
      missing.push(path);
    }
    for (const file of found ?? []) {
      files.add(file);
    }
  }
  return { files: [...files].sort(), missing };
}

async function expand(path: string): Promise<readonly string[] | null> {
  const here = await stat(path).catch(() => null);
  if (here?.isFile()) {
    return [path];
  }
  if (here?.isDirectory()) {
    return (await filesBelow(path)).filter((file) => DOCUMENT.test(file));
  }
  if (!GLOB.test(path)) {
    return null;
  }
  const root = fixedPart(path);
  const below = await stat(root).catch(() => null);
  const matches = picomatch(path.replace(/^\.\//, ""));
  return below?.isDirectory() ? (await filesBelow(root)).filter((file) => matches(file.split(sep).join("/"))) : [];
}

/** The folder before the first wildcard. */
function fixedPart(glob: string): string {
  const parts = glob.split("/");
  const first = parts.findIndex((part) => GLOB.test(part));
  const fixed = parts.slice(0, first).join("/");
  return fixed === "" ? (glob.startsWith("/") ? "/" : ".") : fixed;
}

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
