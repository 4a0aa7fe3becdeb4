import { dirname, resolve } from "node:path";
import type { Locator } from "./check-entries.ts";
import { checkSources } from "./check-sources.ts";
import type { Config } from "./config.ts";
import { type Env, type EnvValue, readEnvironment } from "./environment.ts";
import { parseYaml } from "./parse-yaml.ts";
import { byPlace, type ConfigPath, type ConfigProblem, type Place } from "./problem.ts";
import { type ReadFilesResult, readConfigFiles } from "./read-files.ts";
import { namesIn } from "./substitute.ts";

export type LoadConfigOptions = {
  /** The config folder, as the operator wrote it; problems name files below it in the same way. */
  readonly dir: string;
  /** The process's environment; only the command line reads it. */
  readonly env: Env;
  /** Where relative secret files and a further `.env` are looked for. Default: where the process runs. */
  readonly cwd?: string;
  /** Texts in place of what stands on disk, by the file's path: what the configuration would be after an edit. */
  readonly instead?: ReadonlyMap<string, string>;
};
/** The text of every YAML file that was read, by its name in problems: to show the line. */
type ConfigTexts = ReadonlyMap<string, string>;
export type LoadedConfig = {
  readonly kind: "config";
  readonly config: Config;
  /** Everything that was read: YAML files, `.env`, secret files. */
  readonly files: readonly string[];
  readonly warnings: readonly ConfigProblem[];
  /** Where a value stands, e.g. ["watchlists", 2, "query"]; `within` is a place (1-based) inside its text. */
  readonly locate: Locator["locate"];
  /** Texts that must never appear in a log, a page or an answer. */
  readonly secrets: readonly string[];
  readonly texts: ConfigTexts;
};
export type InvalidConfig = {
  readonly kind: "invalid";
  readonly problems: readonly ConfigProblem[];
  readonly texts: ConfigTexts;
};
export type LoadConfigResult = LoadedConfig | InvalidConfig;

/**
 * Reads and checks the whole configuration. All mistakes are told at once, each with its place and what to write instead; nothing
 * is used unless everything is valid. Relative folders are taken from the folder that holds the config folder.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<LoadConfigResult> {
  const { dir, env, cwd = process.cwd() } = options;
  const read = edited(await readConfigFiles(dir, cwd), options.instead);
  const texts: ConfigTexts = new Map(read.sources.map(({ file, text }) => [file, text]));
  const parsed = read.sources.map(parseYaml);
  const sources = parsed.flatMap((one) => (one.kind === "source" ? [one.source] : []));
  const problems = [...read.problems, ...parsed.flatMap((one) => one.problems)];
  const [first, ...others] = sources;
  if (!first) {
    return { kind: "invalid", problems: problems.toSorted(byPlace), texts };
  }
  const environment = await readEnvironment({ dir, env, cwd });
  const names = new Set(sources.flatMap(namesIn));
  const values = new Map<string, EnvValue>();
  for (const name of names) {
    values.set(name, await environment.get(name));
  }
  const checked = checkSources({
    sources: [first, ...others],
    values,
    baseDir: dirname(resolve(cwd, dir)),
    whole: sources.length === parsed.length && read.problems.length === 0,
  });
  const all = [...problems, ...checked.problems];
  if (checked.config === null || all.length > 0) {
    return { kind: "invalid", problems: all.toSorted(byPlace), texts };
  }
  const { config, warnings, locate, secrets } = checked;
  const files = [...read.sources.map(({ file }) => file), ...environment.files()];
  return { kind: "config", config, files, warnings: warnings.toSorted(byPlace), locate, secrets, texts };
}

/**
 * Where a problem of `compileWatchlists` stands in the files. `path`, `line` and `column` are the problem's: the text inside the
 * watchlist, and the place (1-based) inside that text.
 */
export function locateInWatchlist(
  loaded: LoadedConfig,
  watchlistId: string,
  path: ConfigPath,
  line: number,
  column: number,
): Place {
  const index = loaded.config.watchlists.findIndex(({ id }) => id === watchlistId);
  return index < 0 ? loaded.locate([]) : loaded.locate(["watchlists", index, ...path], { line, column });
}

/** The files with edited texts in their place; one that is not on disk yet is added. */
function edited(read: ReadFilesResult, instead: ReadonlyMap<string, string> = new Map()): ReadFilesResult {
  const kept = read.sources.filter(({ file }) => !instead.has(file));
  const put = [...instead].map(([file, text]) => ({ file, text }));
  const sources = [...kept, ...put].sort((a, b) => (a.file < b.file ? -1 : 1));
  return put.length === 0 ? read : { sources, problems: read.problems.filter(({ file }) => !instead.has(file)) };
}
