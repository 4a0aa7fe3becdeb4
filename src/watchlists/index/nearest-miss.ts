// For a clause that is not true: the thing in the article that came nearest to making it so.
import { nearest } from "../../lib/nearest.ts";
import { print } from "../query/print.ts";
import { foldedText } from "../text/tokens.ts";
import { ZONES } from "../text/zones.ts";
import { countDistinct, spansOf } from "./evaluate.ts";
import type { Node, Spans } from "./node.ts";
import { patternSpans } from "./pattern-spans.ts";
import type { Reading } from "./reading.ts";

/** One sentence, or null where nothing came near. */
export function nearestMiss(node: Node, reading: Reading): string | null {
  switch (node.op) {
    case "pattern":
      return missedPattern(node, reading);
    case "or":
      return firstOf(node.of, reading);
    case "near":
      return node.operator === "NOTNEAR" ? dropped(node, "near", reading) : missedNear(node, reading);
    case "notin":
      return dropped(node, "inside", reading);
    case "atleast":
      return missedCount(node, reading);
    case "not":
      return excludedBy(node.of, reading);
    case "value":
      return missedValue(node, reading);
    case "and":
      return firstOf(node.of, reading);
    case "regex":
      return null;
  }
}

function firstOf(parts: readonly Node[], reading: Reading): string | null {
  for (const part of parts) {
    const miss = nearestMiss(part, reading);
    if (miss !== null) {
      return miss;
    }
  }
  return null;
}

const quote = (start: number, end: number, reading: Reading): string =>
  `"${reading.text(reading.zone(start)).slice(reading.startOf(start), reading.endOf(end - 1))}"`;
const where = (token: number, reading: Reading): string => ZONES[reading.zone(token)] ?? "text";

function missedPattern(node: Extract<Node, { op: "pattern" }>, reading: Reading): string | null {
  const elsewhere = patternSpans(node.shared, reading);
  const [start, end] = elsewhere;
  if (start !== undefined && end !== undefined) {
    return `${quote(start, end, reading)} stands in the ${where(start, reading)}, where this clause does not look`;
  }
  const { tokens } = reading.analysis;
  const word = node.shared.pattern.words[node.shared.pattern.anchor.word];
  if (!word || word.noSpace) {
    return null;
  }
  const first = new Map<string, number>();
  for (let i = 0; i < tokens.count; i++) {
    const text = foldedText(tokens, i);
    if (text === word.text) {
      const why =
        word.exact === null
          ? "but not the whole phrase"
          : "but not with these capitals and accents, or among capitals only";
      return `${quote(i, i + 1, reading)} stands in the ${where(i, reading)}, ${why}`;
    }
    if (text.length >= 3 && !first.has(text)) {
      first.set(text, i);
    }
  }
  const like = [...first.keys()].find((text) => text.startsWith(word.text)) ?? nearest(word.text, first.keys());
  const at = like === null ? undefined : first.get(like);
  return at === undefined ? null : `the nearest word is ${quote(at, at + 1, reading)} in the ${where(at, reading)}`;
}

function missedNear(node: Extract<Node, { op: "near" }>, reading: Reading): string | null {
  const [a, b] = [spansOf(node.a, reading), spansOf(node.b, reading)];
  if (a.length === 0 || b.length === 0) {
    const absent = a.length === 0 ? node.a : node.b;
    return nearestMiss(absent, reading) ?? `${print(absent.expr)} does not occur`;
  }
  const closest = closestPair(a, b, reading);
  if (!closest) {
    return "the two never stand in the same field";
  }
  const { words, from, to } = closest;
  return `the closest pair is ${words} words apart in the ${where(from, reading)}: ${quote(from, to, reading)}`;
}

function closestPair(a: Spans, b: Spans, reading: Reading): { words: number; from: number; to: number } | null {
  let best: { words: number; from: number; to: number } | null = null;
  for (let i = 0; i < a.length; i += 2) {
    for (let j = 0; j < b.length; j += 2) {
      const [s, e, f, t] = [a[i] ?? 0, a[i + 1] ?? 0, b[j] ?? 0, b[j + 1] ?? 0];
      const words = Math.max(f - e, s - t, 0);
      if (reading.zone(s) === reading.zone(f) && (best === null || words < best.words)) {
        best = { words, from: Math.min(s, f), to: Math.max(e, t) };
      }
    }
  }
  return best;
}

function dropped(node: Extract<Node, { op: "near" | "notin" }>, how: string, reading: Reading): string | null {
  const [start, end] = spansOf(node.a, reading);
  if (start === undefined || end === undefined) {
    return nearestMiss(node.a, reading);
  }
  const b = spansOf(node.b, reading);
  const closest = closestPair([start, end], b, reading);
  const by = closest ? ` (${quote(closest.from, closest.to, reading)})` : "";
  return `${quote(start, end, reading)} in the ${where(start, reading)} does not count: it stands ${how} what is ignored${by}`;
}

function missedCount(node: Extract<Node, { op: "atleast" }>, reading: Reading): string | null {
  const spans = spansOf(node.of, reading);
  return spans.length === 0
    ? nearestMiss(node.of, reading)
    : `it occurs ${countDistinct(spans, reading)} times, repeated paragraphs and overlaps counted once; ${node.count} are asked for`;
}

function excludedBy(of: Node, reading: Reading): string | null {
  if (of.op === "or") {
    return of.of.map((part) => excludedBy(part, reading)).find((found) => found !== null) ?? null;
  }
  const [start, end] = spansOf(of, reading);
  return start === undefined || end === undefined
    ? null
    : `excluded by ${quote(start, end, reading)} in the ${where(start, reading)}`;
}

function missedValue(node: Extract<Node, { op: "value" }>, reading: Reading): string | null {
  const article = reading.article();
  switch (node.field) {
    case "source":
      return `the article is from ${reading.text(reading.zoneNamed("source")) || "a source that is not known"}`;
    case "lang":
      return `the article's language is ${article.language ?? "not known"}`;
    case "tag":
      return `its tags are ${[...(article.source?.tags ?? []), ...(article.tags ?? [])].join(", ") || "none"}`;
    case "age":
      return `it was published ${article.publishedAt ?? "at a time that is not known"}`;
    case "words":
      return null;
  }
}
