import { dirname, resolve } from "node:path";
import { type CheckedEntries, checkEntries, type Locator, makeLocator } from "./check-entries.ts";
import { checkReferences } from "./check-references.ts";
import { collectSecrets } from "./collect-secrets.ts";
import type { Config } from "./config.ts";
import { type Env, type EnvValue, readEnvironment } from "./environment.ts";
import { findWarnings } from "./find-warnings.ts";
import { mergeSources } from "./merge.ts";
import { parseYaml, type Source } from "./parse-yaml.ts";
import { byPlace, type ConfigPath, type ConfigProblem, type Place } from "./problem.ts";
import { readConfigFiles } from "./read-files.ts";
import { settleFeeds } from "./settle-feeds.ts";
import { namesIn, substituteValues } from "./substitute.ts";

export type LoadConfigOptions = {
  /** The config folder, as the operator wrote it; problems name files below it in the same way. */
  readonly dir: string;
  /** The process's environment; only the command line reads it. */
  readonly env: Env;
  /** Where relative secret files and a further `.env` are looked for. Default: where the process runs. */
  readonly cwd?: string;
};
/** The text of every YAML file that was read, by its name in problems: to show the line. */
export type ConfigTexts = ReadonlyMap<string, string>;
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
export async function loadConfig({ dir, env, cwd = process.cwd() }: LoadConfigOptions): Promise<LoadConfigResult> {
  const read = await readConfigFiles(dir);
  const texts: ConfigTexts = new Map(read.sources.map(({ file, text }) => [file, text]));
  const parsed = read.sources.map(parseYaml);
  const sources = parsed.flatMap((one) => (one.kind === "source" ? [one.source] : []));
  const problems = [...read.problems, ...parsed.flatMap((one) => one.problems)];
  const [first] = sources;
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
    sources,
    first,
    values,
    baseDir: dirname(resolve(cwd, dir)),
    // References into a file that could not be read would all seem wrong.
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

type CheckSourcesInput = {
  readonly sources: readonly Source[];
  readonly first: Source;
  readonly values: ReadonlyMap<string, EnvValue>;
  readonly baseDir: string;
  readonly whole: boolean;
};
type CheckedSources = {
  readonly config: Config | null;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
  readonly locate: Locator["locate"];
  readonly secrets: readonly string[];
};

function checkSources({ sources, first, values, baseDir, whole }: CheckSourcesInput): CheckedSources {
  const substitutions = sources.map((source) => substituteValues(source, values));
  const substituted = new Map(substitutions.flatMap((one) => [...one.substituted]));
  const merged = mergeSources(sources);
  const locator = makeLocator(merged, first, substituted);
  const entries = checkEntries(merged, locator);
  const settled = settleFeeds(
    entries.feeds.map(({ value }) => value),
    baseDir,
  );
  const missing = substitutions.flatMap((one) => one.problems);
  const problems = [
    ...missing,
    ...merged.problems,
    ...withoutEchoes(entries.problems, missing),
    ...(whole ? checkReferences({ merged, entries, settled, locator }) : []),
  ];
  const config =
    problems.length === 0
      ? toConfig(
          entries,
          settled.map(({ feed }) => feed),
        )
      : null;
  const warnings = config ? findWarnings(config, settled, locator) : [];
  return { config, problems, warnings, locate: locator.locate, secrets: collectSecrets(merged, substituted) };
}

/** A value whose variable is not set is told once, not again as "not a web address". */
function withoutEchoes(problems: readonly ConfigProblem[], missing: readonly ConfigProblem[]): ConfigProblem[] {
  const told = new Set(missing.map(placeKey));
  return problems.filter((problem) => !told.has(placeKey(problem)));
}

const placeKey = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

function toConfig({ watchlists, channels, settings }: CheckedEntries, feeds: Config["feeds"]): Config | null {
  return (
    settings && {
      feeds,
      watchlists: watchlists.map(({ value }) => value),
      channels: channels.map(({ value }) => value),
      settings,
    }
  );
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
