import type { ArticleInput } from "../../articles/article.ts";
import type { MatchField } from "../match.ts";

/** Zones of an article, in the order in which they are read; an occurrence lies in exactly one. */
export const ZONES = ["title", "lead", "body", "caption", "author", "url", "tags", "bio", "related", "source"] as const;
export type Zone = (typeof ZONES)[number];

export const zoneBit = (zone: Zone): number => 1 << ZONES.indexOf(zone);
/** Set in a mask when only the first words of the body are meant: the part of it that `lead` reaches. */
export const LEAD_ONLY_BODY = 1 << 15;
export const DEFAULT_ZONES = zoneBit("title") | zoneBit("lead") | zoneBit("body");
/** `lead` is the standfirst and this many words of the body. */
export const LEAD_WORDS = 60;

/** The number of the first zone behind title, standfirst and body. */
export const FIRST_EXTRA_ZONE = ZONES.indexOf("caption");

/** Between two paragraphs of a zone's text. */
export const PARAGRAPH_BREAK = "\n\n";
const join = (parts: readonly (string | null | undefined)[] | undefined): string =>
  (parts ?? []).filter((part) => part !== null && part !== undefined && part !== "").join(PARAGRAPH_BREAK);

/** The original text of a zone, to which the offsets of its occurrences refer. */
export function zoneText(article: ArticleInput, field: MatchField): string {
  switch (field) {
    case "title":
      return article.title ?? "";
    case "lead":
      return article.standfirst ?? "";
    case "body":
      return (article.body ?? []).join(PARAGRAPH_BREAK);
    case "caption":
      return join(article.captions);
    case "author":
      return join([article.byline, ...(article.authors ?? [])]);
    case "url":
      return article.url ?? "";
    case "tags":
      return join([...(article.source?.tags ?? []), ...(article.tags ?? [])]);
    case "bio":
      return join(article.authorBio);
    case "related":
      return join((article.related ?? []).map((link) => link.title));
    case "source":
      return join([article.source?.name, hostOf(article)]);
    case "lang":
      return article.language ?? "";
    case "words":
    case "age":
      return "";
  }
}

/** The host of the article's address, without `www.`; empty where there is none. */
export function hostOf(article: ArticleInput): string {
  const host =
    article.source?.host ?? /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(article.url ?? "")?.[1] ?? "";
  return host.toLowerCase().replace(/^www\./, "");
}
