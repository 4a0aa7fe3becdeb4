import {
  type InvalidConfig,
  type LoadConfigOptions,
  type LoadedConfig,
  loadConfig,
  locateInWatchlist,
} from "../config/load.ts";
import type { ConfigProblem } from "../config/problem.ts";
import { canaryWatchlist } from "./canary.ts";
import type { ExampleResult } from "./check-examples.ts";
import { compileWatchlists, type Matcher } from "./compile-watchlists.ts";
import type { WatchlistProblem } from "./match.ts";

/** A configuration whose watchlists compile: what the service may run on. */
export type CheckedConfig = {
  readonly kind: "checked";
  readonly loaded: LoadedConfig;
  readonly matcher: Matcher;
};

/** Reads the config folder and compiles its watchlists; every problem has its place in the files. */
export async function checkConfig(options: LoadConfigOptions): Promise<CheckedConfig | InvalidConfig> {
  const loaded = await loadConfig(options);
  return loaded.kind === "invalid" ? loaded : compileConfig(loaded);
}

/** Compiles the watchlists of a configuration that is otherwise valid. */
export function compileConfig(loaded: LoadedConfig): CheckedConfig | InvalidConfig {
  const { config } = loaded;
  const canary = canaryWatchlist(config.settings);
  const watchlists = canary === null ? config.watchlists : [...config.watchlists, canary];
  const { matcher, problems } = compileWatchlists(watchlists);
  if (problems.length > 0) {
    return { kind: "invalid", problems: problems.map((problem) => placeProblem(loaded, problem)), texts: loaded.texts };
  }
  return { kind: "checked", loaded: { ...loaded, config: { ...config, watchlists } }, matcher };
}

/** An example that did not come out as it says, at its place in the files. */
export function exampleProblem(
  loaded: LoadedConfig,
  { watchlist, path, text, expected, why }: ExampleResult,
): ConfigProblem {
  const verb = expected === "match" ? "should match and does not" : "should be skipped and is not";
  return {
    ...locateInWatchlist(loaded, watchlist, path, 1, 1),
    code: "WW-CONFIG-EXAMPLE",
    path: ["watchlists", watchlist, ...path],
    message: `watchlist ${watchlist}: the example "${text}" ${verb}`,
    suggestion: why,
  };
}

/** A problem of a watchlist at its place in the files. */
export function placeProblem(loaded: LoadedConfig, problem: WatchlistProblem): ConfigProblem {
  const { watchlist, path, line, column, message, suggestion } = problem;
  const index = loaded.config.watchlists.findIndex(({ id }) => id === watchlist);
  return {
    ...locateInWatchlist(loaded, watchlist, path, line, column),
    code: "WW-CONFIG-QUERY",
    path: ["watchlists", index, ...path],
    message: `watchlist ${watchlist}: ${message}`,
    suggestion,
  };
}
