// The tree of a query: what the parser and the simple layer both make, and everything else reads.

/** Zones of text that a query can name. */
export const TEXT_FIELDS = ["title", "lead", "body", "caption", "author", "url", "tags", "bio", "related"] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Fields whose whole value is compared. */
export const VALUE_FIELDS = ["source", "lang", "tag", "words", "age"] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

/** `""`: by the watchlist's `forms`; `=`: exactly these characters; `~`: every form and transliteration. */
export type TermMode = "" | "=" | "~";

export type Term = {
  readonly kind: "term";
  /** As written, without mode and quotes; may end in `*` or hold `?` when it is a bare word. */
  readonly text: string;
  readonly mode: TermMode;
  readonly quoted: boolean;
  readonly at: number;
};

export type NearOperator = "NEAR" | "ONEAR" | "NOTNEAR";
/** At most n words between, or the same sentence, or the same paragraph. */
export type Distance = number | "s" | "p";

export type Expr =
  | Term
  | { readonly kind: "list"; readonly name: string; readonly of: Expr; readonly at: number }
  | { readonly kind: "regex"; readonly source: string; readonly at: number }
  | { readonly kind: "value"; readonly field: ValueField; readonly value: string; readonly at: number }
  | { readonly kind: "field"; readonly field: TextField; readonly of: Expr; readonly at: number }
  | {
      readonly kind: "near";
      readonly operator: NearOperator;
      readonly distance: Distance;
      readonly a: Expr;
      readonly b: Expr;
      readonly at: number;
    }
  | { readonly kind: "notin"; readonly a: Expr; readonly b: Expr; readonly at: number }
  | { readonly kind: "atleast"; readonly count: number; readonly of: Expr; readonly at: number }
  | { readonly kind: "and" | "or"; readonly of: readonly Expr[]; readonly at: number }
  | { readonly kind: "not"; readonly of: Expr; readonly at: number }
  /** Searched in the named zones instead of the watchlist's own: how `exclude` reaches the whole article. */
  | { readonly kind: "zones"; readonly zones: readonly TextField[]; readonly of: Expr; readonly at: number };

/** Whether an expression gives occurrences; AND, NOT and whole values give only true, false or unknown. */
export function givesOccurrences(expr: Expr): boolean {
  switch (expr.kind) {
    case "term":
    case "regex":
    case "near":
    case "notin":
    case "atleast":
      return true;
    case "list":
    case "field":
    case "zones":
      return givesOccurrences(expr.of);
    case "or":
      return expr.of.every(givesOccurrences);
    case "and":
    case "not":
    case "value":
      return false;
  }
}

/** The direct parts of an expression, in reading order. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "term":
    case "regex":
    case "value":
      return [];
    case "near":
    case "notin":
      return [expr.a, expr.b];
    case "and":
    case "or":
      return expr.of;
    case "list":
    case "field":
    case "atleast":
    case "not":
    case "zones":
      return [expr.of];
  }
}
