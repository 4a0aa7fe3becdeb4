// Recursive descent over the grammar of QUERY.md; binding, tightest first: field and ATLEAST, NEAR and NOTIN, NOT, AND, OR.
import { didYouMean } from "../../lib/nearest.ts";
import { checkRegex } from "./check-regex.ts";
import { checkTerm } from "./check-term.ts";
import { type Expr, givesOccurrences, TEXT_FIELDS, type TextField, type ValueField } from "./expr.ts";
import { type Lexeme, lex } from "./lex.ts";
import { print } from "./print.ts";
import { catchProblem, type Refusable, refuse } from "./problem.ts";
import { readValue } from "./read-value.ts";

/** Named lists of literal words and phrases, for `@name`. */
export type NamedLists = Readonly<Record<string, readonly string[]>>;

const MAX_SOURCE_BYTES = 16_384;
const MAX_DEPTH = 20;
const MAX_LEAVES = 5_000;

/** The tree of a query, or the first thing that is wrong with it. */
export function parse(source: string, lists: NamedLists = {}): Refusable<Expr> {
  return catchProblem(() => {
    if (Buffer.byteLength(source) > MAX_SOURCE_BYTES) {
      refuse(
        MAX_SOURCE_BYTES,
        "a query has at most 16 KB of source",
        "move the words into a list: lists: {names: [...]}, then @names",
      );
    }
    return makeParser(source, lists).whole();
  });
}

/** A list entry or an entry of the simple layer: a literal word or phrase; only a trailing `*` is special. */
export function literalTerm(text: string, at = 0): Expr {
  const trimmed = text.trim();
  const term: Expr = { kind: "term", text: trimmed, mode: "", quoted: !/^[\p{L}\p{M}\p{N}]+\*?$/u.test(trimmed), at };
  checkTerm(term);
  return term;
}

