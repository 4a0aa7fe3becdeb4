import type { AnyNode, Element } from "domhandler";
import { attr, elementsOf, isElement } from "./dom.ts";
import { type Boilerplate, boilerplateOf } from "./boilerplate.ts";
import type { Measures } from "./measure.ts";

export type Pruning = {
  /** Outermost dropped elements, with why. */
  readonly dropped: ReadonlyMap<Element, Boilerplate>;
  /** Elements that looked like boilerplate but hold too much of the page to be it. */
  readonly spared: ReadonlyMap<Element, Boilerplate>;
};

// What holds this share of a page's running text is the text, whatever its class says.
const MAX_SHARE = 0.35;
// Label words are guesses; a part they name may hold this much running text before they are doubted.
const MAX_SHARE_BY_WORD = 0.25;

// Embedded posts are quoted in the text and read as part of it.
const isQuotedPost = (element: Element): boolean =>
  [element, ...elementsOf(element)].some((e) => e.name === "blockquote" && /twitter-tweet|instagram-media|bluesky-embed/.test(attr(e, "class")));

const PROSE_CHARS = 100;

/** How many paragraphs of prose stand below an element, captions not counted. */
function proseBelow(element: Element, measures: Measures): number {
  let count = 0;
  for (const e of elementsOf(element)) {
    const { text, link } = measures.of(e);
    count += e.name === "p" && text >= PROSE_CHARS && link < text * 0.3 && !hasCaptionAbove(e, element) ? 1 : 0;
  }
  return count;
}

function hasCaptionAbove(element: Element, top: Element): boolean {
  for (let node: AnyNode | null = element.parent; node !== null && node !== top; node = node.parent) {
    if (isElement(node) && node.name === "figcaption") {
      return true;
    }
  }
  return false;
}

/** Marks boilerplate from the outside in, sparing whatever holds too much of the page's text or is named its body. */
export function prune(root: AnyNode, measures: Measures, lenient = false): Pruning {
  const dropped = new Map<Element, Boilerplate>();
  const spared = new Map<Element, Boilerplate>();
  const total = Math.max(1, measures.of(root).mass);
  const bodies = measures.elements.filter((e) => /articlebody/i.test(attr(e, "itemprop")));
  const holdsBody = new Set<AnyNode>();
  for (const body of bodies) {
    for (let node: AnyNode | null = body; node !== null && !holdsBody.has(node); node = node.parent) {
      holdsBody.add(node);
    }
  }
  const below = new Set<AnyNode>();
  for (const element of measures.elements) {
    if (element.parent !== null && below.has(element.parent)) {
      below.add(element);
      continue;
    }
    const why = boilerplateOf(element);
    if (why === null || (lenient && why.reason.startsWith("label"))) {
      continue;
    }
    const share = measures.of(element).mass / total;
    const limit = why.reason.startsWith("label") ? MAX_SHARE_BY_WORD : MAX_SHARE;
    if (share > limit || holdsBody.has(element) || isQuotedPost(element) || (why.weak === true && proseBelow(element, measures) >= 2) || (element.name === "figure" && proseBelow(element, measures) >= 2)) {
      spared.set(element, why);
    } else {
      dropped.set(element, why);
      below.add(element);
    }
  }
  return { dropped, spared };
}
