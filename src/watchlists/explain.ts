// Every clause of a watchlist on an article: what is true, what is not, and what came nearest.

import { spansOf, truthOf } from "./index/evaluate.ts";
import { nearestMiss } from "./index/nearest-miss.ts";
import { type Node, TRUE, type Truth, UNKNOWN } from "./index/node.ts";
import type { Plan } from "./index/plans.ts";
import type { Reading } from "./index/reading.ts";
import { hasEvidence, looksAt } from "./index/verdict.ts";
import type { MatchedClause, Occurrence } from "./match.ts";
import { clauseText, occurrencesOf, receiptOf } from "./receipt.ts";

export type ClauseValue = "true" | "false" | "unknown";

export type ExplainedClause = {
  readonly clause: string;
  readonly value: ClauseValue;
  /** How deep it stands in the query; the whole query is 0. */
  readonly depth: number;
  readonly occurrences: readonly (Occurrence & { readonly text: string })[];
};

export type Explanation = {
  readonly watchlist: string;
  /** `none`: false, or unknown without any sign of it in what was seen. */
  readonly verdict: "match" | "unknown" | "none";
  readonly query: string;
  /** Why the watchlist did not look at the article at all: its language, its feed; null where it did. */
  readonly notLookedAt: string | null;
  readonly clauses: readonly ExplainedClause[];
  /** The receipt, where it matches. */
  readonly matched: readonly MatchedClause[];
  /** The clause on which it failed; null where it did not. */
  readonly failed: string | null;
  /** What came nearest to making that clause true, in words; null where nothing did. */
  readonly nearestMiss: string | null;
};

export function explainPlan(watchlist: string, plan: Plan, reading: Reading): Explanation {
  const { root, query } = plan;
  const looked = looksAt(plan, reading.article());
  const truth = truthOf(root, reading);
  const evident = truth === TRUE || (truth === UNKNOWN && hasEvidence(root, reading));
  const verdict = looked && evident ? (truth === TRUE ? "match" : "unknown") : "none";
  const failing = verdict === "match" ? null : failedPart(root, reading);
  return {
    watchlist,
    verdict,
    query,
    notLookedAt: looked ? null : whyNotLookedAt(plan, reading),
    clauses: explainNode(root, reading, 0),
    matched: verdict === "none" ? [] : receiptOf(root, reading),
    failed: failing ? clauseText(failing) : null,
    nearestMiss: failing ? nearestMiss(failing, reading) : null,
  };
}

const VALUES: readonly ClauseValue[] = ["false", "unknown", "true"];
const clauseValue = (truth: Truth): ClauseValue => VALUES[truth] ?? "false";

function explainNode(node: Node, reading: Reading, depth: number): readonly ExplainedClause[] {
  const occurrences = occurrencesOf(spansOf(node, reading), reading).map((found) => ({
    ...found,
    text: textOf(found, reading),
  }));
  const here: ExplainedClause = {
    clause: clauseText(node),
    value: clauseValue(truthOf(node, reading)),
    depth,
    occurrences,
  };
  return [here, ...partsOfNode(node).flatMap((part) => explainNode(part, reading, depth + 1))];
}

function textOf({ field, start, end }: Occurrence, reading: Reading): string {
  const zone = reading.zoneNamed(field);
  return zone === -1 ? "" : reading.text(zone).slice(start, end);
}

function partsOfNode(node: Node): readonly Node[] {
  switch (node.op) {
    case "and":
    case "or":
      return node.of;
    case "near":
    case "notin":
      return [node.a, node.b];
    case "atleast":
    case "not":
      return [node.of];
    case "pattern":
    case "regex":
    case "value":
      return [];
  }
}

/** The innermost part of an AND that is not true; elsewhere the node itself. */
function failedPart(node: Node, reading: Reading): Node {
  if (node.op !== "and") {
    return node;
  }
  const worst = node.of
    .filter((part) => truthOf(part, reading) !== TRUE)
    .toSorted((a, b) => truthOf(a, reading) - truthOf(b, reading))[0];
  return worst ? failedPart(worst, reading) : node;
}

function whyNotLookedAt({ languages, feeds }: Plan, reading: Reading): string {
  const { language, source } = reading.article();
  return looksAt({ languages, feeds: [] }, reading.article())
    ? `it watches the feeds ${feeds.join(", ")}, and this article came from ${source?.id ?? "another"}`
    : `it watches articles in ${languages.join(", ")}, and this one is in ${language ?? "another language"}`;
}
