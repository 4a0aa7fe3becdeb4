import { labelWords } from "./boilerplate.ts";
import { attr, textOf } from "./dom.ts";
import { type JsonLdNode, plainText } from "./json-ld.ts";
import type { Page } from "./load-page.ts";
import type { MetaTags } from "./meta-tags.ts";
import type { Picked } from "./metadata.ts";
import { type PageDate, pageDate } from "./page-date.ts";

const META = [
  "article:published_time",
  "og:article:published_time",
  "datepublished",
  "article.published",
  "publish_date",
  "publishdate",
  "publish-date",
  "pubdate",
  "published_time",
  "publication_date",
  "date",
  "dc.date.issued",
  "dc.date",
  "dcterms.date",
  "dcterms.created",
  "dc.terms.created",
  "parsely-pub-date",
  "sailthru.date",
  "og:pubdate",
  "article:published",
  "cxenseparse:recs:publishtime",
  "datecreated",
  "last-modified",
];
const MODIFIED = [
  "article:modified_time",
  "og:updated_time",
  "datemodified",
  "article:modified",
  "lastmod",
  "dcterms.modified",
];
const DATE_LABEL =
  /(?:^| )(?:date|dateline|time|timestamp|published?|pubdate|publish(?:ed)? (?:date|time)|posted(?: on)?|entry date|post date|article date|datum|fecha|data|tarih|дата|created)(?= |$)/;

/** When it was published. JSON-LD is right most often, then meta tags, then time elements and visible dates, last the address. */
export function publishedOf(page: Page, meta: MetaTags, node: JsonLdNode, url: string): Picked<PageDate> {
  const inLd = pageDate(plainText(node["datePublished"]) ?? "") ?? pageDate(plainText(node["dateCreated"]) ?? "");
  if (inLd !== null) {
    return { value: inLd, rule: "json-ld datePublished" };
  }
  for (const name of META) {
    const found = meta
      .all(name)
      .map((value) => pageDate(value))
      .find((date) => date !== null);
    if (found) {
      return { value: found, rule: `meta ${name}` };
    }
  }
  const inUrl = urlDate(url);
  const visible = visibleDate(page, inUrl);
  return visible ?? (inUrl === null ? null : { value: inUrl, rule: "url" });
}

/** When it was last changed; null where the page does not say. */
export const modifiedOf = (meta: MetaTags, node: JsonLdNode): string | null =>
  (
    pageDate(plainText(node["dateModified"]) ?? "") ??
    MODIFIED.flatMap((name) => meta.all(name))
      .map((value) => pageDate(value))
      .find((date) => date !== null)
  )?.at ?? null;

function visibleDate(page: Page, inUrl: PageDate | null): Picked<PageDate> {
  let fallback: Picked<PageDate> = null;
  let afterHeadline = false;
  for (const element of page.elements) {
    afterHeadline ||= element.name === "h1";
    const isTime = element.name === "time" || /^date(?:published|created)$/i.test(attr(element, "itemprop"));
    if (isTime || DATE_LABEL.test(labelWords(element))) {
      const stated = attr(element, "datetime") || attr(element, "content") || attr(element, "data-datetime");
      const value = pageDate(stated) ?? dateInLine(textOf(element, 200));
      const found = value === null ? null : { value, rule: isTime ? "time element" : "visible date" };
      // A year and month in the address tell the article's own date from those of its neighbours.
      if (found !== null && afterHeadline && (inUrl === null || inUrl.at.slice(0, 7) === found.value.at.slice(0, 7))) {
        return found;
      }
      fallback ??= found;
    }
  }
  return inUrl === null ? fallback : null;
}

/** The date in a short visible line, its label taken off: `Published: 5 May 2024`. */
function dateInLine(line: string): PageDate | null {
  if (line.length > 100) {
    return null;
  }
  const bare = line.replace(/^[^\d:|]{2,30}[:|]\s*/, "");
  const part = /\d{1,2}[./-]\d{1,2}[./-]\d{4}(?:\D{1,5}\d{1,2}[:.]\d{2})?|\d{4}-\d{2}-\d{2}/.exec(line)?.[0] ?? "";
  return pageDate(line) ?? pageDate(bare) ?? pageDate(part, dayFirst);
}

// Day before month: dots and most of the world; English pages with slashes carry a machine-readable date as a rule.
const dayFirst = { slashes: "day-first" } as const;

function urlDate(url: string): PageDate | null {
  const found =
    /(?:^|[/_-])((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?=\D|$)/.exec(url) ??
    /(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\d{0,12}(?:\D|$))/.exec(url);
  return found === null
    ? null
    : pageDate(`${found[1]}-${(found[2] ?? "").padStart(2, "0")}-${(found[3] ?? "").padStart(2, "0")}`);
}
