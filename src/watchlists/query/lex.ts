// Cuts the source of a query into its smallest parts, and refuses what other systems write and this language does not.
import { didYouMean } from "../../lib/nearest.ts";
import { type Distance, type NearOperator, TEXT_FIELDS, type TermMode, VALUE_FIELDS } from "./expr.ts";
import { refuse } from "./problem.ts";

export type Lexeme = { readonly at: number; readonly end: number } & (
  | { readonly kind: "open" | "close" | "and" | "or" | "not" | "notin" | "end" }
  | { readonly kind: "near"; readonly operator: NearOperator; readonly distance: Distance }
  | { readonly kind: "atleast"; readonly count: number }
  | { readonly kind: "term"; readonly text: string; readonly mode: TermMode; readonly quoted: boolean }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "list"; readonly name: string }
  | { readonly kind: "regex"; readonly source: string }
);

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“”", "«": "»", "”": "”" };
const FIELD = /^([\p{L}\p{N}_.-]+):/u;
const WORD_END = /[\s()"“”„«»]/;
const FIELDS: readonly string[] = [...TEXT_FIELDS, ...VALUE_FIELDS];
const MAX_DISTANCE = 100;

export function lex(source: string): readonly Lexeme[] {
  const found: Lexeme[] = [];
  let i = 0;
  while (i < source.length) {
    const char = source[i] ?? "";
    if (/\s/.test(char)) {
      i += 1;
    } else if (char === "#") {
      i = endOfLine(source, i);
    } else {
      const lexeme = next(source, i, found.at(-1));
      found.push(lexeme);
      i = lexeme.end;
    }
  }
  return [...found, { kind: "end", at: source.length, end: source.length }];
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end === -1 ? source.length : end;
}

function next(source: string, at: number, before: Lexeme | undefined): Lexeme {
  const char = source[at] ?? "";
  if (char === "(" || char === ")") {
    return { kind: char === "(" ? "open" : "close", at, end: at + 1 };
  }
  if (before?.kind === "field" && before.end === at && isValueField(before.name) && !(char in QUOTES)) {
    return value(source, at);
  }
  if (char in QUOTES) {
    return phrase(source, at, at, "");
  }
  if (char === "=" || char === "~") {
    return withMode(source, at, char);
  }
  if (char === "@") {
    return list(source, at);
  }
  if (source.startsWith("re:", at)) {
    return regex(source, at);
  }
  const named = FIELD.exec(source.slice(at, at + 64));
  if (named) {
    return field(source, at, named[1] ?? "");
  }
  return word(source, at, at, "");
}

const isValueField = (name: string): boolean => (VALUE_FIELDS as readonly string[]).includes(name);

function value(source: string, at: number): Lexeme {
  const end = wordEnd(source, at);
  return { kind: "term", text: source.slice(at, end), mode: "", quoted: false, at, end };
}

function wordEnd(source: string, from: number): number {
  let end = from;
  while (end < source.length && !WORD_END.test(source[end] ?? "")) {
    end += 1;
  }
  return end;
}

function phrase(source: string, at: number, quoteAt: number, mode: TermMode): Lexeme {
  const closers = QUOTES[source[quoteAt] ?? ""] ?? "";
  let end = quoteAt + 1;
  while (end < source.length && !closers.includes(source[end] ?? "")) {
    end += 1;
  }
  const text = source.slice(quoteAt + 1, end);
  if (end >= source.length) {
    refuse(at, "this quotation mark is never closed", `${mode}"${text.trim().split(/\s+(?:AND|OR|NOT)\s/)[0] ?? ""}"`);
  }
  if (text.trim() === "") {
    refuse(at, "there is nothing between these quotation marks", "write the words to look for, or leave them out");
  }
  return { kind: "term", text, mode, quoted: true, at, end: end + 1 };
}

function withMode(source: string, at: number, mode: "=" | "~"): Lexeme {
  const following = source[at + 1] ?? " ";
  if (following in QUOTES) {
    return phrase(source, at, at + 1, mode);
  }
  if (following === "=" || following === "~" || following === "@" || following === "(" || /\s/.test(following)) {
    const what = following === "(" || following === "@" ? "each word inside" : "a word or a phrase";
    refuse(at, `"${mode}" must stand directly before ${what}`, `${mode}word or ${mode}"two words"`);
  }
  return word(source, at, at + 1, mode);
}

function list(source: string, at: number): Lexeme {
  const name = /^[\p{L}\p{N}_-]+/u.exec(source.slice(at + 1))?.[0] ?? "";
  if (name === "") {
    refuse(at, '"@" must be followed by the name of a list', '@name, with "name" under lists:; or quote it: "@"');
  }
  return { kind: "list", name, at, end: at + 1 + name.length };
}

function regex(source: string, at: number): Lexeme {
  if (source[at + 3] !== "/") {
    refuse(at, "a regular expression stands between slashes", `re:/${source.slice(at + 3, wordEnd(source, at + 3))}/`);
  }
  const body = /^((?:[^\\/\n]|\\.)*)\//.exec(source.slice(at + 4));
  if (!body) {
    refuse(
      at,
      "this regular expression is never closed",
      "end it with a slash: re:/.../; a slash inside is written \\/",
    );
  }
  const inner = body[1] ?? "";
  return { kind: "regex", source: inner, at, end: at + 4 + body[0].length };
}

function field(source: string, at: number, name: string): Lexeme {
  const end = at + name.length + 1;
  if (!FIELDS.includes(name)) {
    const whole = source.slice(at, wordEnd(source, at));
    const meant = didYouMean(name, FIELDS).replace(/"(.*)"/, "$1:");
    const quoted = `to search for it as text, write "${whole}"`;
    refuse(at, `there is no field "${name}:"`, meant === "" ? `${quoted}; the fields are ${FIELDS.join(", ")}` : meant);
  }
  if (end >= source.length || /[\s)]/.test(source[end] ?? "")) {
    refuse(at, `nothing stands after "${name}:"`, `write the word directly after the colon, as in ${name}:word`);
  }
  return { kind: "field", name, at, end };
}

