import type { AnyNode } from "domhandler";
import { oneLine } from "../lib/text.ts";
import { BLOCK_TAGS, childrenOf, isElement, isSilent } from "./page/dom.ts";
import { loadPage } from "./page/load-page.ts";

// Private-use characters stand for the ends of blocks and lines until the text is split.
const BLOCK = "\ue000";
const LINE = "\ue001";

/** A fragment of HTML (or plain text) as paragraphs of plain text: blocks and double line breaks separate. */
export function htmlParagraphs(html: string): string[] {
  if (!/[<&]/.test(html)) {
    return html
      .split(/\n\s*\n/)
      .map(oneLine)
      .filter((line) => line !== "");
  }
  const parts: string[] = [];
  collect(loadPage(html).root, parts, 0);
  return parts
    .join("")
    .split(/\ue000|(?:\ue001\s*){2,}/)
    .map((part) => oneLine(part.replaceAll(LINE, " ")))
    .filter((line) => line !== "");
}

function collect(node: AnyNode, parts: string[], depth: number): void {
  if (node.type === "text") {
    parts.push(node.data.replace(/[\ue000\ue001]/g, ""));
    return;
  }
  if (depth > 200 || (isElement(node) && (isSilent(node) || node.name === "figcaption"))) {
    return;
  }
  const mark = isElement(node) ? (node.name === "br" ? LINE : BLOCK_TAGS.has(node.name) ? BLOCK : "") : "";
  parts.push(mark);
  for (const child of childrenOf(node)) {
    collect(child, parts, depth + 1);
  }
  parts.push(mark === BLOCK ? mark : "");
}
