import type { AnyNode, Element } from "domhandler";
import { oneLine } from "../../lib/text.ts";
import { attr, BLOCK_TAGS, childrenOf, isElement, isSilent } from "./dom.ts";

/** One block of text as a reader sees it, with the features by which it is judged. */
export type Block = {
  readonly text: string;
  /** Name of the nearest block element. */
  readonly tag: string;
  readonly element: Element | null;
  /** Characters inside links. */
  readonly linkChars: number;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** Characters set in bold or italics. */
  readonly boldChars: number;
  /** Inside a quotation, a list or a table. */
  readonly inside: "list" | "quote" | "table" | null;
};

type Open = { parts: string[]; linkChars: number; boldChars: number; links: { title: string; url: string }[] };
type Where = {
  tag: string;
  element: Element | null;
  inside: Block["inside"];
  link: { title: string; url: string } | null;
  bold: boolean;
};

const BOLD = new Set(["b", "strong", "em", "i"]);
const INSIDE: Readonly<Record<string, Block["inside"]>> = {
  ul: "list",
  ol: "list",
  dl: "list",
  blockquote: "quote",
  table: "table",
};
const MAX_DEPTH = 400;

/** The blocks below a node in reading order, without the subtrees that `without` names. Two line breaks divide as a paragraph does. */
export function blocksOf(root: AnyNode, without: (element: Element) => boolean): Block[] {
  const blocks: Block[] = [];
  let open: Open = { parts: [], linkChars: 0, boldChars: 0, links: [] };
  const flush = ({ tag, element, inside }: Where): void => {
    const text = oneLine(open.parts.join(""));
    if (text !== "") {
      blocks.push({
        text,
        tag,
        element,
        inside,
        linkChars: open.linkChars,
        boldChars: open.boldChars,
        links: open.links,
      });
    }
    open = { parts: [], linkChars: 0, boldChars: 0, links: [] };
  };
  const visit = (node: AnyNode, where: Where, depth: number): void => {
    if (node.type === "text") {
      addText(open, node.data, where);
    } else if (isElement(node) && !isSilent(node) && !without(node) && depth < MAX_DEPTH) {
      if (node.name === "br") {
        breakLine(open, () => flush(where));
        return;
      }
      const isBlock = BLOCK_TAGS.has(node.name);
      const inner = isBlock ? blockInside(node, where) : inlineInside(node, where);
      if (isBlock) {
        flush(where);
      }
      for (const child of childrenOf(node)) {
        visit(child, inner, depth + 1);
      }
      if (isBlock) {
        flush(inner);
      }
    }
  };
  const start: Where = {
    tag: isElement(root) ? root.name : "div",
    element: isElement(root) ? root : null,
    inside: null,
    link: null,
    bold: false,
  };
  for (const child of childrenOf(root)) {
    visit(child, start, 0);
  }
  flush(start);
  return blocks;
}

const blockInside = (node: Element, where: Where): Where => ({
  ...where,
  tag: node.name,
  element: node,
  inside: INSIDE[node.name] ?? where.inside,
});

const inlineInside = (node: Element, where: Where): Where => ({
  ...where,
  link: node.name === "a" && attr(node, "href") !== "" ? { title: "", url: attr(node, "href") } : where.link,
  bold: where.bold || BOLD.has(node.name),
});

function addText(open: Open, data: string, { link, bold }: Where): void {
  const length = oneLine(data).length;
  open.parts.push(data);
  if (length === 0) {
    return;
  }
  open.boldChars += bold ? length : 0;
  if (link !== null) {
    open.linkChars += length;
    link.title += data;
    if (!open.links.includes(link)) {
      open.links.push(link);
    }
  }
}

function breakLine(open: Open, flush: () => void): void {
  const last = open.parts.findLast((part) => part === "\n" || part.trim() !== "");
  if (last === "\n") {
    flush();
  } else {
    open.parts.push("\n");
  }
}
