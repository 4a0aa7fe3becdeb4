// One watchlist as written to one expression, or everything that is wrong with it.
import type { WatchlistInput } from "../../config/schema/watchlists.ts";
import { impossible } from "../../lib/errors.ts";
import type { WatchlistProblem } from "../match.ts";
import { type Expr, partsOf } from "./expr.ts";
import { type NamedLists, parse } from "./parse.ts";
import { positionOf, type QueryProblem } from "./problem.ts";
import { simpleLayer } from "./simple-layer.ts";

export type CompiledWatchlist =
  | { readonly kind: "ok"; readonly expr: Expr }
  | { readonly kind: "refused"; readonly problems: readonly WatchlistProblem[] };

type Path = readonly (string | number)[];

export const problemAt = (
  watchlist: WatchlistInput,
  path: Path,
  { at, message, suggestion }: QueryProblem,
): WatchlistProblem => ({
  watchlist: watchlist.id,
  path,
  ...positionOf(textAt(watchlist, path), at),
  message,
  suggestion,
});

/** Compiles `query:`, or the simple layer, to one expression. `shared` are lists that every watchlist may name. */
export function compileQuery(watchlist: WatchlistInput, shared: NamedLists = {}): CompiledWatchlist {
  const refused = (path: Path, problem: QueryProblem): CompiledWatchlist => ({
    kind: "refused",
    problems: [problemAt(watchlist, path, problem)],
  });
  const simple = simpleKeys(watchlist);
  if (watchlist.query !== undefined && simple.length > 0) {
    const message = `"query" and "${simple[0]}" cannot stand together: query takes the place of the simple lists`;
    return refused([simple[0] ?? "query"], {
      at: 0,
      message,
      suggestion: "write the list into the query, or drop the query",
    });
  }
  if (watchlist.query === undefined && simple.length === 0) {
    return refused([], {
      at: 0,
      message: "there is nothing to look for",
      suggestion: "add keywords: [word], or query: word",
    });
  }
  if (watchlist.query === undefined) {
    return fromSimple(watchlist);
  }
  const parsed = parse(watchlist.query, { ...shared, ...watchlist.lists });
  if (parsed.kind === "refused") {
    return refused(["query"], parsed.problem);
  }
  return withPositive(watchlist, parsed.value, ["query"]);
}

function fromSimple(watchlist: WatchlistInput): CompiledWatchlist {
  const simple = simpleLayer(watchlist);
  if (simple.kind === "refused") {
    return { kind: "refused", problems: simple.problems.map((problem) => problemAt(watchlist, problem.path, problem)) };
  }
  return withPositive(watchlist, simple.value, simpleKeys(watchlist).slice(0, 1));
}

/** A query that only excludes would match nearly everything there is. */
function withPositive(watchlist: WatchlistInput, expr: Expr, path: Path): CompiledWatchlist {
  if (!canBeFalse(expr)) {
    const message =
      "this would match every article that does not contain something: at least one part must be looked for";
    return {
      kind: "refused",
      problems: [
        problemAt(watchlist, path, { at: expr.at, message, suggestion: "write what to look for: word AND NOT other" }),
      ],
    };
  }
  return { kind: "ok", expr };
}

/** Whether an article about nothing at all would fail: true when something positive is required on every way. */
function canBeFalse(expr: Expr): boolean {
  switch (expr.kind) {
    case "not":
      return false;
    case "or":
      return expr.of.every(canBeFalse);
    case "and":
      return expr.of.some(canBeFalse);
    case "term":
    case "regex":
    case "value":
    case "near":
    case "notin":
    case "atleast":
      return true;
    case "list":
    case "field":
    case "zones":
      return partsOf(expr).every(canBeFalse);
    default:
      return impossible(expr);
  }
}

const SIMPLE = ["keywords", "require", "exclude", "ignore", "ignore_near"] as const;
const simpleKeys = (watchlist: WatchlistInput): readonly string[] =>
  SIMPLE.filter((key) => {
    const value = watchlist[key];
    return value !== undefined && (!Array.isArray(value) || value.length > 0);
  });

/** The string at a path of a watchlist; empty where there is none. */
function textAt(watchlist: WatchlistInput, path: Path): string {
  let value: unknown = watchlist;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return typeof value === "string" ? value : "";
}
