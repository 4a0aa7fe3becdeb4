// A compiled query: the tree with zones resolved and words turned into patterns. Results are kept for the article at hand.
import type { RE2JS } from "re2js";
import type { Distance, Expr, NearOperator, ValueField } from "../query/expr.ts";
import type { Pattern } from "./pattern.ts";

/** False, unknown, true: AND is the least of its parts, OR the greatest, NOT the other way round (Kleene). */
export type Truth = 0 | 1 | 2;
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

/** Occurrences as pairs of tokens, first and one past the last: sorted, no pair twice. */
export type Spans = readonly number[];

/** A pattern shared by all watchlists that use it; `term` is the anchor's number in the index. */
export type SharedPattern = { readonly pattern: Pattern; readonly term: number; epoch: number; spans: Spans };

type Common = {
  /** For printing a clause back. */
  readonly expr: Expr;
  /** The field that the clause stands in, e.g. "title:"; "" for the watchlist's own zones. */
  readonly prefix: string;
  /** The clause as a person would name it (receipt.ts `clauseText`), once somebody has asked. */
  clause: string | null;
  /** Zones in which an occurrence can lie (text/zones.ts). */
  readonly zones: number;
};

export type Node = Common &
  /** `term` is that of `shared`, here so that a word that is not there costs one look. */
  (
    | { readonly op: "pattern"; readonly term: number; readonly shared: SharedPattern }
    | { readonly op: "regex"; readonly regex: RE2JS; readonly literal: string }
    | { readonly op: "value"; readonly field: ValueField; readonly value: string }
    | {
        readonly op: "near";
        readonly operator: NearOperator;
        readonly distance: Distance;
        readonly a: Node;
        readonly b: Node;
      }
    | { readonly op: "notin"; readonly a: Node; readonly b: Node }
    | { readonly op: "atleast"; readonly count: number; readonly of: Node }
    | { readonly op: "and" | "or"; readonly of: readonly Node[] }
    | { readonly op: "not"; readonly of: Node }
  );

/** The parts of a query that speak for a match: what stands under AND and OR, and nothing under NOT. */
export function positiveParts(node: Node): readonly Node[] {
  switch (node.op) {
    case "and":
    case "or":
      return node.of.flatMap(positiveParts);
    case "not":
      return [];
    case "pattern":
    case "regex":
    case "value":
    case "near":
    case "notin":
    case "atleast":
      return [node];
  }
}

/** The parts of which one must be true before an unknown answer is worth telling: those on the text; of a query on values alone, these. */
export function evidentParts(root: Node): readonly Node[] {
  const parts = positiveParts(root);
  const texts = parts.filter(({ op }) => op !== "value");
  return texts.length > 0 ? texts : parts;
}
