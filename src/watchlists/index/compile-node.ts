import { RE2JS } from "re2js";
import type { Expr, Term, TextField } from "../query/expr.ts";
import { refuse } from "../query/problem.ts";
import { DEFAULT_ZONES, LEAD_ONLY_BODY, ZONES, zoneBit } from "../text/zones.ts";
import type { Node, SharedPattern } from "./node.ts";
import type { FormsMode } from "./pattern.ts";

export type Scope = {
  /** Where a word without a field is searched. */
  readonly zones: number;
  /** What a word without `=` and `~` stands for. */
  readonly forms: FormsMode;
  readonly share: (term: Term, forms: FormsMode) => SharedPattern;
};

const BODY = zoneBit("body");

/** The zones of a list of field names: `lead` is the standfirst and the beginning of the body. */
export function zonesOf(fields: readonly (TextField | "source")[]): number {
  const wholeBody = fields.includes("body");
  let mask = 0;
  for (const field of fields) {
    mask |= zoneBit(field);
    if (field === "lead" && !wholeBody) {
      mask |= BODY | LEAD_ONLY_BODY;
    }
  }
  return mask === 0 ? DEFAULT_ZONES : mask;
}

/** The zones in both; part of the body if either means only part of it. */
export function intersect(a: number, b: number): number {
  const both = a & b & ~LEAD_ONLY_BODY;
  return (both & BODY) === 0 ? both : both | ((a | b) & LEAD_ONLY_BODY);
}

function unite(a: number, b: number): number {
  const whole = [a, b].some((mask) => (mask & BODY) !== 0 && (mask & LEAD_ONLY_BODY) === 0);
  return whole ? (a | b) & ~LEAD_ONLY_BODY : a | b;
}

export const compileNode = (expr: Expr, scope: Scope): Node => compile(expr, scope, null, "");

function compile(expr: Expr, scope: Scope, field: number | null, prefix: string): Node {
  const zones = field ?? scope.zones;
  const inner = (part: Expr): Node => compile(part, scope, field, prefix);
  switch (expr.kind) {
    case "term": {
      const forms = expr.mode === "=" ? "surface" : expr.mode === "~" ? "all" : scope.forms;
      const shared = scope.share(expr, forms);
      return { op: "pattern", expr, prefix, clause: null, zones, term: shared.term, shared };
    }
    case "regex":
      return {
        op: "regex",
        expr,
        prefix,
        clause: null,
        zones,
        regex: RE2JS.compile(expr.source),
        literal: literalOf(expr.source),
      };
    case "value":
      return { op: "value", expr, prefix, clause: null, zones: 0, field: expr.field, value: expr.value };
    case "list":
      return inner(expr.of);
    case "field": {
      const own = zonesOf([expr.field]);
      const within = field === null ? own : intersect(field, own);
      if (within === 0) {
        refuse(
          expr.at,
          `${expr.field}: stands inside another field and can never match`,
          "name one field for each part",
        );
      }
      return compile(expr.of, scope, within, `${expr.field}:`);
    }
    case "zones":
      return compile(expr.of, scope, field ?? unite(scope.zones, zonesOf(expr.zones)), prefix);
    case "near": {
      const [a, b] = [inner(expr.a), inner(expr.b)];
      const both = expr.operator === "NOTNEAR" ? a.zones : intersect(a.zones, b.zones);
      if (both === 0) {
        refuse(
          expr.at,
          `the two sides of ${expr.operator} are searched in different fields and can never be near`,
          "search both in one field",
        );
      }
      return {
        op: "near",
        expr,
        prefix,
        clause: null,
        zones: both,
        operator: expr.operator,
        distance: expr.distance,
        a,
        b,
      };
    }
    case "notin": {
      const a = inner(expr.a);
      return { op: "notin", expr, prefix, clause: null, zones: a.zones, a, b: inner(expr.b) };
    }
    case "atleast": {
      const of = inner(expr.of);
      return { op: "atleast", expr, prefix, clause: null, zones: of.zones, count: expr.count, of };
    }
    case "and":
    case "or": {
      const of = expr.of.map(inner);
      return { op: expr.kind, expr, prefix, clause: null, zones: of.map((part) => part.zones).reduce(unite, 0), of };
    }
    case "not":
      return { op: "not", expr, prefix, clause: null, zones: 0, of: inner(expr.of) };
  }
}

/** Letters that every match of a regular expression contains, or "": a cheap look before the real one. */
export function literalOf(source: string): string {
  if (hasOpenChoice(source)) {
    return "";
  }
  if (/[()[\]{}?*\\]/.test(source)) {
    // Only what stands before the first sign that could make a letter optional, less that letter itself.
    return (/^[^()[\]{}?*\\+.^$]*/.exec(source)?.[0] ?? "").slice(0, -1);
  }
  return source.split(/[.^$+]/).reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

/** Whether a `|` stands outside all groups (or may do so), so that no part is in every match. */
function hasOpenChoice(source: string): boolean {
  let rest = source.replace(/\\./gsu, "").replace(/\[\^?\]?[^\]]*\]/gu, "");
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/gu, "");
  }
  return rest.includes("|") || /\\Q/.test(source);
}

/** Every zone that a compiled query looks at. */
export function zonesNeeded(node: Node): number {
  switch (node.op) {
    case "and":
    case "or":
      return node.of.reduce((mask, part) => mask | zonesNeeded(part), 0);
    case "near":
    case "notin":
      return zonesNeeded(node.a) | zonesNeeded(node.b);
    case "atleast":
    case "not":
      return zonesNeeded(node.of);
    case "pattern":
    case "regex":
    case "value":
      return node.zones & ((1 << ZONES.length) - 1);
  }
}
