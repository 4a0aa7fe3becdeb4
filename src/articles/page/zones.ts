import type { AnyNode, Element } from "domhandler";
import { type Block, blocksOf } from "./blocks.ts";
import type { Judged } from "./body.ts";
import type { Boilerplate, BoilerplateKind } from "./boilerplate.ts";
import { attr, elementsOf, textOf } from "./dom.ts";

export type Zones = {
  readonly credit: string | null;
  readonly related: readonly { readonly title: string; readonly url: string | null }[];
  readonly captions: readonly string[];
  readonly authorBio: readonly string[];
  readonly comments: readonly string[];
  readonly navigation: readonly string[];
};

const MAX = { related: 30, captions: 60, authorBio: 10, comments: 200, navigation: 150 } as const;
// A link of fewer letters names a section, not an article.
const MIN_TITLE_CHARS = 16;

/** What stands around the text, kept by kind and never mixed into it. Addresses are made absolute against `url`. */
export function readZones(dropped: ReadonlyMap<Element, Boilerplate>, trail: readonly Judged[], url: string): Zones {
  const of = (kind: BoilerplateKind): Element[] =>
    [...dropped].filter(([, why]) => why.kind === kind).map(([element]) => element);
  const texts = (kind: BoilerplateKind): string[] =>
    of(kind).flatMap((e) => blocksOf(e, () => false).map((block) => block.text));
  const judgedAs = (...reasons: readonly string[]): Block[] =>
    trail.filter((j) => reasons.includes(j.shown.reason)).map((j) => j.block);
  const captions = unique([...texts("caption"), ...judgedAs("caption").map((block) => block.text)]).slice(
    0,
    MAX.captions,
  );
  const inText = judgedAs("leads to other articles", "only links", "list of links").flatMap((block) => block.links);
  const related = [...inText, ...of("related").flatMap(linksOf)]
    .map((link) => ({ title: link.title.replace(/\s+/g, " ").trim(), url: absolute(link.url, url) }))
    .filter((link) => link.title.length >= MIN_TITLE_CHARS && link.url !== null);
  return {
    credit: captions.map(creditIn).find((credit) => credit !== null) ?? null,
    related: [...new Map(related.map((link) => [link.title, link])).values()].slice(0, MAX.related),
    captions,
    authorBio: unique(texts("author bio")).slice(0, MAX.authorBio),
    comments: unique([
      ...texts("comments"),
      ...judgedAs("after the end of the article").map((block) => block.text),
    ]).slice(0, MAX.comments),
    navigation: unique(
      of("navigation")
        .flatMap(linksOf)
        .map((link) => link.title),
    ).slice(0, MAX.navigation),
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

const linksOf = (root: AnyNode): { title: string; url: string }[] =>
  elementsOf(root)
    .filter((element) => element.name === "a" && attr(element, "href") !== "")
    .map((element) => ({ title: textOf(element, 300), url: attr(element, "href") }));

function absolute(href: string, url: string): string | null {
  if (href.startsWith("#") || !URL.canParse(href, url || undefined)) {
    return null;
  }
  const { href: whole, protocol } = new URL(href, url || undefined);
  return /^https?:$/.test(protocol) ? whole : null;
}

const CREDIT =
  /(?:(?:photo(?:graph)?|picture|image|foto(?:grafie|graf[ií]a)?|bild|credits?|crédits?|crédito|photograph(?:er)?|фото|صورة|写真|source|quelle)\s*(?:credit|by|via|courtesy(?: of)?)?\s*[:/©]\s*|(?:photo|image|picture) (?:by|courtesy of|via) |©\s*|\(c\)\s*)([^()[\]]{2,100}?)(?:[)\]]|\.?$)/iu;

/** The credit that a caption ends with: `Photo: A. Name / Agency`, `© Agency`, `A. Name / Agency`. */
function creditIn(caption: string): string | null {
  const stated = CREDIT.exec(caption)?.[1]?.trim();
  return stated ?? (/^[^.!?]{3,90}$/.test(caption) && /\S \/ \S/.test(caption) ? caption : null);
}
