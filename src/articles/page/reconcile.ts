import { oneLine } from "../../lib/text.ts";
import { htmlParagraphs } from "../html-paragraphs.ts";
import type { Judged } from "./body.ts";
import { asList, isArticleNode, type JsonLdNode } from "./json-ld.ts";
import { fold } from "./judge-blocks.ts";

// articleBody is on a tenth to a quarter of pages, and often cut short: a witness, and a rescue, never the source.
const MIN_RESCUE_CHARS = 350;
const MUCH_LONGER = 3;
const COVERS = 0.85;
// A book of a thousand pages has twice as many.
const MAX_STATED_CHARS = 1_000_000;
// Each block is looked for in the whole statement: 1,000 blocks in 100,000 characters is the longest of live blogs.
const MAX_COMPARED = 1e8;

/** The paragraphs of JSON-LD articleBody, the longest there is; empty where there is none. */
export function statedBody(nodes: readonly JsonLdNode[]): string[] {
  let best = "";
  for (const node of nodes.filter(isArticleNode)) {
    const text = asList(node["articleBody"])
      .filter((part) => typeof part === "string" && part.length <= MAX_STATED_CHARS)
      .join("\n\n");
    best = text.length > best.length ? text : best;
  }
  const paragraphs = /<(?:p|br|div)\b/i.test(best)
    ? htmlParagraphs(best)
    : best.split(/\n+/).flatMap((line) => htmlParagraphs(line));
  return paragraphs.map(oneLine).filter((paragraph) => paragraph !== "");
}

const length = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);

/** Whether the page shows so little of what JSON-LD states that only the statement can serve. */
export const needsRescue = (body: readonly string[], stated: readonly string[]): boolean =>
  length(stated) >= MIN_RESCUE_CHARS && length(body) * MUCH_LONGER < length(stated);

/** Takes off leading and trailing blocks that articleBody does not know, where it knows nearly all the others. */
export function trimToStated(judged: readonly Judged[], stated: readonly string[]): Judged[] {
  const kept = judged.filter((j) => j.shown.kept);
  if (kept.length * length(stated) > MAX_COMPARED) {
    return [...judged];
  }
  const known = ` ${fold(stated.join(" "))} `;
  const isKnown = new Set(kept.filter((j) => known.includes(` ${fold(j.block.text)} `)));
  const size = (all: Iterable<Judged>): number => length([...all].map((j) => j.block.text));
  if (size(isKnown) < size(kept) * COVERS || kept.length < 3) {
    return [...judged];
  }
  const first = kept.findIndex((j) => isKnown.has(j));
  const last = kept.findLastIndex((j) => isKnown.has(j));
  const cut = new Set(kept.filter((_, i) => i < first || i > last));
  return judged.map((j) =>
    cut.has(j) ? { block: j.block, shown: { ...j.shown, kept: false, reason: "not in the stated articleBody" } } : j,
  );
}
