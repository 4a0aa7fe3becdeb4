import type { AnyNode, Element } from "domhandler";
import { type Block, blocksOf } from "./blocks.ts";
import { childrenOf, elementsOf, isElement, isSilent } from "./dom.ts";

const MAX_LEVELS = 5;
const MAX_LEAD_BLOCKS = 8;
const PROSE_CHARS = 60;

/**
 * The text between the headline and the container: standfirsts, and first paragraphs that a template sets apart. Without a headline
 * above the container nothing tells where to begin, and nothing is taken.
 */
export function blocksAbove(container: AnyNode, without: (element: Element) => boolean): Block[] {
  let found: Block[] = [];
  let node: AnyNode = container;
  for (let level = 0; level < MAX_LEVELS && node.parent !== null; level++) {
    const siblings = childrenOf(node.parent);
    const before = siblings.slice(0, siblings.indexOf(node)).filter(isElement);
    const headline = before.findLastIndex(
      (e) => e.name === "h1" || [...elementsOf(e)].some((inner) => inner.name === "h1"),
    );
    const blocks = before.slice(Math.max(0, headline)).flatMap((e) => (without(e) ? [] : ownBlocks(e, without)));
    found = [...blocks, ...found];
    if (headline >= 0) {
      const top = found.findLastIndex((block) => block.tag === "h1");
      return found
        .slice(top + 1)
        .filter(isLead)
        .slice(0, MAX_LEAD_BLOCKS);
    }
    node = node.parent;
  }
  return [];
}

// The element itself may be the block.
const ownBlocks = (element: Element, without: (element: Element) => boolean): Block[] =>
  isSilent(element) ? [] : blocksOf(element, without);

// A heading there is a variant of the headline, as a rule.
const isLead = (block: Block): boolean =>
  (!/^h[1-6]$/.test(block.tag) || /[.!?…]["”»]?$/.test(block.text)) &&
  block.text.length >= PROSE_CHARS &&
  block.linkChars < block.text.length * 0.4;
