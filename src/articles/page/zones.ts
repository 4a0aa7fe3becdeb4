import type { AnyNode, Element } from "domhandler";
import { attr, elementsOf, textOf } from "./dom.ts";
import { blocksOf } from "./blocks.ts";
import type { Boilerplate, BoilerplateKind } from "./boilerplate.ts";
import type { Judged } from "./body.ts";
import type { Page } from "./load-page.ts";

export type Zones = {
  readonly credit: string | null;
  readonly related: readonly { readonly title: string; readonly url: string | null }[];
  readonly captions: readonly string[];
  readonly authorBio: readonly string[];
  readonly comments: readonly string[];
  readonly navigation: readonly string[];
};

/** What stands around the text, kept by kind and never mixed into it. */
export function readZones(dropped: ReadonlyMap<Element, Boilerplate>, _trail: readonly Judged[], _page: Page): Zones {
  const of = (kind: BoilerplateKind): Element[] => [...dropped].filter(([, why]) => why.kind === kind).map(([element]) => element);
  const texts = (kind: BoilerplateKind, max: number): string[] =>
    [...new Set(of(kind).flatMap((e) => blocksOf(e, () => false).map((b) => b.text)))].slice(0, max);
  return {
    credit: null,
    related: of("related").flatMap(linksOf).slice(0, 30),
    captions: texts("caption", 40),
    authorBio: texts("author bio", 10),
    comments: texts("comments", 100),
    navigation: of("navigation").flatMap(linksOf).map((l) => l.title).slice(0, 100),
  };
}

const linksOf = (root: AnyNode): { title: string; url: string | null }[] =>
  [...elementsOf(root)].filter((e) => e.name === "a" && attr(e, "href") !== "").map((e) => ({ title: textOf(e, 300), url: attr(e, "href") })).filter((l) => l.title.length > 12);
