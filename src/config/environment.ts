import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { reasonOf } from "../lib/errors.ts";

/** What a name of the environment stands for. `said` explains why there is none; never a value. */
export type EnvValue =
  | { readonly kind: "set"; readonly value: string }
  | { readonly kind: "unset"; readonly said: string; readonly known: readonly string[] };
export type Env = Readonly<Record<string, string | undefined>>;
export type Environment = {
  readonly get: (name: string) => Promise<EnvValue>;
  /** `.env` and secret files read so far. */
  readonly files: () => readonly string[];
};

/** `.env` is looked for in the config folder, beside it, and where the command runs; the first that sets a name wins. */
export function dotEnvPaths(dir: string, cwd: string): readonly string[] {
  const folder = resolve(cwd, dir);
  return [...new Set([join(folder, ".env"), join(dirname(folder), ".env"), join(cwd, ".env")])];
}

/**
 * Answers names from the environment, then `.env`; then `NAME_FILE` of either names a file that holds the value (Docker and
 * Kubernetes secrets), one line end at its end dropped. An empty value counts as not set, as in compose files.
 */
export async function readEnvironment(options: { dir: string; env: Env; cwd: string }): Promise<Environment> {
  const files: string[] = [];
  const tables: Env[] = [options.env];
  for (const path of dotEnvPaths(options.dir, options.cwd)) {
    const text = await readFile(path, "utf8").catch(() => null);
    if (text !== null) {
      files.push(path);
      tables.push(parseDotEnv(text));
    }
  }
  const lookUp = (name: string): string | undefined =>
    tables.map((table) => (Object.hasOwn(table, name) ? table[name] : undefined)).find((value) => value);
  const get = async (name: string): Promise<EnvValue> => {
    const value = lookUp(name);
    if (value !== undefined) {
      return { kind: "set", value };
    }
    const path = lookUp(`${name}_FILE`);
    if (path !== undefined) {
      return readSecret(name, resolve(options.cwd, path), files);
    }
    const empty = tables.some((table) => table[name] === "");
    const known = tables.flatMap((table) => Object.keys(table));
    return { kind: "unset", said: `the environment variable ${name} is ${empty ? "empty" : "not set"}`, known };
  };
  return { get, files: () => files };
}

async function readSecret(name: string, path: string, files: string[]): Promise<EnvValue> {
  files.push(path);
  try {
    const value = (await readFile(path, "utf8")).replace(/\r?\n$/, "");
    return value === ""
      ? { kind: "unset", said: `the file that ${name}_FILE names is empty (${path})`, known: [] }
      : { kind: "set", value };
  } catch (error) {
    return { kind: "unset", said: `the file that ${name}_FILE names cannot be read (${reasonOf(error)})`, known: [] };
  }
}

/** `NAME=value`, `export NAME="value"`, `#` comments; double quotes know `\n`, single quotes know nothing, as in a shell. */
export function parseDotEnv(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  const line =
    /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*(?:"((?:\\[\s\S]|[^"\\])*)"|'([^']*)'|([^\r\n]*?))[ \t]*(?:[ \t]#[^\r\n]*)?\r?$/gm;
  for (const [, name = "", double, single, bare] of text.replace(/^\ufeff/, "").matchAll(line)) {
    found[name] = double !== undefined ? undoEscapes(double) : (single ?? (bare ?? "").replace(/^#.*$/, ""));
  }
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
const undoEscapes = (text: string): string =>
  text.replace(
    /\\([\s\S])/g,
    (whole, character: string) => ESCAPES[character] ?? (/["\\$`]/.test(character) ? character : whole),
  );
