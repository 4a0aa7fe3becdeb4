import type { AnyNode, Element } from "domhandler";
import { type Boilerplate, boilerplateOf } from "./boilerplate.ts";
import { attr } from "./dom.ts";
import type { Measures } from "./measure.ts";

export type Pruning = {
  /** Outermost dropped elements, with why. */
  readonly dropped: ReadonlyMap<Element, Boilerplate>;
  /** Elements that looked like boilerplate but hold too much of the page, or prose, to be it. */
  readonly spared: ReadonlyMap<Element, Boilerplate>;
};

// What holds this share of a page's running text is the text, whatever its tag says.
const MAX_SHARE = 0.35;
// Label words are guesses; a part they name may hold this much running text before they are doubted.
const MAX_SHARE_BY_WORD = 0.25;

/** Marks boilerplate from the outside in, sparing whatever holds too much of the page's text or is named its body. */
export function prune(root: AnyNode, measures: Measures, lenient = false): Pruning {
  const dropped = new Map<Element, Boilerplate>();
  const spared = new Map<Element, Boilerplate>();
  const below = new Set<AnyNode>();
  const bodies = namedBodies(measures);
  for (const element of measures.elements) {
    if (element.parent !== null && below.has(element.parent)) {
      below.add(element);
      continue;
    }
    const why = boilerplateOf(element);
    if (why === null || (lenient && why.reason.startsWith("label"))) {
      continue;
    }
    if (bodies.has(element) || isSpared(element, why, measures, root)) {
      spared.set(element, why);
    } else {
      dropped.set(element, why);
      below.add(element);
    }
  }
  return { dropped, spared };
}

/** Elements with itemprop=articleBody, and all that stand around them. */
function namedBodies(measures: Measures): Set<AnyNode> {
  const around = new Set<AnyNode>();
  for (const body of measures.elements) {
    if (/articlebody/i.test(attr(body, "itemprop"))) {
      for (let node: AnyNode | null = body; node !== null && !around.has(node); node = node.parent) {
        around.add(node);
      }
    }
  }
  return around;
}

function isSpared(element: Element, why: Boilerplate, measures: Measures, root: AnyNode): boolean {
  const size = measures.of(element);
  const page = measures.of(root);
  const share = size.mass / Math.max(1, page.mass);
  const headlineElsewhere = page.headlines > size.headlines && size.headlines === 0;
  if (why.sure === true && headlineElsewhere) {
    return false;
  }
  return (
    share > (why.reason.startsWith("label") ? MAX_SHARE_BY_WORD : MAX_SHARE) ||
    // Embedded posts are quoted in the text and read as part of it.
    size.posts > 0 ||
    ((why.weak === true || element.name === "figure") && size.prose >= 2) ||
    isHiddenParagraph(element, why, measures)
  );
}

// A paragraph hidden among its visible neighbours waits for a click on "read on".
const isHiddenParagraph = (element: Element, why: Boilerplate, measures: Measures): boolean =>
  why.reason === "hidden" && element.name === "p" && element.parent !== null && measures.of(element.parent).prose >= 3;
