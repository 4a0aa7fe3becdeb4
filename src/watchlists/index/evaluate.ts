// What a compiled query says of the article at hand: occurrences, and from them true, false or unknown.
import { impossible } from "../../lib/errors.ts";
import { DEFAULT_ZONES, FIRST_EXTRA_ZONE, LEAD_ONLY_BODY, zoneBit } from "../text/zones.ts";
import { nearSpans, notInSpans, notNearSpans, unionSpans } from "./combine-spans.ts";
import { isHit } from "./hits.ts";
import { FALSE, type Node, type Spans, TRUE, type Truth, UNKNOWN } from "./node.ts";
import { patternSpans } from "./pattern-spans.ts";
import type { Reading } from "./reading.ts";
import { regexSpans } from "./regex-spans.ts";
import { valueTruth } from "./value-truth.ts";

const NO_SPANS: Spans = [];
const BODY_BIT = zoneBit("body");

/** The occurrences of a node that can have any; a node that cannot (AND, NOT, a value) has none. */
export function spansOf(node: Node, reading: Reading): Spans {
  switch (node.op) {
    case "pattern":
      return isHit(reading.terms.hits, node.term)
        ? within(patternSpans(node.shared, reading), node.zones, reading)
        : NO_SPANS;
    case "regex":
      return reading.remember(node, () =>
        within(regexSpans(node.regex, node.literal, node.zones, reading), node.zones, reading),
      );
    case "or":
      return reading.remember(node, () => unionSpans(node.of.map((part) => spansOf(part, reading))));
    case "near":
      return reading.remember(node, () => {
        const [a, b] = [spansOf(node.a, reading), spansOf(node.b, reading)];
        return node.operator === "NOTNEAR"
          ? notNearSpans(a, b, node.distance, reading)
          : nearSpans(a, b, node.distance, node.operator === "ONEAR", reading);
      });
    case "notin":
      return reading.remember(node, () => notInSpans(spansOf(node.a, reading), spansOf(node.b, reading)));
    case "atleast":
      return reading.remember(node, () => {
        const spans = spansOf(node.of, reading);
        return countDistinct(spans, reading) >= node.count ? spans : [];
      });
    case "value":
    case "and":
    case "not":
      return [];
    default:
      return impossible(node);
  }
}

export function truthOf(node: Node, reading: Reading): Truth {
  switch (node.op) {
    case "and":
      return least(node.of, reading);
    case "or":
      return greatest(node.of, reading);
    case "not": {
      const truth = truthOf(node.of, reading);
      return truth === TRUE ? FALSE : truth === FALSE ? TRUE : UNKNOWN;
    }
    case "value":
      return valueTruth(node.field, node.value, reading);
    case "pattern":
    case "regex":
    case "near":
    case "notin":
    case "atleast":
      if (spansOf(node, reading).length > 0) {
        return TRUE;
      }
      return !reading.analysis.bodySeen && (node.zones & BODY_BIT) !== 0 ? UNKNOWN : FALSE;
  }
}

function least(parts: readonly Node[], reading: Reading): Truth {
  let worst: Truth = TRUE;
  for (const part of parts) {
    const truth = truthOf(part, reading);
    if (truth === FALSE) {
      return FALSE;
    }
    worst = truth < worst ? truth : worst;
  }
  return worst;
}

function greatest(parts: readonly Node[], reading: Reading): Truth {
  let best: Truth = FALSE;
  for (const part of parts) {
    const truth = truthOf(part, reading);
    if (truth === TRUE) {
      return TRUE;
    }
    best = truth > best ? truth : best;
  }
  return best;
}

/** Drops what lies outside the zones; most words are looked for in the default zones only, and nothing is to drop. */
function within(spans: Spans, zones: number, reading: Reading): Spans {
  const { leadEnd, zoneStart } = reading.analysis;
  const wholeDefault = (zones & DEFAULT_ZONES) === DEFAULT_ZONES && (zones & LEAD_ONLY_BODY) === 0;
  const inDefault = (spans.at(-1) ?? 0) <= (zoneStart[FIRST_EXTRA_ZONE] ?? 0);
  if (spans.length === 0 || (wholeDefault && inDefault)) {
    return spans;
  }
  const kept: number[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const [start, end] = [spans[i] ?? 0, spans[i + 1] ?? 0];
    const bit = 1 << reading.zone(start);
    const tooLate = bit === BODY_BIT && (zones & LEAD_ONLY_BODY) !== 0 && end > leadEnd;
    if ((zones & bit) !== 0 && !tooLate) {
      kept.push(start, end);
    }
  }
  return kept.length === spans.length ? spans : kept;
}

/** Occurrences that do not overlap and do not stand in a paragraph that repeats an earlier one. */
export function countDistinct(spans: Spans, reading: Reading): number {
  let count = 0;
  let free = 0;
  for (const [start, end] of byEnd(spans)) {
    if (start >= free && !(reading.repeated(start) && reading.repeated(end - 1))) {
      count += 1;
      free = end;
    }
  }
  return count;
}

/** Taking whichever ends first leaves room for the most (interval scheduling). */
function byEnd(spans: Spans): (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < spans.length; i += 2) {
    pairs.push([spans[i] ?? 0, spans[i + 1] ?? 0]);
  }
  return pairs.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}
