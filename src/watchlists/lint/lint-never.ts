// Clauses that no article can make true.
import type { WatchlistInput } from "../../config/schema/watchlists.ts";
import type { Expr, Term } from "../query/expr.ts";
import { print } from "../query/print.ts";
import { primaryLanguage } from "../text/analyze.ts";
import { covers, fills } from "./covers.ts";
import { about, type Finding, never } from "./finding.ts";

/** `field`: the one that the term stands in, "" for the watchlist's own. */
type Placed = { readonly term: Term; readonly field: string };
type Scope = Pick<WatchlistInput, "in" | "languages" | "query">;

const DEFAULT_ZONES: readonly string[] = ["title", "lead", "body"];

/** Parts of an AND that exclude each other. */
export function contradictions(expr: Extract<Expr, { kind: "and" | "or" }>, scope: Scope): readonly Finding[] {
  return [...excludedParts(expr, scope), ...otherLanguages(expr, scope)];
}

function excludedParts(expr: Extract<Expr, { kind: "and" | "or" }>, scope: Scope): readonly Finding[] {
  // What the lists exclude is looked for in the whole article, which other zones are no part of.
  if (scope.query === undefined && (scope.in ?? []).some((zone) => !DEFAULT_ZONES.includes(zone))) {
    return [];
  }
  const excluded = expr.of.flatMap((part) => (part.kind === "not" ? plainTerms(part.of) : []));
  const by = (wanted: Placed): Placed | undefined =>
    excluded.find((one) => seesAll(one, wanted, scope) && covers(one.term, wanted.term));
  return expr.of.flatMap((part) =>
    part.kind === "not"
      ? []
      : lost(part, scope.query === undefined, by, {
          whole: () => never(expr, `${print(part)} is required and excluded`),
          one: (term, other) => `${print(term)} can never match: ${print(other)} is excluded`,
        }),
  );
}

/** `A NOTIN B` where an A is itself a B. */
export function insideItself(expr: Extract<Expr, { kind: "notin" }>, { query }: Scope): readonly Finding[] {
  const outer = plainTerms(expr.b);
  return lost(expr.a, query === undefined, (a) => outer.find((b) => b.field === a.field && fills(b.term, a.term)), {
    whole: () => never(expr, "every occurrence lies inside itself"),
    one: (term, other) => `${print(term)} can never match: what is inside ${print(other)} is ignored`,
  });
}

function lost(
  part: Expr,
  listed: boolean,
  by: (wanted: Placed) => Placed | undefined,
  say: { readonly whole: () => Finding; readonly one: (term: Term, other: Term) => string },
): readonly Finding[] {
  const wanted = alternatives(part);
  const taken = (wanted ?? []).flatMap((one) => {
    const other = by(one);
    return other ? [{ term: one.term, other: other.term }] : [];
  });
  const all = taken.length > 0 && taken.length === wanted?.length;
  // A single word of a list is named as the entry that it is.
  return all && (taken.length > 1 || !listed)
    ? [say.whole()]
    : taken.map(({ term, other }) => about(term, say.one(term, other), "remove one of the two"));
}

const seesAll = (excluded: Placed, wanted: Placed, scope: Scope): boolean =>
  excluded.field === wanted.field ||
  (excluded.field === "" && scope.in === undefined && DEFAULT_ZONES.includes(wanted.field));

/** The terms of which one must occur; null where it is not as simple as that. */
function alternatives(expr: Expr, field = ""): readonly Placed[] | null {
  switch (expr.kind) {
    case "term":
      return [{ term: expr, field }];
    case "list":
    case "zones":
    case "atleast":
      return alternatives(expr.of, field);
    case "field":
      return alternatives(expr.of, expr.field);
    case "notin":
      return alternatives(expr.a, field);
    case "near":
      return expr.operator === "NOTNEAR" ? alternatives(expr.a, field) : null;
    case "or": {
      const parts = expr.of.map((part) => alternatives(part, field));
      return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
    }
    case "and":
    case "not":
    case "regex":
    case "value":
      return null;
  }
}

/** The terms each of which alone makes an expression true. */
function plainTerms(expr: Expr, field = ""): readonly Placed[] {
  switch (expr.kind) {
    case "term":
      return [{ term: expr, field }];
    case "list":
    case "zones":
      return plainTerms(expr.of, field);
    case "field":
      return plainTerms(expr.of, expr.field);
    case "or":
      return expr.of.flatMap((part) => plainTerms(part, field));
    case "and":
    case "not":
    case "near":
    case "notin":
    case "atleast":
    case "regex":
    case "value":
      return [];
  }
}

/** An article has one language. */
function otherLanguages(expr: Extract<Expr, { kind: "and" | "or" }>, { languages = [] }: Scope): readonly Finding[] {
  const asked = expr.of.filter((part) => part.kind === "value").filter((part) => part.field === "lang");
  const [first] = asked;
  const other = asked.find((one) => first && primaryLanguage(one.value) !== primaryLanguage(first.value));
  if (other) {
    return [never(expr, "an article has one language")];
  }
  const known = languages.map(primaryLanguage);
  return asked
    .filter(({ value }) => known.length > 0 && !known.includes(primaryLanguage(value)))
    .map((one) => never(one, `languages: takes only ${languages.join(", ")}`));
}
