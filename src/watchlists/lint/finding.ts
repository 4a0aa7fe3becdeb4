import type { Expr, Term } from "../query/expr.ts";
import { print } from "../query/print.ts";
import type { QueryProblem } from "../query/problem.ts";

/** A warning; with the term that it speaks of, whose entry is named where the watchlist is written as lists. */
export type Finding = QueryProblem & { readonly term?: Term };

export const about = (term: Term, message: string, suggestion: string | null): Finding => ({
  at: term.at,
  message,
  suggestion,
  term,
});

export const never = (expr: Expr, why: string): Finding => ({
  at: expr.at,
  message: `${print(expr)} can never match: ${why}`,
  suggestion: "look for something else, or remove it",
});
