import type { AnyNode, Element } from "domhandler";
import { looksLikeBody } from "./boilerplate.ts";
import { childrenOf, isElement, isInside } from "./dom.ts";
import type { Measures } from "./measure.ts";

// A child that keeps this much of its parent's running text takes its place: what it leaves behind is headings and furniture.
const KEEPS = 0.85;
// A child that says it is the main part, or the body, is believed at less.
const KEEPS_NAMED = 0.5;
// Bodies cut into sections, each named body, hold a part of the text that is worth counting.
const SECTION_SHARE = 0.03;

const RIVAL_SHARE = 0.06;

// Real pages have a handful; thousands nested in one another are an attack on the clock.
const MAX_RIVALS = 40;

export type Container = { readonly element: AnyNode; readonly rule: string };

/** The smallest element that holds the running text, found by walking down from the top. */
export function findContainer(root: AnyNode, measures: Measures): Container {
  const total = Math.max(1, measures.of(root).mass);
  const bodies = measures.elements
    .filter((e) => looksLikeBody(e) && measures.of(e).mass > total * SECTION_SHARE)
    .slice(0, MAX_RIVALS);
  const articles = measures.elements
    .filter((e) => e.name === "article" && measures.of(e).mass > total * RIVAL_SHARE)
    .slice(0, MAX_RIVALS);
  let current: AnyNode = root;
  let rule = "whole page";
  for (;;) {
    const next = heaviestChild(current, measures);
    if (next === null || next.name === "p") {
      return { element: current, rule };
    }
    const share = measures.of(next).mass / Math.max(1, measures.of(current).mass);
    const named = isNamed(next, bodies, articles);
    if (share < (named ? KEEPS_NAMED : KEEPS)) {
      return { element: current, rule };
    }
    current = next;
    rule = named ? `named ${next.name}` : "mass";
  }
}

/** A name counts only where no other part of the page bears it too. */
function isNamed(element: Element, bodies: readonly Element[], articles: readonly Element[]): boolean {
  if (element.name === "main" || element.attribs["role"] === "main") {
    return true;
  }
  const apart = (other: Element): boolean => !(isInside(other, element) || isInside(element, other));
  // Several article elements side by side are the entries of a live blog, or an endless page.
  return !bodies.some(apart) && (bodies.includes(element) || (element.name === "article" && !articles.some(apart)));
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
