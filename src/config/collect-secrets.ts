import { isMap, isScalar, isSeq, type Node, type Scalar } from "yaml";
import { locateNode } from "./locate.ts";
import type { Merged } from "./merge.ts";
import { LISTS } from "./merge.ts";
import type { ConfigPath } from "./problem.ts";
import { isOpenPath, isSecretPath, secretParts } from "./secrets.ts";
import type { Substituted } from "./substitute.ts";

/**
 * Every text that must not appear in a log, a page or an answer: values at secret keys, whatever came from the environment but
 * for open keys such as `timezone`, and passwords inside addresses. Longest first, so that blacking out one leaves no tail.
 */
export function collectSecrets(merged: Merged, substituted: ReadonlyMap<Scalar, Substituted>): string[] {
  const found = new Set<string>();
  const add = (value: string): void => {
    for (const part of secretParts(value)) {
      found.add(part);
    }
  };
  const see = (scalar: Scalar, path: ConfigPath): void => {
    if (isSecretPath(path)) {
      add(String(scalar.value));
    } else if (path.at(-1) === "url") {
      for (const password of secretParts(String(scalar.value)).slice(1)) {
        add(password);
      }
    }
    if (!isOpenPath(path)) {
      for (const value of substituted.get(scalar)?.values ?? []) {
        add(value);
      }
    }
  };
  for (const list of LISTS) {
    for (const [index, { source, index: own }] of merged.lists[list].entries()) {
      walk(locateNode(source, [list, own]).node, [list, index], see);
    }
  }
  for (const [key, source] of merged.settingsSources) {
    walk(locateNode(source, [key]).node, ["settings", key], see);
  }
  return [...found].sort((a, b) => b.length - a.length);
}

function walk(node: Node | null, path: ConfigPath, see: (scalar: Scalar, path: ConfigPath) => void): void {
  if (isScalar(node)) {
    see(node, path);
  } else if (isMap(node)) {
    for (const { key, value } of node.items) {
      walk(value as Node | null, [...path, String(isScalar(key) ? key.value : key)], see);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      walk(item as Node | null, [...path, index], see);
    }
  }
}
