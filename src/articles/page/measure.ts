import type { AnyNode, Document, Element } from "domhandler";
import { attr, BLOCK_TAGS, childrenOf, isElement, isSilent } from "./dom.ts";

/** Sizes of one element's visible text, all below it included. */
export type Measure = {
  /** Characters of text. */
  readonly text: number;
  /** Characters inside links. */
  readonly link: number;
  /** Characters that look like running text: by block, without links, weighted by tag and length. */
  readonly mass: number;
  /** Paragraphs of prose, captions not counted. */
  readonly prose: number;
  /** Posts of social networks quoted in the text. */
  readonly posts: number;
  readonly headlines: number;
};

export type Measures = {
  readonly of: (element: AnyNode) => Measure;
  /** All elements with visible text, in document order. */
  readonly elements: readonly Element[];
};

const NOTHING: Measure = { text: 0, link: 0, mass: 0, prose: 0, posts: 0, headlines: 0 };

const PROSE_CHARS = 100;
const QUOTED_POST = /twitter-tweet|instagram-media|bluesky-embed|telegram-post/;

// A paragraph is text; a list item or a cell may be a menu; a short block may be a label.
const WEIGHTS: Readonly<Record<string, number>> = {
  p: 1,
  blockquote: 1,
  pre: 1,
  li: 0.6,
  dd: 0.6,
  td: 0.5,
  h1: 0.1,
  h2: 0.1,
  h3: 0.1,
  h4: 0.1,
  figcaption: 0.1,
  dt: 0.3,
};
const OTHER_WEIGHT = 0.7;
const SHORT_CHARS = 60;
const SHORT_WEIGHT = 0.25;

type Cell = {
  element: Element | null;
  parent: number;
  ownText: number;
  ownLink: number;
} & { -readonly [key in keyof Measure]: number };

const newCell = (element: Element | null, parent: number): Cell => ({
  element,
  parent,
  ownText: 0,
  ownLink: 0,
  ...NOTHING,
});

/** Measures every element once, bottom up. `without` cuts subtrees out, as if they were not there. */
export function measure(root: Document | Element, without: (element: Element) => boolean = () => false): Measures {
  const cells: Cell[] = [newCell(isElement(root) ? root : null, -1)];
  const index = new Map<AnyNode, number>([[root, 0]]);
  const stack: { node: AnyNode; parent: number; owner: number; inLink: boolean }[] = [];
  const push = (node: AnyNode, parent: number, owner: number, inLink: boolean): void => {
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child && (child.type === "text" || isElement(child))) {
        stack.push({ node: child, parent, owner, inLink });
      }
    }
  };
  push(root, 0, 0, false);
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, parent, owner, inLink } = top;
    if (node.type === "text") {
      count(cells, node.data, parent, owner, inLink);
    } else if (isElement(node) && !isSilent(node) && !without(node)) {
      const at = cells.push(newCell(node, parent)) - 1;
      index.set(node, at);
      push(node, at, BLOCK_TAGS.has(node.name) ? at : owner, inLink || node.name === "a");
    }
  }
  sumUp(cells);
  return {
    of: (element) => cells[index.get(element) ?? -1] ?? NOTHING,
    elements: cells.flatMap(({ element, text }) => (element !== null && text > 0 ? [element] : [])),
  };
}

function count(cells: Cell[], data: string, parent: number, owner: number, inLink: boolean): void {
  const length = data.length < 200 && /^\s*$/.test(data) ? 0 : data.replace(/\s+/g, " ").length;
  const [holder, block] = [cells[parent], cells[owner]];
  if (length > 0 && holder && block) {
    holder.text += length;
    holder.link += inLink ? length : 0;
    block.ownText += length;
    block.ownLink += inLink ? length : 0;
  }
}

function sumUp(cells: Cell[]): void {
  for (let i = cells.length - 1; i >= 0; i--) {
    const cell = cells[i];
    if (!cell) {
      continue;
    }
    const plain = cell.ownText - cell.ownLink;
    const weight = WEIGHTS[cell.element?.name ?? ""] ?? OTHER_WEIGHT;
    cell.mass += plain * weight * (cell.ownText < SHORT_CHARS ? SHORT_WEIGHT : 1);
    countMarks(cell);
    const above = cells[cell.parent];
    if (above) {
      above.text += cell.text;
      above.link += cell.link;
      above.mass += cell.mass;
      above.prose += cell.element?.name === "figcaption" ? 0 : cell.prose;
      above.posts += cell.posts;
      above.headlines += cell.headlines;
    }
  }
}

function countMarks(cell: Cell): void {
  const { element } = cell;
  if (element?.name === "p" && cell.text >= PROSE_CHARS && cell.link < cell.text * 0.3) {
    cell.prose = 1;
  } else if (element?.name === "blockquote" && QUOTED_POST.test(attr(element, "class"))) {
    cell.posts += 1;
  } else if (element?.name === "h1") {
    cell.headlines += 1;
  }
}
