import { type CheckedEntries, checkEntries, type Locator, makeLocator } from "./check-entries.ts";
import { checkReferences } from "./check-references.ts";
import { collectSecrets } from "./collect-secrets.ts";
import type { Config } from "./config.ts";
import type { EnvValue } from "./environment.ts";
import { findWarnings } from "./find-warnings.ts";
import { mergeSources } from "./merge.ts";
import type { Source } from "./parse-yaml.ts";
import type { ConfigProblem, Place } from "./problem.ts";
import { settleFeeds } from "./settle-feeds.ts";
import { substituteValues } from "./substitute.ts";

export type CheckSourcesInput = {
  /** At least one. */
  readonly sources: readonly [Source, ...Source[]];
  readonly values: ReadonlyMap<string, EnvValue>;
  /** What relative folders start from. */
  readonly baseDir: string;
  /** Whether all files could be read; else references into the others would all seem wrong. */
  readonly whole: boolean;
};
export type CheckedSources = {
  readonly config: Config | null;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
  readonly locate: Locator["locate"];
  readonly secrets: readonly string[];
};

/** Substitutes, merges and checks parsed files. Pure but for the documents, whose scalars get their final values. */
export function checkSources({ sources, values, baseDir, whole }: CheckSourcesInput): CheckedSources {
  const substitutions = sources.map((source) => substituteValues(source, values));
  const substituted = new Map(substitutions.flatMap((one) => [...one.substituted]));
  const merged = mergeSources(sources);
  const locator = makeLocator(merged, sources[0], substituted);
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
