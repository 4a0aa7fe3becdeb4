import type { Element } from "domhandler";
import { attr, textOf } from "./dom.ts";
import type { Page } from "./load-page.ts";

export type MetaTags = {
  /** First value of each name, property or itemprop, lower case. */
  readonly first: (...names: readonly string[]) => { readonly name: string; readonly value: string } | null;
  readonly all: (name: string) => readonly string[];
  readonly canonical: string | null;
  readonly htmlLang: string | null;
  readonly titleTag: string | null;
};

/** Reads what the head declares: meta, canonical link, title, html lang. */
export function readMetaTags(page: Page): MetaTags {
  const values = new Map<string, string[]>();
  let canonical: string | null = null;
  let htmlLang: string | null = null;
  let titleTag: string | null = null;
  for (const element of page.elements) {
    if (element.name === "meta") {
      collect(values, element);
    } else if (
      element.name === "link" &&
      canonical === null &&
      /(?:^|\s)canonical(?:\s|$)/i.test(attr(element, "rel"))
    ) {
      canonical = attr(element, "href") || null;
    } else if (element.name === "html") {
      htmlLang ??= attr(element, "lang") || attr(element, "xml:lang") || null;
    } else if (element.name === "title" && titleTag === null) {
      titleTag = textOf(element) || null;
    }
  }
  const all = (name: string): readonly string[] => values.get(name) ?? [];
  const first: MetaTags["first"] = (...names) => {
    for (const name of names) {
      const value = all(name)[0];
      if (value !== undefined) {
        return { name, value };
      }
    }
    return null;
  };
  return { first, all, canonical, htmlLang, titleTag };
}

// No declaration that is one says more.
const MAX_VALUE_CHARS = 4000;
const MAX_VALUES = 50;

function collect(values: Map<string, string[]>, element: Element): void {
  const value = attr(element, "content").slice(0, MAX_VALUE_CHARS).replace(/\s+/g, " ").trim();
  if (value === "") {
    return;
  }
  for (const key of ["name", "property", "itemprop", "http-equiv"]) {
    const name = attr(element, key).toLowerCase().trim();
    if (name !== "") {
      const known = values.get(name) ?? [];
      if (known.length < MAX_VALUES) {
        values.set(name, [...known, value]);
      }
    }
  }
}
