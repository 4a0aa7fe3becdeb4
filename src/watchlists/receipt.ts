// Which clauses of a query are true of the article at hand, and the proof of each: where, in what sentence, what to mark.
import { spansOf, truthOf } from "./index/evaluate.ts";
import { type Node, type Spans, TRUE } from "./index/node.ts";
import { rarity } from "./index/pattern.ts";
import type { Proof, Reading } from "./index/reading.ts";
import type { MatchedClause, Occurrence } from "./match.ts";
import { print } from "./query/print.ts";
import { cutSnippet } from "./snippet.ts";
import { ZONES } from "./text/zones.ts";

const MAX_CLAUSES = 50;
const MAX_OCCURRENCES = 200;

type Clause = { readonly node: Node; readonly spans: Spans };

/** Every true clause of a compiled query, in the query's order; among alternatives the rarest first. */
export function receiptOf(root: Node, reading: Reading): readonly MatchedClause[] {
  const clauses: MatchedClause[] = [];
  for (const clause of trueClauses(root, reading)) {
    if (clauses.length === MAX_CLAUSES) {
      break;
    }
    clauses.push(clause.node.op === "value" ? valueClause(clause.node) : textClause(clause, reading));
  }
  return clauses;
}

/** As a person would name it: with its field, and without the brackets of the whole. */
export function clauseText(node: Node): string {
  node.clause ??= written(node);
  return node.clause;
}

function written({ prefix, expr }: Node): string {
  const printed = print(expr);
  const bare = prefix === "" || ["term", "list", "regex", "value"].includes(expr.kind);
  return `${prefix}${bare ? printed : `(${printed})`}`;
}

function trueClauses(node: Node, reading: Reading): readonly Clause[] {
  switch (node.op) {
    case "and":
      return node.of.flatMap((part) => trueClauses(part, reading));
    case "or": {
      const found: Clause[] = [];
      for (const part of node.of) {
        addTrue(part, reading, found);
      }
      return found.length > 1 ? found.sort((a, b) => weightOf(b.node) - weightOf(a.node)) : found;
    }
    case "not":
      return [];
    case "value":
      return truthOf(node, reading) === TRUE ? [{ node, spans: [] }] : [];
    case "pattern":
    case "regex":
    case "near":
    case "notin":
    case "atleast":
      return occurrenceClauses(node, spansOf(node, reading), reading);
  }
}

/** Most alternatives of a long list are not there: nothing is made for those. */
function addTrue(part: Node, reading: Reading, found: Clause[]): void {
  if (part.op === "pattern") {
    const spans = spansOf(part, reading);
    if (spans.length > 0) {
      found.push({ node: part, spans });
    }
  } else if (truthOf(part, reading) === TRUE) {
    found.push(...trueClauses(part, reading));
  }
}

/** Where alternatives lie under NOTIN or NOTNEAR, the alternative that is left is the clause, not the whole list. */
function occurrenceClauses(node: Node, spans: Spans, reading: Reading): readonly Clause[] {
  if (spans.length === 0) {
    return [];
  }
  const filter = node.op === "notin" || (node.op === "near" && node.operator === "NOTNEAR") ? node.a : null;
  if (filter === null || (filter.op !== "or" && filter.op !== "notin")) {
    return [{ node, spans }];
  }
  const left = new Set(keysOf(spans));
  const clauses = (filter.op === "or" ? filter.of : [filter])
    .flatMap((part) => trueClauses(part, reading))
    .map((clause) => ({ node: clause.node, spans: kept(clause.spans, left) }))
    .filter((clause) => clause.spans.length > 0)
    .sort((a, b) => weightOf(b.node) - weightOf(a.node));
  return clauses.length > 0 ? clauses : [{ node, spans }];
}

const keyOf = (start: number, end: number): number => start * 4096 + Math.min(4095, end - start);

function keysOf(spans: Spans): readonly number[] {
  return Array.from({ length: spans.length / 2 }, (_, i) => keyOf(spans[i * 2] ?? 0, spans[i * 2 + 1] ?? 0));
}

function kept(spans: Spans, left: ReadonlySet<number>): Spans {
  const out: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const [start, end] = [spans[i] ?? 0, spans[i + 1] ?? 0];
    if (left.has(keyOf(start, end))) {
      out.push(start, end);
    }
  }
  return out;
}

const weightOf = (node: Node): number => (node.op === "pattern" ? rarity(node.shared.pattern.anchor.term) : 0);

/** Where the words of a clause stand that make its spans: for NEAR both sides, not everything between them. */
function markSpans(node: Node, spans: Spans, reading: Reading): Spans {
  if (node.op === "near" && node.operator !== "NOTNEAR") {
    const words = [
      ...markSpans(node.a, spansOf(node.a, reading), reading),
      ...markSpans(node.b, spansOf(node.b, reading), reading),
    ];
    const inside: number[] = [];
    for (let i = 0; i < words.length; i += 2) {
      const [start, end] = [words[i] ?? 0, words[i + 1] ?? 0];
      if (isInside(start, end, spans)) {
        inside.push(start, end);
      }
    }
    return inside;
  }
  return spans;
}

function isInside(start: number, end: number, spans: Spans): boolean {
  for (let i = 0; i < spans.length; i += 2) {
    if ((spans[i] ?? 0) <= start && end <= (spans[i + 1] ?? 0)) {
      return true;
    }
  }
  return false;
}

export function occurrencesOf(spans: Spans, reading: Reading): readonly Occurrence[] {
  const { tokens, zoneUnit } = reading.analysis;
  const found: Occurrence[] = [];
  for (let i = 0; i < spans.length && found.length < MAX_OCCURRENCES; i += 2) {
    const [first, last] = [spans[i] ?? 0, (spans[i + 1] ?? 1) - 1];
    const zone = reading.zone(first);
    const unit = zoneUnit[zone] ?? 0;
    found.push({
      field: ZONES[zone] ?? "body",
      start: (tokens.start[first] ?? 0) - unit,
      end: (tokens.end[last] ?? 0) - unit,
    });
  }
  return found;
}

function textClause({ node, spans }: Clause, reading: Reading): MatchedClause {
  const marks = markSpans(node, spans, reading);
  // Many watchlists look for the same word: what is said of its occurrences is worked out once for all of them.
  const proof = marks === spans ? reading.proof(spans, () => proofOf(spans, spans, reading)) : null;
  const { field, start, end, text, snippet, marks: marked, occurrences } = proof ?? proofOf(spans, marks, reading);
  return { clause: clauseText(node), field, start, end, text, snippet, marks: marked, occurrences };
}

function proofOf(spans: Spans, marks: Spans, reading: Reading): Proof {
  const occurrences = occurrencesOf(spans, reading);
  // Tokens are numbered title first, so the first occurrence is the best.
  const best = occurrences[0] ?? { field: "body", start: 0, end: 0 };
  const { field, start, end } = best;
  const zone = reading.zoneNamed(field);
  const text = reading.text(zone);
  const places = marks === spans ? occurrences : occurrencesOf(marks, reading);
  const { from, sentences } = reading.sentencesAround(zone, start, end);
  const near = places.filter((mark) => mark.field === field && mark.start >= from);
  const snippet = cutSnippet(text, best, near, sentences);
  return { field, start, end, text: text.slice(start, end), ...snippet, occurrences };
}

function valueClause(node: Extract<Node, { op: "value" }>): MatchedClause {
  const field = node.field === "tag" ? "tags" : node.field;
  return {
    clause: clauseText(node),
    field,
    start: 0,
    end: 0,
    text: node.value,
    snippet: "",
    marks: [],
    occurrences: [],
  };
}
