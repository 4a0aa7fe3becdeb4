import { type Alias, type Document, isMap, LineCounter, parseDocument, visit, type YAMLError } from "yaml";
import { reasonOf } from "../lib/errors.ts";
import { explainYamlError } from "./explain-yaml-error.ts";
import type { ConfigProblem } from "./problem.ts";
import type { SourceText } from "./read-files.ts";

/** A parsed file that still knows where everything stands. */
export type Source = SourceText & {
  readonly document: Document;
  /** Line and column (1-based) of an offset in `text`. */
  readonly place: (offset: number) => { readonly line: number; readonly column: number };
};
type ParsedSource = { readonly kind: "source"; readonly source: Source; readonly problems: ConfigProblem[] };
export type ParseYamlResult = ParsedSource | { readonly kind: "broken"; readonly problems: ConfigProblem[] };

/** Parses YAML 1.2 (so `no`, `on` and `22:00` are texts). A file with a syntax error is broken as a whole. */
export function parseYaml({ file, text }: SourceText): ParseYamlResult {
  const lines = new LineCounter();
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const broken = (code: string, offset: number, message: string, suggestion: string): ParseYamlResult => ({
    kind: "broken",
    problems: [{ code, file, ...place(offset), path: [], message, suggestion }],
  });
  let document: Document;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: "error" });
  } catch (error) {
    // The parser is recursive: a thousand opening brackets exhaust the stack.
    return broken(
      "WW-CONFIG-YAML",
      0,
      `the file cannot be read as YAML (${reasonOf(error)})`,
      "is it nested too deeply?",
    );
  }
  const toProblem = (error: YAMLError): ConfigProblem => {
    const { offset, ...said } = explainYamlError(error, text);
    return { file, ...place(offset), path: [], ...said };
  };
  const duplicates = document.errors.filter((error) => error.code === "DUPLICATE_KEY").map(toProblem);
  // Only the first: what follows a syntax error is mostly its echo.
  const [first] = document.errors.filter((error) => error.code !== "DUPLICATE_KEY");
  if (first) {
    return { kind: "broken", problems: [toProblem(first), ...duplicates] };
  }
  const lost = aliasWithoutAnchor(document);
  if (lost) {
    const offset = lost.range?.[0] ?? 0;
    return broken(
      "WW-CONFIG-YAML",
      offset,
      "a value that begins with * refers to an anchor, and there is none",
      `put the value in quotes: "*${lost.source}"`,
    );
  }
  if (document.contents !== null && !isMap(document.contents) && !isEmptyScalar(document)) {
    return broken(
      "WW-CONFIG-TYPE",
      document.contents.range?.[0] ?? 0,
      "the file does not begin with a key",
      "write one of these keys at the left border: feeds: watchlists: channels: timezone: smtp: ...",
    );
  }
  return { kind: "source", source: { file, text, document, place }, problems: duplicates };
}

function aliasWithoutAnchor(document: Document): Alias | null {
  let lost: Alias | null = null;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) {
        lost = alias;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return lost;
}

function isEmptyScalar(document: Document): boolean {
  return document.toJS() === null;
}
