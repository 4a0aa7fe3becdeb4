import type { AnyNode, Element } from "domhandler";
import { childrenOf, isElement } from "./dom.ts";

const PICTURES = new Set(["img", "picture", "video", "amp-img", "amp-video"]);
// A container of this many elements is a part of the page, not a picture with its line.
const MAX_ELEMENTS = 25;
const MAX_TEXT = 400;

/** Whether a block stands beside a picture, in one small box with it: then it is the picture's line. */
export function isNearImage(element: Element | null): boolean {
  if (element === null) {
    return false;
  }
  let node: Element = element;
  for (let level = 0; level < 3; level++) {
    const above: AnyNode | null = node.parent;
    if (above === null || !isElement(above)) {
      return false;
    }
    const verdict = pictureBox(above);
    if (verdict !== "unknown") {
      return verdict === "picture";
    }
    node = above;
  }
  return false;
}

// Stops at the limit: a container can hold the whole page, and is asked about for each of its blocks.
function pictureBox(box: Element): "picture" | "text" | "unknown" {
  const stack: AnyNode[] = [...childrenOf(box).slice(0, MAX_ELEMENTS * 3)];
  if (stack.length > MAX_ELEMENTS * 2) {
    return "text";
  }
  let count = 0;
  let picture = false;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isElement(node)) {
      count += 1;
      picture ||= PICTURES.has(node.name);
      stack.push(...node.children.slice(0, MAX_ELEMENTS * 3));
    }
    if (count > MAX_ELEMENTS) {
      return "text";
    }
  }
  if (textLength(box) > MAX_TEXT) {
    return "text";
  }
  return picture ? "picture" : "unknown";
}

function textLength(node: AnyNode): number {
  let length = 0;
  for (const child of childrenOf(node)) {
    length +=
      child.type === "text"
        ? child.data.trim().length
        : isElement(child) && child.name !== "script" && child.name !== "style" && child.name !== "noscript"
          ? textLength(child)
          : 0;
  }
  return length;
}
