// keywords, require, exclude, ignore and ignore_near as the expression that they mean.
import type { WatchlistInput } from "../../config/schema/watchlists.ts";
import type { Expr, TextField } from "./expr.ts";
import { literalTerm } from "./parse.ts";
import { catchProblem, type QueryProblem } from "./problem.ts";

export type PlacedProblem = QueryProblem & { readonly path: readonly (string | number)[] };
export type SimpleResult =
  | { readonly kind: "ok"; readonly value: Expr }
  | { readonly kind: "refused"; readonly problems: readonly PlacedProblem[] };

/** `exclude` speaks of the whole article, whatever `in:` says. */
const WHOLE_ARTICLE: readonly TextField[] = ["title", "lead", "body"];

/** The simple layer of a watchlist as one expression; every entry that is wrong is named. */
export function simpleLayer(watchlist: WatchlistInput): SimpleResult {
  const problems: PlacedProblem[] = [];
  const terms = (entries: readonly string[], path: readonly (string | number)[]): Expr | null => {
    const of: Expr[] = [];
    for (const [i, entry] of entries.entries()) {
      const term = catchProblem(() => literalTerm(entry));
      if (term.kind === "ok") {
        of.push(term.value);
      } else {
        problems.push({ ...term.problem, path: [...path, i] });
      }
    }
    return of.length > 1 ? { kind: "or", of, at: 0 } : (of[0] ?? null);
  };

  const ignore = terms(watchlist.ignore ?? [], ["ignore"]);
  const near = terms(watchlist.ignore_near?.of ?? [], ["ignore_near", "of"]);
  const notIn = (a: Expr): Expr => (ignore ? { kind: "notin", a, b: ignore, at: 0 } : a);
  const parts: Expr[] = [];

  const keywords = terms(watchlist.keywords ?? [], ["keywords"]);
  if (keywords) {
    const counted = notIn(keywords);
    const distance = watchlist.ignore_near?.words ?? 0;
    parts.push(near ? { kind: "near", operator: "NOTNEAR", distance, a: counted, b: near, at: 0 } : counted);
  }
  for (const [i, group] of (watchlist.require ?? []).entries()) {
    const required = terms(group, ["require", i]);
    if (required) {
      parts.push(notIn(required));
    }
  }
  const exclude = terms(watchlist.exclude ?? [], ["exclude"]);
  if (exclude) {
    parts.push({ kind: "not", of: { kind: "zones", zones: WHOLE_ARTICLE, of: exclude, at: 0 }, at: 0 });
  }
  if (problems.length > 0) {
    return { kind: "refused", problems };
  }
  const [only] = parts;
  return { kind: "ok", value: parts.length === 1 && only ? only : { kind: "and", of: parts, at: 0 } };
}
