import type { Article } from "./article.ts";
import { contentHash } from "./content-hash.ts";

/** What changed between two readings of one article. */
export type Revision = {
  readonly changed: boolean;
  readonly headline: { readonly from: string; readonly to: string } | null;
  readonly standfirst: { readonly from: string | null; readonly to: string | null } | null;
  /** Paragraph by paragraph, in reading order; `same` runs are counted, not repeated. */
  readonly body: readonly RevisionStep[];
  /** A correction, clarification or retraction notice that the newer text has and the older had not. */
  readonly correction: string | null;
};
export type RevisionStep =
  | { readonly kind: "same"; readonly count: number }
  | { readonly kind: "added"; readonly text: string }
  | { readonly kind: "removed"; readonly text: string }
  | { readonly kind: "changed"; readonly from: string; readonly to: string };

type Edit = Exclude<RevisionStep, { kind: "same" }> | { readonly kind: "kept" };

// Beyond this many pairs of paragraphs (live blogs) the middle is compared as a set, for the table would cost more than it tells.
const MAX_TABLE = 1_000_000;
const NOTICE =
  /^\W*(?:corrections?|clarifications?|corrected|editor['’]?s note|retraction|erratum|an earlier version|this (?:article|story|report) (?:has been|was) (?:corrected|amended|updated to correct)|korrektur|berichtigung|rectificatif|correction|corrección|fe de errores|rettifica|errata|исправлен|уточнение|поправка|تصحيح|تصويب)/iu;

const key = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const wordsOf = (text: string): string[] => key(text).split(" ");

/** Compares an article with an earlier reading of it. Spacing, case and punctuation are no change. */
export function compareArticles(before: Article, after: Article): Revision {
  const earlier = new Set(before.body.map(key));
  const isNew = (p: string): boolean => !earlier.has(key(p));
  return {
    changed: contentHash(before) !== contentHash(after),
    headline: key(before.title) === key(after.title) ? null : { from: before.title, to: after.title },
    standfirst:
      key(before.standfirst ?? "") === key(after.standfirst ?? "")
        ? null
        : { from: before.standfirst, to: after.standfirst },
    body: stepsOf(pairUp(editsOf(before.body, after.body))),
    correction: after.body.find((p) => NOTICE.test(p) && isNew(p)) ?? null,
  };
}

function editsOf(before: readonly string[], after: readonly string[]): Edit[] {
  const a = before.map(key);
  const b = after.map(key);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start += 1;
  }
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail += 1;
  }
  const kept = (count: number): Edit[] => Array.from({ length: count }, () => ({ kind: "kept" }));
  const middle = { a: before.slice(start, a.length - tail), b: after.slice(start, b.length - tail) };
  return [...kept(start), ...middleEdits(middle.a, middle.b), ...kept(tail)];
}

function middleEdits(before: readonly string[], after: readonly string[]): Edit[] {
  if (before.length * after.length > MAX_TABLE) {
    const [old, fresh] = [new Set(before.map(key)), new Set(after.map(key))];
    return [
      ...before.filter((p) => !fresh.has(key(p))).map((text): Edit => ({ kind: "removed", text })),
      ...after.map((text): Edit => (old.has(key(text)) ? { kind: "kept" } : { kind: "added", text })),
    ];
  }
  return walk(before, after, commonTable(before.map(key), after.map(key)));
}

// Longest common subsequence, from the end, so that the walk goes forwards.
function commonTable(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [row, below] = [rows[i], rows[i + 1]];
      if (row && below) {
        row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
      }
    }
  }
  return rows;
}

function walk(before: readonly string[], after: readonly string[], rows: Uint32Array[]): Edit[] {
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [from, to] = [before[i], after[j]];
    if (from !== undefined && to !== undefined && key(from) === key(to)) {
      edits.push({ kind: "kept" });
      i += 1;
      j += 1;
    } else if (from !== undefined && (to === undefined || (rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0))) {
      edits.push({ kind: "removed", text: from });
      i += 1;
    } else if (to !== undefined) {
      edits.push({ kind: "added", text: to });
      j += 1;
    }
  }
  return edits;
}

/** Share of words that two paragraphs have in common, 0 to 1. */
function likeness(a: string, b: string): number {
  const [x, y] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  let common = 0;
  for (const word of x) {
    common += y.has(word) ? 1 : 0;
  }
  return common / Math.max(1, Math.max(x.size, y.size));
}

// A removed paragraph and an added one in the same gap, half of whose words agree, are one paragraph that was edited.
function pairUp(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = [];
  let gapStart = 0;
  for (const edit of edits) {
    if (edit.kind === "kept") {
      out.push(edit);
      gapStart = out.length;
      continue;
    }
    const at =
      edit.kind === "added"
        ? out.findIndex((e, i) => i >= gapStart && e.kind === "removed" && likeness(e.text, edit.text) >= 0.5)
        : -1;
    const partner = out[at];
    if (edit.kind === "added" && partner?.kind === "removed") {
      out[at] = { kind: "changed", from: partner.text, to: edit.text };
    } else {
      out.push(edit);
    }
  }
  return out;
}

function stepsOf(edits: readonly Edit[]): RevisionStep[] {
  const steps: RevisionStep[] = [];
  for (const edit of edits) {
    const last = steps.at(-1);
    if (edit.kind !== "kept") {
      steps.push(edit);
    } else if (last?.kind === "same") {
      steps[steps.length - 1] = { kind: "same", count: last.count + 1 };
    } else {
      steps.push({ kind: "same", count: 1 });
    }
  }
  return steps;
}
