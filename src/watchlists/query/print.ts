import type { Expr } from "./expr.ts";

/** A query written out again, every group in brackets, so that nobody has to remember what binds tighter. */
export function print(expr: Expr): string {
  switch (expr.kind) {
    case "term":
      return `${expr.mode}${expr.quoted || needsQuotes(expr.text) ? `"${expr.text.replaceAll('"', " ")}"` : expr.text}`;
    case "list":
      return `@${expr.name}`;
    case "regex":
      return `re:/${expr.source}/`;
    case "value":
      return `${expr.field}:${/[\s()"]/.test(expr.value) ? `"${expr.value}"` : expr.value}`;
    case "field":
      return `${expr.field}:${grouped(expr.of)}`;
    case "near":
      return `${grouped(expr.a)} ${expr.operator}/${expr.distance} ${grouped(expr.b)}`;
    case "notin":
      return `${grouped(expr.a)} NOTIN ${grouped(expr.b)}`;
    case "atleast":
      return `ATLEAST/${expr.count} ${grouped(expr.of)}`;
    case "and":
    case "or":
      return expr.of.map(grouped).join(expr.kind === "and" ? " AND " : " OR ");
    case "not":
      return `NOT ${grouped(expr.of)}`;
    case "zones":
      return print(expr.of);
  }
}

// A literal entry of the simple layer may be a word that the expression layer reads as an operator, or hold its signs.
const needsQuotes = (text: string): boolean =>
  !/^[\p{L}\p{M}\p{N}][^\s()"“”„«»:=~|!<>^;,[\]{}\\]*$/u.test(text) ||
  /^(AND|OR|NOT|NOTIN|(O|NOT)?NEAR|ATLEAST)(\/|$)/.test(text);

const isAtom = (expr: Expr): boolean =>
  expr.kind === "zones" ? isAtom(expr.of) : ["term", "list", "regex", "value", "field"].includes(expr.kind);

const grouped = (expr: Expr): string => (isAtom(expr) ? print(expr) : `(${print(expr)})`);
