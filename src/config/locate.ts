import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Source } from "./parse-yaml.ts";
import type { ConfigPath } from "./problem.ts";

/** The node at a path of one document, or the nearest one above it that exists. */
export type Located = {
  readonly node: Node | null;
  /** Offset in the file where the value (or, for an empty value, its key) begins. */
  readonly offset: number;
  /** Offset of the key that leads to the value, where there is one. */
  readonly keyOffset: number;
  /** Whether the whole path was there. */
  readonly found: boolean;
};

/** Walks a document along `path`; aliases are followed. */
export function locateNode({ document }: Source, path: ConfigPath): Located {
  let node = follow(document.contents, document);
  let offset = node?.range?.[0] ?? 0;
  let keyOffset = offset;
  for (const step of path) {
    const child = childOf(node, step);
    if (child === null) {
      return { node, offset, keyOffset, found: false };
    }
    keyOffset = child.keyOffset ?? child.value?.range?.[0] ?? offset;
    // An empty value has no width: its key is the better place to point at.
    const empty =
      child.value === null || (isScalar(child.value) && child.value.value === null && child.value.source === "");
    offset = empty ? keyOffset : (child.value?.range?.[0] ?? keyOffset);
    node = follow(child.value, document);
  }
  return { node, offset, keyOffset, found: true };
}

function childOf(node: Node | null, step: string | number): { value: Node | null; keyOffset: number | null } | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => keyOf(item) === String(step));
    return pair ? { value: asNode(pair.value), keyOffset: asNode(pair.key)?.range?.[0] ?? null } : null;
  }
  if (isSeq(node) && typeof step === "number" && step < node.items.length) {
    return { value: asNode(node.items[step]), keyOffset: null };
  }
  return null;
}

function follow(node: unknown, document: Source["document"]): Node | null {
  const one = asNode(node);
  return isAlias(one) ? (one.resolve(document) ?? null) : one;
}

const keyOf = (pair: Pair): string => String(isScalar(pair.key) ? pair.key.value : pair.key);

function asNode(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value) ? value : null;
}
