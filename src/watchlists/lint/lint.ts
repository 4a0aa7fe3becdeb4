// What is allowed but most likely not meant: told as a warning, never a refusal.
import type { WatchlistInput } from "../../config/schema/watchlists.ts";
import type { WatchlistProblem } from "../match.ts";
import { compileQuery, problemAt } from "../query/compile.ts";
import { type Expr, partsOf } from "../query/expr.ts";
import { print } from "../query/print.ts";
import type { IndexWord } from "../search-plan.ts";
import type { Finding } from "./finding.ts";
import { contradictions, insideItself } from "./lint-never.ts";
import { makeTwins, repeatedAlternatives, repeatedLists } from "./lint-repeats.ts";
import { type Frequency, lintTerm, tooBroad } from "./lint-terms.ts";

export type LintOptions = { readonly frequency?: Frequency };

const FAR = 25;

/** Warnings on watchlists that compile; those that do not have problems already. */
export function lintWatchlists(
  watchlists: readonly WatchlistInput[],
  { frequency }: LintOptions = {},
): readonly WatchlistProblem[] {
  const twinsOf = makeTwins();
  return watchlists.flatMap((watchlist) => {
    const compiled = compileQuery(watchlist);
    if (compiled.kind === "refused") {
      return [];
    }
    const { expr } = compiled;
    const found = lintExpr(expr, { watchlist, frequency, positive: true, alone: true });
    return [
      ...twinsOf(watchlist, print(expr)),
      ...repeatedLists(watchlist),
      ...found.map((one) => problemAt(watchlist, placeOf(watchlist, one), one)),
    ];
  });
}

/** The words whose frequency `lintWatchlists` will ask for. */
export function wordsToCount(watchlists: readonly WatchlistInput[]): readonly IndexWord[] {
  const asked = new Map<string, IndexWord>();
  const frequency: Frequency = (word) => {
    asked.set(`${word.kind} ${word.text}`, word);
    return { articles: 0, of: 0 };
  };
  lintWatchlists(watchlists, { frequency });
  return [...asked.values()];
}

type Context = {
  readonly watchlist: WatchlistInput;
  readonly frequency: Frequency | undefined;
  /** Not under a NOT. */
  readonly positive: boolean;
  /** No other clause has to be true with it. */
  readonly alone: boolean;
};

function lintExpr(expr: Expr, context: Context): readonly Finding[] {
  const wanted = expr.kind === "and" ? expr.of.filter((part) => part.kind !== "not").length : 1;
  const together = wanted > 1 || (expr.kind === "near" && expr.operator !== "NOTNEAR");
  const inner = partsOf(expr).flatMap((part, i) => {
    const taken = expr.kind === "not" || ((expr.kind === "notin" || isNotNear(expr)) && i === 1);
    return lintExpr(part, { ...context, positive: context.positive && !taken, alone: context.alone && !together });
  });
  return [...inner, ...lintHere(expr, context)];
}

const isNotNear = (expr: Expr): boolean => expr.kind === "near" && expr.operator === "NOTNEAR";

function lintHere(expr: Expr, { watchlist, frequency, positive, alone }: Context): readonly Finding[] {
  switch (expr.kind) {
    case "term":
      return [...lintTerm(expr), ...(positive ? tooBroad(expr, alone, frequency) : [])];
    case "and":
      return contradictions(expr, watchlist);
    case "or":
      return repeatedAlternatives(expr);
    case "notin":
      return insideItself(expr, watchlist);
    case "near":
      return lintNear(expr);
    case "atleast":
    case "field":
    case "list":
    case "not":
    case "regex":
    case "value":
    case "zones":
      return [];
  }
}

function lintNear({ at, distance, operator }: Extract<Expr, { kind: "near" }>): readonly Finding[] {
  const far = typeof distance === "number" && distance > FAR && operator !== "NOTNEAR";
  const message = `${distance} words is further than two sentences`;
  return far ? [{ at, message, suggestion: `${operator}/s, ${operator}/p or a number up to ${FAR}` }] : [];
}

/** Where the text of a finding stands: the query, or the entry of the simple lists; of equal entries the last, which is the repetition. */
function placeOf(watchlist: WatchlistInput, { term }: Finding): readonly (string | number)[] {
  if (watchlist.query !== undefined) {
    return ["query"];
  }
  const { keywords = [], require: required = [], exclude = [], ignore = [], ignore_near: near } = watchlist;
  const lists: readonly (readonly [readonly (string | number)[], readonly string[]])[] = [
    [["keywords"], keywords],
    ...required.map((entries, i) => [["require", i], entries] as const),
    [["exclude"], exclude],
    [["ignore"], ignore],
    [["ignore_near", "of"], near?.of ?? []],
  ];
  for (const [path, entries] of lists) {
    const at = entries.findLastIndex((entry) => entry.trim() === term?.text);
    if (at !== -1) {
      return [...path, at];
    }
  }
  return lists.find(([, entries]) => entries.length > 0)?.[0] ?? [];
}
