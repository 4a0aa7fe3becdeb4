import { authorsOfByline } from "../authors-of-byline.ts";
import { canonicalUrl } from "../canonical-url.ts";
import { attr, elementsOf, textOf } from "./dom.ts";
import { isArticleNode, type JsonLdNode, namesOf, plainText, readJsonLd } from "./json-ld.ts";
import type { Page } from "./load-page.ts";
import { type MetaTags, readMetaTags } from "./meta-tags.ts";
import { pageDate } from "./page-date.ts";

export type Metadata = {
  readonly title: string;
  readonly byline: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly publishedPrecision: "day" | "time" | null;
  readonly modifiedAt: string | null;
  readonly credit: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string;
  readonly paywalled: boolean;
  readonly siteName: string | null;
  /** The page's own summary, for telling the standfirst. */
  readonly description: string | null;
  readonly articleBody: string | null;
  readonly jsonLd: readonly JsonLdNode[];
  readonly meta: MetaTags;
  readonly via: readonly string[];
};

/** Everything that the page says about its article, each field with the rule that decided it. */
export function readMetadata(page: Page, url: string): Metadata {
  const meta = readMetaTags(page);
  const jsonLd = readJsonLd(page);
  const node = jsonLd.find(isArticleNode) ?? {};
  const via: string[] = [];
  const note = <T>(field: string, picked: { value: T; rule: string } | null): T | null => {
    if (picked !== null) {
      via.push(`${field}: ${picked.rule}`);
    }
    return picked?.value ?? null;
  };
  const siteName = plainText(meta.first("og:site_name")?.value ?? null);
  const title = note("title", titleOf(page, meta, node, siteName)) ?? "";
  const authors = note("authors", authorsOf(meta, node)) ?? [];
  const date = note("published", publishedOf(page, meta, node, url));
  return {
    title,
    byline: authors.length === 0 ? null : authors.join(", "),
    authors,
    publishedAt: date?.at ?? null,
    publishedPrecision: date?.precision ?? null,
    modifiedAt:
      pageDate(plainText(node["dateModified"]) ?? meta.first("article:modified_time")?.value ?? "")?.at ?? null,
    credit: null,
    language:
      plainText(node["inLanguage"]) ?? meta.htmlLang ?? meta.first("content-language", "og:locale")?.value ?? null,
    canonicalUrl: canonicalUrl(url),
    paywalled: node["isAccessibleForFree"] === false || /^false$/i.test(String(node["isAccessibleForFree"])),
    siteName,
    description: meta.first("description", "og:description")?.value ?? null,
    articleBody: plainText(node["articleBody"]),
    jsonLd,
    meta,
    via,
  };
}

type Picked<T> = { value: T; rule: string } | null;

function titleOf(page: Page, meta: MetaTags, node: JsonLdNode, siteName: string | null): Picked<string> {
  const headline = plainText(node["headline"]);
  const og = meta.first("og:title", "twitter:title")?.value ?? null;
  const h1 = [...elementsOf(page.root)].find((e) => e.name === "h1" && textOf(e, 500).length > 10);
  if (headline !== null) {
    return { value: headline, rule: "json-ld headline" };
  }
  if (h1 !== undefined) {
    return { value: textOf(h1, 500), rule: "h1" };
  }
  if (og !== null) {
    return { value: og, rule: "og:title" };
  }
  const bare = (meta.titleTag ?? "").replace(
    siteName === null ? /$^/ : new RegExp(`\\s*[|–—-]\\s*${siteName.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`, "i"),
    "",
  );
  return bare === "" ? null : { value: bare, rule: "title tag" };
}

function authorsOf(meta: MetaTags, node: JsonLdNode): Picked<string[]> {
  const named = namesOf(node["author"]).flatMap((name) => authorsOfByline(name));
  if (named.length > 0) {
    return { value: named, rule: "json-ld author" };
  }
  const tag = meta.first("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author");
  const people = tag === null || /^https?:/.test(tag.value) ? [] : authorsOfByline(tag.value);
  return people.length > 0 ? { value: people, rule: `meta ${tag?.name}` } : null;
}

function publishedOf(
  page: Page,
  meta: MetaTags,
  node: JsonLdNode,
  url: string,
): Picked<{ at: string; precision: "day" | "time" }> {
  const fromLd = pageDate(plainText(node["datePublished"]) ?? "");
  if (fromLd) {
    return { value: fromLd, rule: "json-ld datePublished" };
  }
  const tag = meta.first(
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
    "og:pubdate",
  );
  const fromMeta = pageDate(tag?.value ?? "");
  if (fromMeta) {
    return { value: fromMeta, rule: `meta ${tag?.name}` };
  }
  const time = [...elementsOf(page.root)].find((e) => e.name === "time" && attr(e, "datetime") !== "");
  const fromTime = pageDate(time ? attr(time, "datetime") : "");
  if (fromTime) {
    return { value: fromTime, rule: "time element" };
  }
  const inUrl = /\/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)\b/.exec(url);
  const fromUrl = inUrl === null ? null : pageDate(`${inUrl[1]}-${inUrl[2]}-${inUrl[3]}`);
  return fromUrl ? { value: fromUrl, rule: "url" } : null;
}
