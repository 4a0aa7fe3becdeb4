import { byPlace } from "../../config/problem.ts";
import type { WatchlistInput } from "../../config/schema/watchlists.ts";
import { countInArchive } from "../../data.ts";
import { plural } from "../../lib/text.ts";
import { checkConfig, exampleProblem } from "../../watchlists/check-config.ts";
import type { ExampleResult } from "../../watchlists/check-examples.ts";
import { lintConfig } from "../../watchlists/lint/lint-config.ts";
import { type Command, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { printProblems } from "../print-config-problems.ts";

export const check: Command = {
  name: "check",
  usage: "check",
  summary: "validates every config file, compiles every watchlist, runs its examples",
  help: [
    "Examples:",
    "  wirewatch check",
    "  wirewatch check --config /etc/wirewatch --json",
    "",
    "Exit code 2: the config is invalid; 1: an example of a watchlist does not come out as it says.",
  ],
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ configDir, dataDir, env, out }: CommandContext): Promise<ExitCode> {
  const checked = await checkConfig({ dir: configDir, env });
  if (checked.kind === "invalid") {
    printProblems(checked, out);
    return EXIT.usage;
  }
  const { loaded } = checked;
  const { green, yellow, dim } = out.color;
  const lint = await lintConfig(loaded, (words) => countInArchive({ dataDir, env }, words));
  for (const warning of [...loaded.warnings, ...lint].sort(byPlace)) {
    out.data({ type: "warning", ...warning });
    out.line(`${yellow("!")} ${warning.file}:${warning.line}:${warning.column} ${warning.message}`);
    if (warning.suggestion !== null) {
      out.line(dim(`  ${warning.suggestion}`));
    }
  }
  const examples = await examplesOf(loaded.config.watchlists);
  const wrong = examples.filter(({ passed }) => !passed);
  const counts = {
    feeds: loaded.config.feeds.length,
    watchlists: loaded.config.watchlists.length,
    channels: loaded.config.channels.length,
    examples: examples.length,
  };
  const warnings = loaded.warnings.length + lint.length;
  out.data({ type: "checked", ...counts, failedExamples: wrong.length, warnings });
  if (wrong.length > 0) {
    printProblems({ problems: wrong.map((example) => exampleProblem(loaded, example)), texts: loaded.texts }, out);
    return EXIT.failed;
  }
  const parts = [
    plural(counts.feeds, "feed"),
    plural(counts.watchlists, "watchlist"),
    plural(counts.channels, "channel"),
  ];
  out.line(`${green("✓")} valid: ${parts.join(", ")}; ${plural(counts.examples, "example")} as expected`);
  return EXIT.done;
}

/** What tells an example's language is loaded only for examples: it takes a third of a second, more than all the rest. */
async function examplesOf(watchlists: readonly WatchlistInput[]): Promise<readonly ExampleResult[]> {
  if (watchlists.every(({ examples }) => examples === undefined)) {
    return [];
  }
  const { runExamples } = await import("../../watchlists/check-examples.ts");
  return runExamples(watchlists);
}
