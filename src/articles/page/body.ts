import type { Element } from "domhandler";
import type { BlockTrail, ExtractOptions } from "../extracted.ts";
import { BLOCK_TAGS, elementsOf, isInside, isSilent, textOf } from "./dom.ts";
import type { Page } from "./load-page.ts";
import type { Metadata } from "./metadata.ts";

export type FoundBody = {
  readonly body: readonly string[];
  readonly standfirst: string | null;
  readonly credit: string | null;
  readonly related: readonly { readonly title: string; readonly url: string | null }[];
  readonly captions: readonly string[];
  readonly authorBio: readonly string[];
  readonly comments: readonly string[];
  readonly navigation: readonly string[];
  readonly via: readonly string[];
  readonly blocks: readonly BlockTrail[];
};

export function readBody(page: Page, _metadata: Metadata, options: ExtractOptions): FoundBody {
  for (const selector of options.select?.remove ?? []) {
    page.$(selector).remove();
  }
  const chosen = options.select?.body === undefined ? undefined : page.$(options.select.body).get(0);
  const mass = new Map<Element, number>();
  for (const element of elementsOf(page.root)) {
    if (element.name === "p") {
      const text = textOf(element).length;
      for (let node = element.parent, weight = 1; node !== null && weight > 0.3; node = node.parent, weight *= 0.6) {
        if ("attribs" in node) {
          mass.set(node, (mass.get(node) ?? 0) + text * weight);
        }
      }
    }
  }
  const best = chosen ?? [...mass].sort((a, b) => b[1] - a[1])[0]?.[0];
  const body: string[] = [];
  for (const element of best ? elementsOf(best) : []) {
    const leaf = BLOCK_TAGS.has(element.name) && ![...elementsOf(element)].some((e) => BLOCK_TAGS.has(e.name));
    if (leaf && !isSilent(element) && !(element.name === "figcaption") && isInside(element, best ?? element)) {
      const text = textOf(element);
      if (text !== "") {
        body.push(text);
      }
    }
  }
  return {
    body,
    standfirst: null,
    credit: null,
    related: [],
    captions: [],
    authorBio: [],
    comments: [],
    navigation: [],
    via: ["body: density"],
    blocks: body.map((text) => ({ text, tag: "p", kept: true, reason: "body" })),
  };
}
