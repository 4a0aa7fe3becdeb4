import type { z } from "zod";
import { nearest } from "../lib/nearest.ts";
import { truncate } from "../lib/text.ts";
import { explainUnknownKey } from "./explain-unknown-key.ts";
import { type Explained, type ExplainOptions, nameOf } from "./explained.ts";
import { valueAt } from "./known-keys.ts";

type Issue = z.core.$ZodIssue;
/** Turns what zod says of one value into sentences: what is wrong, and what to write instead. */
export function explainIssues(issues: readonly Issue[], options: ExplainOptions): Explained[] {
  return issues.flatMap((issue) => explain(issue, options));
}

function explain(issue: Issue, options: ExplainOptions): Explained[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const say = (code: string, message: string, suggestion: string | null): Explained[] => [
    { code: `WW-CONFIG-${code}`, path, atKey: false, message, suggestion },
  ];
  const key = nameOf(path);
  const value = valueAt(options.input, path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((unknown) => explainUnknownKey(unknown, path, options));
  }
  if (value === undefined && path.length > 0) {
    return say("REQUIRED", `"${path.at(-1)}" is missing`, requiredHint(issue, String(path.at(-1))));
  }
  if (value === null) {
    return say("REQUIRED", `${key} has no value`, "write a value after the colon, or remove the line");
  }
  const notAChoice = `${shown(options, path, key)} is not a choice for ${key}`;
  if (issue.code === "invalid_type") {
    const expected = TYPES[issue.expected] ?? issue.expected;
    const hint = typeHint(issue.expected, value, options.show(path));
    return say("TYPE", `${key} must be ${expected}, not ${kindOf(value)}`, hint);
  }
  if (issue.code === "invalid_value") {
    return say("VALUE", notAChoice, choose(value, issue.values.map(String)));
  }
  if (issue.code === "invalid_union") {
    const choices = "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    return issue.errors.length === 0 ? say("VALUE", notAChoice, choose(value, choices)) : bestBranch(issue, options);
  }
  if (issue.code === "too_small") {
    return say("VALUE", smallMessage(key, value, issue), smallHint(issue));
  }
  if (issue.code === "too_big") {
    return say("VALUE", bigMessage(key, value, issue), `the most is ${issue.maximum}`);
  }
  // The schemas' own messages: "not a thing; what to write instead".
  const [what = "", cure = null] = issue.message.split(/; (.*)/s);
  return say("VALUE", `${shown(options, path, key)} is ${what}`, betterHint(what, value) ?? cure);
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a block of keys",
  record: "a block of keys",
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return "a list";
  }
  return typeof value === "object" ? "a block of keys" : (TYPES[typeof value] ?? "this");
}

function typeHint(expected: string, value: unknown, written: string | null): string | null {
  const scalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (expected === "array" && scalar) {
    return written === null ? "write it as a list: [...]" : `write it as a list: [${written}]`;
  }
  if (expected === "string" && scalar) {
    return written === null ? "put it in quotes" : `put it in quotes: "${written}"`;
  }
  if (expected === "boolean") {
    return "write true or false, without quotes";
  }
  if (expected === "number" || expected === "int") {
    return "write a number, without quotes or unit";
  }
  return expected === "object" || expected === "record"
    ? "write its keys below it, two spaces further in"
    : "write one value instead";
}

const EXAMPLES: Readonly<Record<string, string>> = {
  id: "wagner-libya",
  url: "https://example.org/...",
  to: "desk-mail",
  type: "slack",
  topic: "newsroom",
  token: `"\${NAME}"`,
  chat: '"@channelname"',
  words: "8",
  of: "[opera, composer]",
  channel: "desk-mail",
};

function requiredHint(issue: Issue, key: string): string {
  if (issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options)) {
    return `add "${key}: ..." with one of ${issue.options.join(", ")}`;
  }
  const example = issue.code === "invalid_type" && issue.expected === "array" ? "[...]" : (EXAMPLES[key] ?? "...");
  return `add "${key}: ${example}"`;
}

/** The branch that was most likely meant has the fewest complaints; the first of equals. */
function bestBranch(issue: Extract<Issue, { code: "invalid_union" }>, options: ExplainOptions): Explained[] {
  const [best = []] = issue.errors.toSorted((a, b) => a.length - b.length);
  const moved = best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  return explainIssues(moved, options);
}

function choose(value: unknown, choices: readonly string[]): string {
  const meant = typeof value === "string" ? nearest(value, choices) : null;
  return meant === null ? `write one of ${choices.join(", ")}` : `did you mean "${meant}"?`;
}

type Sized = { readonly origin: string; readonly minimum?: number | bigint; readonly maximum?: number | bigint };

function smallMessage(key: string, value: unknown, issue: Sized): string {
  return issue.origin === "string" || issue.origin === "array"
    ? `${key} is empty`
    : `${String(value)} is too small for ${key}`;
}

function smallHint(issue: Sized): string {
  return issue.origin === "string" || issue.origin === "array"
    ? "write at least one, or remove the key"
    : `the least is ${issue.minimum}`;
}

function bigMessage(key: string, value: unknown, issue: Sized): string {
  return issue.origin === "string" ? `${key} is too long (${String(value).length} characters)` : `${key} is too large`;
}

/** Where the right value can be guessed from the wrong one, the guess is the better advice. */
function betterHint(what: string, value: unknown): string | null {
  if (typeof value !== "string") {
    return null;
  }
  if (what === "not a time zone") {
    const meant = nearest(value, Intl.supportedValuesOf("timeZone"));
    return meant && `did you mean "${meant}"?`;
  }
  return what === "not an id" ? idHint(value) : null;
}

function idHint(value: string): string | null {
  const slug = value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 63);
  return slug === "" ? null : `write "${slug}"`;
}

function shown(options: ExplainOptions, path: readonly (string | number)[], key: string): string {
  const text = options.show(path);
  if (text === null) {
    return `the value of ${key}`;
  }
  return text.includes('"') ? truncate(text, 60) : `"${truncate(text, 60)}"`;
}