function word(source: string, at: number, from: number, mode: TermMode): Lexeme {
  const end = wordEnd(source, from);
  const text = source.slice(from, end);
  const operator = mode === "" ? readOperator(text, at, end) : null;
  if (operator) {
    return operator;
  }
  refuseForeign(text, from);
  return { kind: "term", text, mode, quoted: false, at, end };
}

function readOperator(text: string, at: number, end: number): Lexeme | null {
  switch (text) {
    case "AND":
      return { kind: "and", at, end };
    case "OR":
      return { kind: "or", at, end };
    case "NOT":
      return { kind: "not", at, end };
    case "NOTIN":
      return { kind: "notin", at, end };
  }
  const [name, argument] = [text.split("/", 1)[0] ?? "", text.includes("/") ? text.slice(text.indexOf("/") + 1) : null];
  if (name === "ATLEAST") {
    return { kind: "atleast", count: readCount(argument, at), at, end };
  }
  if (name === "NEAR" || name === "ONEAR" || name === "NOTNEAR") {
    return { kind: "near", operator: name, distance: readDistance(name, argument, at), at, end };
  }
  return null;
}

function readCount(argument: string | null, at: number): number {
  if (argument === null || !/^[1-9]\d{0,3}$/.test(argument)) {
    refuse(at, "ATLEAST needs a number of 1 or more", "ATLEAST/3 word");
  }
  return Number(argument);
}

function readDistance(name: string, argument: string | null, at: number): Distance {
  if (argument === "s" || argument === "p") {
    return argument;
  }
  if (argument === null || !/^\d{1,6}$/.test(argument)) {
    refuse(
      at,
      `${name} needs a distance: a number of words, s (sentence) or p (paragraph)`,
      `${name}/5, ${name}/s or ${name}/p`,
    );
  }
  if (Number(argument) > MAX_DISTANCE) {
    refuse(
      at,
      `${name} reaches at most ${MAX_DISTANCE} words`,
      `${name}/${MAX_DISTANCE}, or ${name}/p for the paragraph`,
    );
  }
  return Number(argument);
}

// What people bring along from other systems; a silent guess would be the worst answer (features.md, section 4).
const FOREIGN: readonly (readonly [RegExp, string, (text: string) => string])[] = [
  [/^(\|+|\|.*|.*\|)$/, "is not an operator here", () => "OR"],
  [/^&+$/, "is not an operator here", () => "AND"],
  [/^[-!].+/, "does not exclude here", (text) => `NOT ${text.slice(1)}`],
  [/^\+.+/, "does not require here", (text) => `AND ${text.slice(1)}`],
  [
    /^(W|PRE|ADJ|NEAR|WITHIN|near|w|adj)\/?\d+$/,
    "is not an operator here",
    (text) => `NEAR/${/\d+/.exec(text)?.[0] ?? 5}`,
  ],
  [/[[\]{}]/, "has a bracket that means nothing here", (text) => `(${text.replace(/[[\]{}]/g, "")})`],
  [
    /[\^<>|\\;=~%`]/,
    "has a character that means nothing here",
    (text) => `"${text.replace(/[\^<>|\\;=~%`]/g, " ").trim()}"`,
  ],
  [
    /^,$|,$|,(?!\d)/,
    "has a comma, which separates nothing here",
    (text) => `${text.split(",").filter(Boolean).join(" OR ")} OR ...`,
  ],
];

function refuseForeign(text: string, at: number): void {
  for (const [pattern, message, fix] of FOREIGN) {
    if (pattern.test(text)) {
      refuse(at, `"${text}" ${message}`, fix(text));
    }
  }
}
