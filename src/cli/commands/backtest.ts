import type { Store } from "../../app.ts";
import { loadConfig } from "../../config/load.ts";
import type { WatchlistInput } from "../../config/schema/watchlists.ts";
import { iso } from "../../lib/clock.ts";
import { DAY } from "../../lib/duration.ts";
import { plural, truncate } from "../../lib/text.ts";
import { type Backtest, compareBacktests, backtest as runBacktest } from "../../watchlists/backtest.ts";
import { compileWatchlists } from "../../watchlists/compile-watchlists.ts";
import { againstFile } from "../against-file.ts";
import { type Command, type CommandContext, EXIT, type ExitCode } from "../command.ts";
import { explainProblems } from "../compile-query.ts";
import { excerptOf } from "../excerpt-of.ts";
import { sinceOf } from "../list-options.ts";
import { lookIntoStore } from "../with-store.ts";

export const backtest: Command = {
  name: "backtest",
  usage: "backtest ID|QUERY [--since 30d] [--against FILE]",
  summary: "what it would have alerted on in the archive, per day, with samples",
  help: [
    "Examples:",
    "  wirewatch backtest wagner-libya --since 30d",
    "  wirewatch backtest 'Wagner NEAR/8 Tripoli'",
    "  wirewatch backtest wagner-libya --against new-watchlists.yaml     (+3 -41: what a change would do)",
  ],
  options: { since: { type: "string" }, against: { type: "string" } },
  positionals: { min: 1, max: 1 },
  run: (context) => lookIntoStore(context, (store, now) => run(context, store, now)),
};

const SHOWN = 20;

async function run(context: CommandContext, store: Store, now: number): Promise<ExitCode> {
  const { flags, positionals } = context;
  const wanted = positionals[0] ?? "";
  const sinceMs = flags["since"] === undefined ? now - 30 * DAY : sinceOf(flags["since"], now);
  const watchlist = await watchlistOf(context, wanted);
  const compiled = compileWatchlists([watchlist]);
  explainProblems(wanted, compiled);
  const { matcher } = compiled;
  const filter = matcher.prefilter(watchlist.id) ?? { kind: "all" };
  if (typeof flags["against"] === "string") {
    const other = await againstFile(flags["against"], watchlist.id);
    const either = { kind: "or", of: [filter, other.prefilter(watchlist.id) ?? { kind: "all" }] } as const;
    const diff = await compareBacktests(matcher, other, store.archive.read(either, { sinceMs }));
    context.out.data({ type: "backtest-diff", watchlist: watchlist.id, ...diff });
    tellDiff(context, diff);
    return EXIT.done;
  }
  const [result] = await runBacktest(matcher, store.archive.read(filter, { sinceMs }));
  context.out.data({ type: "backtest", ...result });
  if (result) {
    tell(context, result, sinceMs);
  }
  return EXIT.done;
}

async function watchlistOf({ configDir, env }: CommandContext, wanted: string): Promise<WatchlistInput> {
  const loaded = await loadConfig({ dir: configDir, env });
  const known = loaded.kind === "config" ? loaded.config.watchlists.find(({ id }) => id === wanted) : undefined;
  return known ?? { id: "query", query: wanted };
}

function tell({ out }: CommandContext, result: Backtest, sinceMs: number): void {
  const { bold, dim, cyan } = out.color;
  const unknown = result.unknown > 0 ? `, ${result.unknown} more where the body was not seen` : "";
  const since = sinceMs > 0 ? ` seen since ${iso(sinceMs).slice(0, 10)}` : "";
  out.line(bold(`Would have matched ${plural(result.matches, "article")}${since}${unknown}.`));
  const most = Math.max(1, ...result.days.map(({ matches }) => matches));
  for (const { day, matches } of result.days) {
    out.line(`  ${day}  ${cyan("█".repeat(Math.max(1, Math.round((matches / most) * 40))))} ${matches}`);
  }
  for (const { title, day, match } of result.samples) {
    out.line(`  ${dim(day)}  ${truncate(title, out.width - 16)}`);
    const excerpt = excerptOf(match.clauses, title, out.width - 16);
    if (excerpt !== "") {
      out.line(dim(`              ${excerpt}`));
    }
  }
}

function tellDiff({ out }: CommandContext, diff: Awaited<ReturnType<typeof compareBacktests>>): void {
  const { bold, green, red, dim } = out.color;
  out.line(bold(`+${diff.added.length} -${diff.removed.length}`));
  for (const [sign, changes] of [
    [green("+"), diff.added],
    [red("-"), diff.removed],
  ] as const) {
    for (const { day, title } of changes.slice(0, SHOWN)) {
      out.line(`${sign} ${dim(day)}  ${truncate(title, out.width - 16)}`);
    }
    if (changes.length > SHOWN) {
      out.line(dim(`  and ${changes.length - SHOWN} more: --json lists them all`));
    }
  }
}
