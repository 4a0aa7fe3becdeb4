import type { AnyNode, Document, Element } from "domhandler";
import { oneLine } from "../../lib/text.ts";

export const isElement = (node: AnyNode): node is Element =>
  node.type === "tag" || node.type === "script" || node.type === "style";

export const childrenOf = (node: AnyNode): readonly AnyNode[] => ("children" in node ? node.children : []);

export const attr = (element: Element, name: string): string => element.attribs[name] ?? "";

/** All elements below a node, in document order, without recursion: pages nest thousands deep. */
export function elementsOf(root: AnyNode): Element[] {
  const found: Element[] = [];
  const stack: AnyNode[] = [...childrenOf(root)].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) {
      continue;
    }
    found.push(node);
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) {
        stack.push(child);
      }
    }
  }
  return found;
}

const SILENT = new Set([
  "title",
  "script",
  "style",
  "template",
  "svg",
  "noscript",
  "iframe",
  "select",
  "button",
  "textarea",
  "object",
  "canvas",
  "math",
]);
export const isSilent = (element: Element): boolean => SILENT.has(element.name);

/** The text a reader sees in a node, on one line; stops after `max` characters. */
export function textOf(root: AnyNode, max = 100_000): string {
  const parts: string[] = [];
  let length = 0;
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node !== undefined && length < max; node = stack.pop()) {
    if (node.type === "text") {
      parts.push(node.data);
      length += node.data.length;
    } else if (isElement(node)) {
      if (isSilent(node) && node !== root) {
        continue;
      }
      if (node.name === "br" || BLOCK_TAGS.has(node.name)) {
        parts.push(" ");
      }
    }
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) {
        stack.push(child);
      }
    }
  }
  return oneLine(parts.join(""));
}

/** Elements that start a line of their own. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul amp-story-page".split(
    " ",
  ),
);

/** Whether `element` is `ancestor` or stands inside it. */
export function isInside(element: AnyNode | null, ancestor: AnyNode): boolean {
  for (let node: AnyNode | Document | null = element; node !== null; node = node.parent) {
    if (node === ancestor) {
      return true;
    }
  }
  return false;
}
