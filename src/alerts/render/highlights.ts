import type { AlertView } from "../alert.ts";
import { plain } from "./plain.ts";
import { type Run, runsOf, type Span } from "./runs.ts";

export type Snippet = { readonly field: string; readonly runs: readonly Run[] };

/** The headline and the passages of an alert with the matched words marked. Passages that only repeat the headline are left out. */
export function highlights(alert: AlertView): {
  readonly title: readonly Run[];
  readonly snippets: readonly Snippet[];
} {
  const { title } = alert.article;
  const titleMarks: Span[] = [];
  const passages = new Map<string, { field: string; marks: Span[] }>();
  for (const clause of alert.match.clauses) {
    if (clause.field === "title" && title.slice(clause.start, clause.end) === clause.text) {
      titleMarks.push(clause);
    }
    if (clause.snippet.trim() === title.trim()) {
      const shift = title.indexOf(clause.snippet.trim()) - (clause.snippet.length - clause.snippet.trimStart().length);
      titleMarks.push(...clause.marks.map(({ start, end }) => ({ start: start + shift, end: end + shift })));
      continue;
    }
    if (clause.snippet.trim() === "") {
      continue;
    }
    const known = passages.get(clause.snippet) ?? { field: clause.field, marks: [] };
    known.marks.push(...clause.marks);
    passages.set(clause.snippet, known);
  }
  return {
    title: runsOf(title, titleMarks),
    snippets: [...passages].map(([text, { field, marks }]) => ({ field, runs: runsOf(text, marks) })),
  };
}

/** The headline as one clean line; never empty. */
export const headline = (alert: AlertView): string => plain(alert.article.title).trim() || "(no headline)";
