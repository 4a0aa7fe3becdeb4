// By which terms an article wakes a watchlist: the rarest that must be there (as the presearcher of Lucene's monitor does).
import { evidentParts, type Node } from "./node.ts";
import { rarity } from "./pattern.ts";
import { filedValue, valueKey } from "./value-keys.ts";

export type Anchors = { readonly terms: readonly number[]; readonly weight: number };
export type ValueId = (key: string) => number;

// Whole values are shared by many articles of a feed, so any word is the better anchor.
const VALUE_WEIGHT: Readonly<Record<string, number>> = { source: 1.5, tag: 1.2, lang: 0.1 };

/** Terms of which at least one is in every article where the node is true; null: no term says so, it must always be tried. */
export function anchorsOf(node: Node, valueId: ValueId): Anchors | null {
  switch (node.op) {
    case "pattern":
      return { terms: [node.shared.term], weight: rarity(node.shared.pattern.anchor.term) };
    case "value": {
      const weight = VALUE_WEIGHT[node.field];
      return weight === undefined
        ? null
        : { terms: [valueId(valueKey(node.field, filedValue(node.field, node.value)))], weight };
    }
    case "or":
      return union(node.of.map((part) => anchorsOf(part, valueId)));
    case "and":
      return best(node.of.map((part) => anchorsOf(part, valueId)));
    case "near":
      return node.operator === "NOTNEAR"
        ? anchorsOf(node.a, valueId)
        : best([anchorsOf(node.a, valueId), anchorsOf(node.b, valueId)]);
    case "notin":
      return anchorsOf(node.a, valueId);
    case "atleast":
      return anchorsOf(node.of, valueId);
    case "regex":
    case "not":
      return null;
  }
}

/**
 * Terms of which at least one is in every article where something speaks for the watchlist although the rest is unknown, because the
 * body was not seen; null: no term says so, such an article must always be tried.
 */
export function evidenceOf(root: Node, valueId: ValueId): readonly number[] | null {
  const parts = evidentParts(root).map((part) => anchorsOf(part, valueId));
  return union(parts)?.terms ?? null;
}

/** A second term that must be there as well, so that most watchlists that wake go back to sleep without being read; -1: none. */
export function secondAnchor(node: Node, first: Anchors): number {
  let term = -1;
  let weight = -1;
  for (const part of requiredParts(node)) {
    if (part.op === "pattern" && !first.terms.includes(part.shared.term)) {
      const rare = rarity(part.shared.pattern.anchor.term);
      term = rare > weight ? part.shared.term : term;
      weight = Math.max(weight, rare);
    }
  }
  return term;
}

function requiredParts(node: Node): readonly Node[] {
  if (node.op === "and") {
    return node.of;
  }
  return node.op === "near" && node.operator !== "NOTNEAR" ? [node.a, node.b] : [];
}

function union(parts: readonly (Anchors | null)[]): Anchors | null {
  const terms = new Set<number>();
  let weight = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (part === null) {
      return null;
    }
    weight = Math.min(weight, part.weight);
    for (const term of part.terms) {
      terms.add(term);
    }
  }
  return { terms: [...terms], weight };
}

/** The part whose terms are rarest; each doubling of their number counts like a letter less. */
function best(parts: readonly (Anchors | null)[]): Anchors | null {
  const value = (anchors: Anchors): number => anchors.weight - Math.log2(anchors.terms.length);
  let found: Anchors | null = null;
  for (const part of parts) {
    if (part !== null && (found === null || value(part) > value(found))) {
      found = part;
    }
  }
  return found;
}
