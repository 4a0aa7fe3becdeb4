import type { Element } from "domhandler";
import { authorsOfByline } from "../authors-of-byline.ts";
import { labelWords } from "./boilerplate.ts";
import { attr, textOf } from "./dom.ts";
import { asList, type JsonLdNode, namesOf, resolved, typesOf } from "./json-ld.ts";
import { fold } from "./judge-blocks.ts";
import type { Page } from "./load-page.ts";
import { looksLikePerson } from "./looks-like-person.ts";
import type { MetaTags } from "./meta-tags.ts";
import type { Picked } from "./metadata.ts";
import { unmarkedByline } from "./unmarked-byline.ts";

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

type Sources = {
  readonly page: Page;
  readonly meta: MetaTags;
  /** The article's own node, and all nodes of the page. */
  readonly node: JsonLdNode;
  readonly jsonLd: readonly JsonLdNode[];
  readonly siteNames: readonly string[];
};
type Source = { readonly names: readonly string[]; readonly rule: string; readonly text?: string };

/** Who wrote it: persons before organisations, an organisation before nobody, the site's own name last of all. */
export function authorsOf({ page, meta, node, jsonLd, siteNames }: Sources): Picked<Authors> {
  const isSite = siteNameTest(siteNames);
  const ld = jsonLdNames(node, jsonLd);
  const printed = printedByline(page, isSite);
  const sources: Source[] = [
    { names: ld, rule: "json-ld author" },
    ...metaNames(meta),
    { names: printed?.names ?? [], rule: "printed byline" },
  ];
  const signs = ({ names }: Source): boolean =>
    names.some((name) => !isSite(name) && (looksLikePerson(name) || names === ld));
  let chosen = sources.find(signs);
  if (chosen === undefined) {
    // Nobody is marked as the author: what stands above and below the text is read.
    const unmarked = unmarkedByline(page, isSite);
    chosen = unmarked ?? sources.find(({ names }) => names.length > 0) ?? profileName(meta) ?? undefined;
  }
  if (chosen === undefined) {
    return null;
  }
  const names = chosen.names.filter((name) => !isSite(name));
  const kept = names.length > 0 ? names : chosen.names;
  const lines = [chosen.text ?? "", printed?.text ?? ""];
  const line = lines.find((text) => kept.some((name) => fold(text).includes(fold(name))));
  return { value: { names: kept, byline: line ?? kept.join(", ") }, rule: chosen.rule };
}

/** The site's name, or its account's: `Coast Daily`, `Coast D` of the Coast Daily. */
function siteNameTest(siteNames: readonly string[]): (name: string) => boolean {
  const sites = siteNames.map(fold);
  return (name) => {
    const folded = fold(name);
    const long = folded.split(" ").filter((word) => word.length > 1);
    const shortened = long.length < folded.split(" ").length && long.length > 0;
    return sites.some((site) => site === folded || (shortened && long.every((w) => site.split(" ").includes(w))));
  };
}

function jsonLdNames(node: JsonLdNode, nodes: readonly JsonLdNode[]): string[] {
  const stated = asList(node["author"]).length > 0 ? node["author"] : node["creator"];
  const authors = resolved(stated, nodes);
  const isPerson = (author: unknown): boolean =>
    typeof author === "object" && author !== null && typesOf(author as JsonLdNode).includes("Person");
  const persons = authors.filter(isPerson);
  return [...new Set(namesOf(persons.length > 0 ? persons : authors).flatMap((name) => authorsOfByline(name)))];
}

const metaNames = (meta: MetaTags): Source[] =>
  META.map((name) => ({
    names: [
      ...new Set(
        meta
          .all(name)
          .filter((value) => !/^https?:/.test(value))
          .flatMap((value) => authorsOfByline(value)),
      ),
    ],
    rule: `meta ${name}`,
  }));

/** The name in the address of an author's page: `https://site.example/author/jane-doe`. */
function profileName(meta: MetaTags): Source | null {
  for (const value of META.flatMap((name) => meta.all(name))) {
    const slug =
      /^https?:\/\/[^/]+\/(?:[^/]+\/)*(?:authors?|autor(?:es|en)?|auteurs?|people|profiles?|staff|by)\/(\p{Ll}{2,}(?:-\p{Ll}{2,}){1,3})\/?$/u.exec(
        value,
      )?.[1];
    if (slug !== undefined) {
      const name = slug.replace(/(?:^|-)(\p{Ll})/gu, (_, letter: string) => ` ${letter.toUpperCase()}`).trim();
      return { names: [name], rule: "address of the author's page" };
    }
  }
  return null;
}

const BYLINE_LABEL =
  /(?:^| )(?:bylines?|authors?|article author|author name|autor(?:en|es|in)?|auteurs?|autore|writer|journalist|reporter|contributor|posted by|written by|creator|author link|redakteur|skribent|muhabir|yazar)(?= |$)/;
const NOT_BYLINE =
  /(?:^| )(?:bio|biography|about|box|card|avatar|image|photo|picture|social|follow|related|comments?|share|twitter|email)(?= |$)/;

/** The byline as printed: what the page marks as its author, the nearest to the headline first. */
function printedByline(page: Page, isSite: (name: string) => boolean): { text: string; names: string[] } | null {
  let fallback: { text: string; names: string[] } | null = null;
  let afterHeadline = false;
  for (const element of page.elements) {
    afterHeadline ||= element.name === "h1";
    const strong = attr(element, "rel") === "author" || /^author$|author/i.test(attr(element, "itemprop"));
    const label = strong ? "" : labelWords(element);
    if (strong || (BYLINE_LABEL.test(label) && !NOT_BYLINE.test(label))) {
      const found = bylineOf(element);
      // The article is signed by the site; what is marked further down belongs to other articles.
      if (found === null && afterHeadline && isSite(textOf(element, 100))) {
        return fallback;
      }
      if (found !== null && (strong || afterHeadline)) {
        return found;
      }
      fallback ??= found;
    }
  }
  return fallback;
}

// `abc/def;gh`: the letters with which desks sign.
const DESK_LETTERS = /^(?=.*\p{Ll})[\p{Ll}\d]{2,6}(?:[/;,]\s?[\p{Ll}\d]{2,6}){0,3}$/u;

function bylineOf(element: Element): { text: string; names: string[] } | null {
  if (["body", "html", "article", "main", "meta", "link", "script", "style"].includes(element.name)) {
    return null;
  }
  const text = textOf(element, 400);
  if (DESK_LETTERS.test(text) && /[/;]/.test(text)) {
    return { text, names: text.split(/[;,]\s?/) };
  }
  const names = text.length > 160 ? [] : authorsOfByline(text).filter(looksLikePerson);
  return names.length > 0 && names.length <= 8 ? { text: text.replace(/^by\s+/i, ""), names } : null;
}
