import { type ConfigProblem, printPath } from "./problem.ts";
import { maskLine } from "./secrets.ts";

export type PrintProblemsOptions = {
  /** Texts of the files by name, to show the line; a problem of another file goes without. */
  readonly texts: ReadonlyMap<string, string>;
  /** Colours for a terminal; the caller knows whether there is one. */
  readonly paint?: { readonly place: Paint; readonly caret: Paint; readonly hint: Paint };
};
type Paint = (text: string) => string;

const plain: Paint = (text) => text;
const PLAIN = { place: plain, caret: plain, hint: plain };
const WIDEST = 110;

/**
 * Problems as a person reads them:
 *
 *     config/feeds.yaml:4:5  unknown key "intervall"
 *         intervall: 5m
 *         ^
 *       did you mean "interval"?
 *
 * Lines that may hold a password are blacked out behind the key.
 */
export function printProblems(problems: readonly ConfigProblem[], options: PrintProblemsOptions): string {
  const { place, caret, hint } = options.paint ?? PLAIN;
  const blocks = problems.map((problem) => {
    const lines = [`${place(`${problem.file}:${problem.line}:${problem.column}`)}  ${problem.message}`];
    const excerpt = excerptOf(problem, options.texts.get(problem.file));
    if (excerpt) {
      lines.push(`    ${excerpt.line}`, `    ${caret(excerpt.caret)}`);
    }
    if (problem.suggestion !== null) {
      lines.push(`  ${hint(problem.suggestion)}`);
    }
    return lines.join("\n");
  });
  return blocks.join("\n\n");
}

/** Problems for programs: one flat object each, the path as text. */
export function problemsAsJson(problems: readonly ConfigProblem[]): readonly Record<string, unknown>[] {
  return problems.map(({ code, file, line, column, path, message, suggestion }) => ({
    type: "problem",
    code,
    file,
    line,
    column,
    path: printPath(path),
    message,
    suggestion,
  }));
}

function excerptOf(
  { line, column, path }: ConfigProblem,
  text: string | undefined,
): { line: string; caret: string } | null {
  const source = text?.split(/\r?\n/)[line - 1];
  if (source === undefined || source.trim() === "") {
    return null;
  }
  const masked = maskLine(source, path[0] !== "feeds");
  const indent = /^\s*/.exec(masked)?.[0].length ?? 0;
  // A long line is shown around the place.
  const from = Math.max(indent, Math.min(column - 1, masked.length) - WIDEST + 30);
  const shown = masked.slice(from, from + WIDEST).replaceAll("\t", " ");
  const before = masked.slice(from, Math.max(from, column - 1));
  return { line: shown, caret: `${" ".repeat(widthOf(before))}^` };
}

/** Columns that a text takes on a terminal: combining marks none, East Asian wide characters and emoji two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!/\p{M}|\p{Cf}/u.test(character)) {
      width +=
        /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(
          character,
        )
          ? 2
          : 1;
    }
  }
  return width;
}
