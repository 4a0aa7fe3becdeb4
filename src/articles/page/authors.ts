import type { Element } from "domhandler";
import { authorsOfByline } from "../authors-of-byline.ts";
import { labelWords } from "./boilerplate.ts";
import { attr, textOf } from "./dom.ts";
import { asList, type JsonLdNode, namesOf, typesOf } from "./json-ld.ts";
import { fold } from "./judge-blocks.ts";
import type { Page } from "./load-page.ts";
import type { MetaTags } from "./meta-tags.ts";
import type { Picked } from "./metadata.ts";

export type Authors = { readonly names: readonly string[]; readonly byline: string | null };

const META = [
  "author",
  "article:author",
  "byl",
  "dc.creator",
  "dcterms.creator",
  "parsely-author",
  "sailthru.author",
  "article:author_name",
  "cxenseparse:author",
  "vf:author",
  "twitter:creator_name",
];

/** Who wrote it: persons before organisations, an organisation before nobody, the site's own name last of all. */
export function authorsOf(page: Page, meta: MetaTags, node: JsonLdNode, siteNames: readonly string[]): Picked<Authors> {
  const sites = new Set(siteNames.map(fold));
  const isSite = (name: string): boolean => sites.has(fold(name));
  const ld = jsonLdNames(node);
  const tag = meta.first(...META);
  const tagged =
    tag === null
      ? []
      : meta
          .all(tag.name)
          .filter((v) => !/^https?:/.test(v))
          .flatMap((v) => authorsOfByline(v));
  const printed = printedByline(page);
  const sources = [
    { names: ld, rule: "json-ld author" },
    { names: [...new Set(tagged)], rule: `meta ${tag?.name ?? ""}` },
    { names: printed?.names ?? [], rule: "printed byline" },
  ];
  const people = sources.find(({ names }) =>
    names.some((name) => !isSite(name) && (looksLikePerson(name) || names === ld)),
  );
  const chosen = people ?? sources.find(({ names }) => names.length > 0);
  if (chosen === undefined) {
    return null;
  }
  const names = chosen.names.filter((name) => !isSite(name));
  const kept = names.length > 0 ? names : chosen.names;
  const agrees = printed !== null && kept.some((name) => fold(printed.text).includes(fold(name)));
  return { value: { names: kept, byline: agrees ? printed.text : kept.join(", ") }, rule: chosen.rule };
}

function jsonLdNames(node: JsonLdNode): string[] {
  const authors = asList(node["author"]).length > 0 ? asList(node["author"]) : asList(node["creator"]);
  const isPerson = (author: unknown): boolean =>
    typeof author === "object" && author !== null && typesOf(author as JsonLdNode).includes("Person");
  const persons = authors.filter(isPerson);
  return [...new Set(namesOf(persons.length > 0 ? persons : authors).flatMap((name) => authorsOfByline(name)))];
}

const looksLikePerson = (name: string): boolean =>
  /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{L}{1,3}\s+)?\p{Lu}[\p{L}.'’-]*){1,4}$/u.test(name) ||
  /^[\p{Script=Han}\p{Script=Hangul}]{2,5}$/u.test(name);

const BYLINE_LABEL =
  /(?:^| )(?:bylines?|authors?|article author|author name|autor(?:en|es|in)?|auteurs?|autore|writer|journalist|reporter|contributor|posted by|written by|creator|author link|redakteur|skribent|muhabir|yazar)(?= |$)/;
const NOT_BYLINE =
  /(?:^| )(?:bio|biography|about|box|card|avatar|image|photo|picture|social|follow|related|comments?|share|twitter|email)(?= |$)/;

/** The byline as printed: what the page marks as its author, the nearest to the headline first. */
function printedByline(page: Page): { text: string; names: string[] } | null {
  let fallback: { text: string; names: string[] } | null = null;
  let afterHeadline = false;
  for (const element of page.elements) {
    afterHeadline ||= element.name === "h1";
    const strong = attr(element, "rel") === "author" || /^author$|author/i.test(attr(element, "itemprop"));
    const label = strong ? "" : labelWords(element);
    if (strong || (BYLINE_LABEL.test(label) && !NOT_BYLINE.test(label))) {
      const found = bylineOf(element);
      if (found !== null && (strong || afterHeadline)) {
        return found;
      }
      fallback ??= found;
    }
  }
  return fallback;
}

function bylineOf(element: Element): { text: string; names: string[] } | null {
  if (["body", "html", "article", "main", "meta", "link", "script", "style"].includes(element.name)) {
    return null;
  }
  const text = textOf(element, 400);
  const names = text.length > 160 ? [] : authorsOfByline(text).filter(looksLikePerson);
  return names.length > 0 && names.length <= 8 ? { text: text.replace(/^by\s+/i, ""), names } : null;
}
