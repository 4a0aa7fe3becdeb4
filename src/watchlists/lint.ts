// What is allowed but most likely not meant: told as a warning, never a refusal.
import type { WatchlistInput } from "../config/schema/watchlists.ts";
import type { WatchlistProblem } from "./match.ts";
import { compileQuery, problemAt } from "./query/compile.ts";
import { type Expr, partsOf, type Term } from "./query/expr.ts";
import type { NamedLists } from "./query/parse.ts";
import { print } from "./query/print.ts";
import type { QueryProblem } from "./query/problem.ts";
import { fold, segment } from "./text/segment.ts";

/** In how many of so many archived articles a folded word occurs. */
export type Frequency = (word: string) => { readonly articles: number; readonly of: number };

export type LintOptions = { readonly frequency?: Frequency; readonly lists?: NamedLists };

/** A word in more than this share of all articles says nothing by itself. */
const TOO_COMMON = 0.1;
/** Frequencies of fewer articles than this are chance. */
const ENOUGH_ARTICLES = 200;
const FAR = 25;

/** Warnings on watchlists that compile; those that do not have problems already. */
export function lintWatchlists(
  watchlists: readonly WatchlistInput[],
  options: LintOptions = {},
): readonly WatchlistProblem[] {
  return watchlists.flatMap((watchlist) => [...repeatedEntries(watchlist), ...lintQuery(watchlist, options)]);
}

function lintQuery(watchlist: WatchlistInput, { frequency, lists = {} }: LintOptions): readonly WatchlistProblem[] {
  const compiled = compileQuery(watchlist, lists);
  if (compiled.kind === "refused") {
    return [];
  }
  const path = watchlist.query === undefined ? [] : ["query"];
  return lintExpr(compiled.expr, true, frequency).map((problem) => problemAt(watchlist, path, problem));
}

function lintExpr(expr: Expr, positive: boolean, frequency: Frequency | undefined): readonly QueryProblem[] {
  const inner = partsOf(expr).flatMap((part) => lintExpr(part, positive && expr.kind !== "not", frequency));
  return [...inner, ...lintHere(expr, positive, frequency)];
}

function lintHere(expr: Expr, positive: boolean, frequency: Frequency | undefined): readonly QueryProblem[] {
  switch (expr.kind) {
    case "term":
      return [...lintTerm(expr), ...(positive ? tooBroad(expr, frequency) : [])];
    case "and":
      return contradictions(expr);
    case "or":
      return repeatedAlternatives(expr);
    case "notin":
      return print(expr.a) === print(expr.b) ? [never(expr, "every occurrence lies inside itself")] : [];
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

const never = (expr: Expr, why: string): QueryProblem => ({
  at: expr.at,
  message: `${print(expr)} can never be true: ${why}`,
  suggestion: "look for something else, or remove it",
});

function lintNear(expr: Extract<Expr, { kind: "near" }>): readonly QueryProblem[] {
  const { distance, operator } = expr;
  return typeof distance === "number" && distance > FAR && operator !== "NOTNEAR"
    ? [
        {
          at: expr.at,
          message: `${distance} words is further than two sentences`,
          suggestion: `${operator}/s, ${operator}/p or a number up to ${FAR}`,
        },
      ]
    : [];
}

function lintTerm(term: Term): readonly QueryProblem[] {
  const found: QueryProblem[] = [];
  const words = segment(term.text);
  if (/^(and|or|not|near)$/.test(term.text)) {
    const message = `"${term.text}" is looked for as a word; operators are written in capitals`;
    found.push({ at: term.at, message, suggestion: term.text.toUpperCase() });
  }
  if (/ (AND|OR|NOT|NEAR\/\w+) /.test(term.text)) {
    const message = `"${term.text}" is looked for as it stands, operators and all`;
    found.push({ at: term.at, message, suggestion: "put the operators outside the quotation marks, or use query:" });
  }
  const vanished = /[+$@&#%]/.exec(term.text)?.[0];
  if (vanished) {
    const message = `"${vanished}" is not searched: "${term.text}" is looked for as "${fold(term.text)}"`;
    found.push({ at: term.at, message, suggestion: null });
  }
  return words.length === 1 && [...(words[0]?.folded ?? "")].length === 1
    ? [
        ...found,
        {
          at: term.at,
          message: `"${term.text}" is a single character and will match very often`,
          suggestion: "write a longer word or a phrase",
        },
      ]
    : found;
}

function tooBroad(term: Term, frequency: Frequency | undefined): readonly QueryProblem[] {
  const words = segment(term.text);
  const [word] = words;
  if (!frequency || !word || words.length > 1) {
    return [];
  }
  const { articles, of } = frequency(word.folded);
  const share = of < ENOUGH_ARTICLES ? 0 : articles / of;
  return share <= TOO_COMMON
    ? []
    : [
        {
          at: term.at,
          message: `"${term.text}" stands in ${Math.round(share * 100)} of 100 archived articles`,
          suggestion: "require another word with it, or search only the title",
        },
      ];
}

/** `a AND NOT a`. */
function contradictions(expr: Extract<Expr, { kind: "and" | "or" }>): readonly QueryProblem[] {
  const required = new Set(expr.of.filter((part) => part.kind !== "not").map(print));
  return expr.of
    .filter((part) => part.kind === "not")
    .filter((part) => required.has(print(part.of)))
    .map((part) => never(expr, `${print(part.of)} is required and excluded`));
}

function repeatedAlternatives(expr: Extract<Expr, { kind: "and" | "or" }>): readonly QueryProblem[] {
  const seen = new Map<string, string>();
  const found: QueryProblem[] = [];
  for (const part of expr.of) {
    // Case and accents make no difference to a plain word, so `Müller OR muller` says the same twice.
    const key =
      part.kind === "term" && part.mode !== "="
        ? `${part.mode}${part.text.endsWith("*")}${fold(part.text)}`
        : print(part);
    const before = seen.get(key);
    if (before !== undefined) {
      found.push({
        at: part.at,
        message: `${print(part)} says the same as ${before}`,
        suggestion: "leave one of them out",
      });
    }
    seen.set(key, before ?? print(part));
  }
  return found;
}

/** An entry that one list looks for and another takes away. */
function repeatedEntries(watchlist: WatchlistInput): readonly WatchlistProblem[] {
  const wanted = new Map((watchlist.keywords ?? []).map((entry) => [fold(entry), entry]));
  return (["exclude", "ignore"] as const).flatMap((list) =>
    (watchlist[list] ?? []).flatMap((entry, i) => {
      const keyword = wanted.get(fold(entry));
      const message = `"${entry}" is a keyword and stands under ${list} as well, so the keyword can never match`;
      return keyword === undefined
        ? []
        : [problemAt(watchlist, [list, i], { at: 0, message, suggestion: `remove it from keywords or from ${list}` })];
    }),
  );
}
