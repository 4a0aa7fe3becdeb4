import type { AnyNode, Element } from "domhandler";
import { looksLikeBody } from "./boilerplate.ts";
import { childrenOf, isElement } from "./dom.ts";
import type { Measures } from "./measure.ts";

// A child that keeps this much of its parent's running text takes its place: what it leaves behind is headings and furniture.
const KEEPS = 0.85;
// A child that is named the body is believed at less.
const KEEPS_NAMED = 0.5;

/** The smallest element that holds the running text, found by walking down from the top. */
export function findContainer(root: AnyNode, measures: Measures): { element: AnyNode; rule: string } {
  let current: AnyNode = root;
  let rule = "whole page";
  for (;;) {
    const next = heaviestChild(current, measures);
    if (next === null) {
      return { element: current, rule };
    }
    const share = measures.of(next).mass / Math.max(1, measures.of(current).mass);
    const named = looksLikeBody(next);
    if (share < (named ? KEEPS_NAMED : KEEPS) || next.name === "p") {
      return { element: current, rule };
    }
    current = next;
    rule = named ? "named body" : "mass";
  }
}

function heaviestChild(node: AnyNode, measures: Measures): Element | null {
  let best: Element | null = null;
  for (const child of childrenOf(node)) {
    if (isElement(child) && (best === null || measures.of(child).mass > measures.of(best).mass)) {
      best = child;
    }
  }
  return best !== null && measures.of(best).mass > 0 ? best : null;
}
