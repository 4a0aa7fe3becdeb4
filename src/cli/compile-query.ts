import type { WatchlistInput } from "../config/schema/watchlists.ts";
import { type Compiled, compileWatchlists, type Matcher } from "../watchlists/compile-watchlists.ts";
import type { Prefilter } from "../watchlists/search-plan.ts";
import { UsageError } from "./command.ts";

/** A query given on the command line, compiled; a broken one is told with its place and a suggestion. */
export function compileQueryOrExplain(query: string): { readonly matcher: Matcher; readonly prefilter: Prefilter } {
  const watchlist: WatchlistInput = { id: "query", query };
  const compiled = compileWatchlists([watchlist]);
  explainProblems(query, compiled);
  return { matcher: compiled.matcher, prefilter: compiled.matcher.prefilter("query") ?? { kind: "all" } };
}

/** Throws a UsageError with a caret under the place where the first problem stands. */
export function explainProblems(query: string, { problems }: Compiled): void {
  const [problem] = problems;
  if (problem) {
    const line = query.split("\n")[problem.line - 1] ?? query;
    const caret = `${line}\n${" ".repeat(Math.max(0, problem.column - 1))}^`;
    throw new UsageError(`${problem.message}\n${caret}${problem.suggestion === null ? "" : `\n${problem.suggestion}`}`);
  }
}