function makeParser(source: string, lists: NamedLists) {
  const lexemes = lex(source);
  let i = 0;
  let leaves = 0;
  const last: Lexeme = { kind: "end", at: source.length, end: source.length };
  const peek = (): Lexeme => lexemes[i] ?? last;
  const written = (lexeme: Lexeme): string => source.slice(lexeme.at, lexeme.end);

  function whole(): Expr {
    if (peek().kind === "end") {
      refuse(0, "the query is empty", "write at least one word to look for");
    }
    const expr = or(0);
    const rest = peek();
    if (rest.kind === "close") {
      refuse(rest.at, "this bracket closes nothing", "remove it, or open one before");
    }
    refuseNeighbour(rest);
    return expr;
  }

  function or(depth: number): Expr {
    const at = peek().at;
    const of = [and(depth)];
    while (peek().kind === "or") {
      i += 1;
      of.push(and(depth));
    }
    return single(of) ?? { kind: "or", of, at };
  }

  function and(depth: number): Expr {
    const at = peek().at;
    const of = [not(depth)];
    for (;;) {
      const here = peek();
      if (here.kind === "and") {
        i += 1;
        of.push(not(depth));
      } else if (here.kind === "not") {
        i += 1;
        of.push({ kind: "not", of: near(depth), at: here.at });
      } else {
        refuseNeighbour(here);
        return single(of) ?? { kind: "and", of, at };
      }
    }
  }

  function not(depth: number): Expr {
    const here = peek();
    if (here.kind !== "not") {
      return near(depth);
    }
    i += 1;
    return { kind: "not", of: near(depth), at: here.at };
  }

  function near(depth: number): Expr {
    let left = unit(depth);
    for (;;) {
      const here = peek();
      if (here.kind !== "near" && here.kind !== "notin") {
        return left;
      }
      i += 1;
      const right = unit(depth);
      const name = here.kind === "near" ? here.operator : "NOTIN";
      needOccurrences(left, name);
      needOccurrences(right, name);
      left =
        here.kind === "near"
          ? { kind: "near", operator: here.operator, distance: here.distance, a: left, b: right, at: here.at }
          : { kind: "notin", a: left, b: right, at: here.at };
    }
  }

  function unit(depth: number): Expr {
    const here = peek();
    if (depth > MAX_DEPTH) {
      refuse(here.at, `a query nests at most ${MAX_DEPTH} deep`, "split it, or name parts of it as lists");
    }
    i += 1;
    switch (here.kind) {
      case "open":
        return group(here, depth);
      case "atleast": {
        const of = unit(depth + 1);
        needOccurrences(of, "ATLEAST");
        return { kind: "atleast", count: here.count, of, at: here.at };
      }
      case "field":
        return inField(here.name, here, depth);
      case "term":
        return counted(term(here));
      case "list":
        return namedList(here.name, here.at);
      case "regex":
        checkRegex(here.source, here.at);
        return counted({ kind: "regex", source: here.source, at: here.at });
      case "close":
      case "end":
      case "and":
      case "or":
      case "not":
      case "near":
      case "notin":
        i -= 1;
        return refuseMissing(here);
    }
  }

  function group(open: Lexeme, depth: number): Expr {
    if (peek().kind === "close") {
      refuse(open.at, "there is nothing between these brackets", "write what to look for, or remove them");
    }
    if (peek().kind === "end") {
      refuse(open.at, "this bracket is never closed", "remove it, or write what to look for and close it");
    }
    const inner = or(depth + 1);
    if (peek().kind !== "close") {
      refuse(open.at, "this bracket is never closed", `(${source.slice(open.end).trim()})`);
    }
    i += 1;
    return inner;
  }

  function inField(name: string, here: Lexeme, depth: number): Expr {
    if ((TEXT_FIELDS as readonly string[]).includes(name)) {
      const of = unit(depth + 1);
      if (!givesOccurrences(of)) {
        refuse(
          here.at,
          `${name}: takes a word, a phrase or a group of alternatives`,
          `give each part its own field: ${name}:a AND ${name}:b`,
        );
      }
      return { kind: "field", field: name as TextField, of, at: here.at };
    }
    const of = peek();
    if (of.kind !== "term" || of.at !== here.end) {
      refuse(here.at, `${name}: takes one value`, `(${name}:a OR ${name}:b)`);
    }
    i += 1;
    return counted(readValue(name as ValueField, of.text, here.at));
  }

  function term(here: Extract<Lexeme, { kind: "term" }>): Expr {
    const expr: Expr = { kind: "term", text: here.text, mode: here.mode, quoted: here.quoted, at: here.at };
    checkTerm(expr);
    return expr;
  }

  function namedList(name: string, at: number): Expr {
    const entries = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (!entries) {
      const meant = didYouMean(name, Object.keys(lists)).replace(/"(.*)"/, "@$1");
      refuse(at, `there is no list "${name}"`, meant || `add it: lists: {${name}: [word, "a phrase"]}`);
    }
    const of = entries.map((entry) => counted(literalTerm(entry, at)));
    return { kind: "list", name, of: single(of) ?? { kind: "or", of, at }, at };
  }

  function counted(expr: Expr): Expr {
    leaves += 1;
    if (leaves > MAX_LEAVES) {
      refuse(expr.at, `a query has at most ${MAX_LEAVES} words and phrases`, "split it into several watchlists");
    }
    return expr;
  }

  function needOccurrences(expr: Expr, operator: string): void {
    if (!givesOccurrences(expr)) {
      refuse(
        expr.at,
        `${operator} needs words, phrases or alternatives; AND, NOT and values like source: have no place in the text`,
        expr.kind === "and"
          ? `${expr.of.map((part) => print(part)).join(` ${operator === "NOTIN" ? "OR" : "NEAR/5"} `)}`
          : null,
      );
    }
  }

  /** Two parts side by side without an operator between. */
  function refuseNeighbour(here: Lexeme): void {
    const before = lexemes[i - 1];
    if (!before || ["end", "close", "or", "and", "not", "near", "notin"].includes(here.kind)) {
      return;
    }
    const [a, b] = [written(before), written(here)];
    for (const lexeme of [here, before]) {
      const text = written(lexeme);
      if (/^(and|or|not|notin|(o|not)?near(\/.*)?|atleast\/.*)$/i.test(text) && text !== text.toUpperCase()) {
        const fix = text.replace(/^[a-z]+/i, (name) => name.toUpperCase());
        refuse(lexeme.at, `operators are written in capitals; "${text}" is taken as a word`, fix);
      }
    }
    const bare = before.kind === "term" && here.kind === "term" && !before.quoted && !here.quoted;
    const fixes = bare ? [`"${a} ${b}"`, `${a} AND ${b}`] : [`${a} AND ${b}`, `${a} OR ${b}`];
    refuse(here.at, `nothing connects ${a} and ${b}`, fixes.join(" or "));
  }

  function refuseMissing(here: Lexeme): never {
    const before = lexemes[i - 1];
    if (here.kind === "end") {
      refuse(
        before?.at ?? 0,
        `nothing stands after ${before ? written(before) : "it"}`,
        "write what to look for there, or remove it",
      );
    }
    const fix =
      here.kind === "close" ? "write what to look for before it" : "write what to look for before it, or remove it";
    refuse(
      here.at,
      before ? `${written(here)} cannot follow ${written(before)}` : `a query cannot begin with ${written(here)}`,
      fix,
    );
  }

  return { whole };
}

const single = (of: readonly Expr[]): Expr | undefined => (of.length === 1 ? of[0] : undefined);
