import type { YAMLError } from "yaml";
import { holdsSecret, maskLine } from "./secrets.ts";

export type YamlErrorSaid = {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
  readonly suggestion: string;
};

/** A YAML parser's error in words for someone who has never read the YAML specification. */
export function explainYamlError(error: YAMLError, text: string): YamlErrorSaid {
  const [offset] = error.pos;
  const at = (message: string, suggestion: string, code = "YAML", where = offset): YamlErrorSaid => ({
    code: `WW-CONFIG-${code}`,
    offset: where,
    message,
    suggestion,
  });
  return EXPLAINERS[error.code]?.(error, text, at) ?? unknown(error, text, at);
}

type At = (message: string, suggestion: string, code?: string, where?: number) => YamlErrorSaid;
type Explainer = (error: YAMLError, text: string, at: At) => YamlErrorSaid;

const escaped: Explainer = (error, _, at) =>
  at(sentence(error.message), "use single quotes: nothing is special inside them but the single quote itself");
const unknown: Explainer = (error, _, at) =>
  at(`not valid YAML: ${sentence(error.message)}`, "compare with the example in docs/configuration.md");

const EXPLAINERS: Partial<Record<YAMLError["code"], Explainer>> = {
  TAB_AS_INDENT: (_, __, at) =>
    at("a tab is used for indentation", "use spaces; YAML does not allow tabs there", "TAB"),
  DUPLICATE_KEY: ({ pos }, text, at) =>
    at(`the key "${wordAt(text, pos[0])}" stands twice here`, "keep one of the two", "DUPLICATE-KEY"),
  BAD_SCALAR_START: ({ pos }, text, at) =>
    at(
      `a value cannot begin with ${text[pos[0]] ?? "this character"} unless it is quoted`,
      `put the value in quotes: '${restOfValue(text, pos[0])}'`,
    ),
  BLOCK_AS_IMPLICIT_KEY: ({ pos }, text, at) =>
    at("a second colon on this line", `put the value in quotes: '${restOfLine(text, pos[0])}'`),
  MULTIPLE_DOCS: (_, __, at) =>
    at("a second document begins here", "remove the line ---, or make two files; all are read together"),
  MULTILINE_IMPLICIT_KEY: missing,
  MISSING_CHAR: missing,
  BAD_INDENT: indent,
  UNEXPECTED_TOKEN: ({ pos }, text, at) => unexpected(text, pos[0], at),
  BAD_ALIAS: escaped,
  BAD_DQ_ESCAPE: escaped,
};

function missing(error: YAMLError, text: string, at: At): YamlErrorSaid {
  const [offset] = error.pos;
  if (/quote/.test(error.message)) {
    const open = openingQuote(text, offset);
    return at("a quote is opened and never closed", `close it with ${text[open] ?? '"'}`, "YAML", open);
  }
  if (/without - indicator/.test(error.message)) {
    return misplaced(text, offset, at);
  }
  if (/map values|single line/.test(error.message)) {
    const start = startOfWord(text, offset);
    if (/^[^\s:]+:\S/.test(text.slice(start))) {
      const key = wordAt(text, start);
      return at(`a space is missing after "${key}:"`, `write "${key}: ..."`, "YAML", start);
    }
    return at(
      `a colon is missing after "${wordAt(text, start)}"`,
      `write "${wordAt(text, start)}: ..."`,
      "YAML",
      start,
    );
  }
  return at(`not valid YAML: ${sentence(error.message)}`, "add the missing character");
}

function indent(error: YAMLError, text: string, at: At): YamlErrorSaid {
  const flow = /Flow (sequence|map)/.exec(error.message);
  if (flow) {
    const [open, close] = flow[1] === "map" ? ["{", "}"] : ["[", "]"];
    const where = openingBracket(text, error.pos[0], open, close);
    return at("a bracket is opened and never closed", `close it with ${close}`, "YAML", where);
  }
  return misplaced(text, error.pos[0], at);
}

function misplaced(text: string, offset: number, at: At): YamlErrorSaid {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const first = lineStart + (/^[ \t]*/.exec(text.slice(lineStart))?.[0].length ?? 0);
  return at(
    "this line is not indented like its neighbours",
    "give all keys of one entry the same number of spaces at the beginning of the line",
    "INDENT",
    first,
  );
}

function unexpected(text: string, offset: number, at: At): YamlErrorSaid {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const quotedFirst = /^\s*(?:- +)?(?:[\w-]+: +)?(["'])/.exec(before);
  if (quotedFirst) {
    return at(
      "there is text after the closing quote",
      quotedFirst[1] === '"'
        ? "put the whole value in single quotes ('\"PMC Wagner\" AND Libya'), or write it below a line ending in |"
        : "inside single quotes write a single quote twice (''), or use double quotes around the value",
    );
  }
  if (/^[-]/.test(text.slice(offset)) && /:\s*$/.test(before)) {
    return at("a list cannot begin on the line of its key", "begin the list on a new line, or write [a, b]");
  }
  if (before.trim() === "") {
    return at(
      "this line does not belong to what stands above it",
      "give all keys of one entry the same number of spaces at the beginning of the line",
      "INDENT",
    );
  }
  return at(`"${text[offset] ?? ""}" is not expected here`, "remove it, or put the whole value in quotes");
}

const sentence = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);

function startOfWord(text: string, offset: number): number {
  const lineStart = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  const from = text.slice(lineStart, offset).trim() === "" ? offset : lineStart;
  return from + (/^[\s-]*/.exec(text.slice(from))?.[0].length ?? 0);
}

/** The word at a place; a very long one is no key, and may be a line of a private key. */
function wordAt(text: string, offset: number): string {
  const word = /^["']?([^\s:"',\]}]*)/.exec(text.slice(offset))?.[1] ?? "";
  return word.length > 40 ? "..." : word;
}

/** The value as far as the next separator of a bracketed list, or the end of the line. */
function restOfValue(text: string, offset: number): string {
  const line = restOfLine(text, offset);
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const inBrackets = /[[{]/.test(text.slice(lineStart, offset));
  return inBrackets ? line.replace(/\s*[,\]}].*$/, "") : line;
}

function restOfLine(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  if (holdsSecret(text.slice(lineStart, offset))) {
    return "...";
  }
  const rest = (/^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "").replace(/\s+#.*$/, "").trimEnd();
  // A whole entry on one line may hold a password further on.
  return maskLine(rest, true) === rest ? rest : "...";
}

function openingBracket(text: string, end: number, open: string, close: string): number {
  let depth = 0;
  for (let at = end - 1; at >= 0; at--) {
    if (text[at] === close) {
      depth += 1;
    } else if (text[at] === open && depth-- === 0) {
      return at;
    }
  }
  return end;
}

/** Walks back from where the parser gave up to the quote that it was still inside of. */
function openingQuote(text: string, end: number): number {
  const matches = [...text.slice(0, end).matchAll(/(?:[:[{,]|- |^)\s*(["'])/gm)];
  const last = matches.at(-1);
  return last ? last.index + last[0].length - 1 : Math.max(0, end - 1);
}
