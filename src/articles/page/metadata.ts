import type { Article } from "../article.ts";
import { type Authors, authorsOf } from "./authors.ts";
import { canonicalOf } from "./canonical-link.ts";
import { isArticleNode, type JsonLdNode, namesOf, plainText, readJsonLd } from "./json-ld.ts";
import type { Page } from "./load-page.ts";
import { type MetaTags, readMetaTags } from "./meta-tags.ts";
import { modifiedOf, publishedOf } from "./published.ts";
import { titleOf } from "./title.ts";

/** A value with the rule that decided it, or null where no rule found one. */
export type Picked<T> = { readonly value: T; readonly rule: string } | null;

export type Metadata = Pick<
  Article,
  "title" | "byline" | "authors" | "publishedAt" | "publishedPrecision" | "credit" | "language"
> & {
  readonly modifiedAt: string | null;
  readonly canonicalUrl: string;
  /** The page says that it is not free to read. */
  readonly paywalled: boolean;
  readonly siteNames: readonly string[];
  /** The page's own summary. */
  readonly description: string | null;
  readonly jsonLd: readonly JsonLdNode[];
  readonly meta: MetaTags;
  readonly via: readonly string[];
};

/** Everything that the page says about its article, each field with the rule that decided it. */
export function readMetadata(page: Page, url: string): Metadata {
  const meta = readMetaTags(page);
  const jsonLd = readJsonLd(page);
  const node = articleNode(jsonLd);
  const siteNames = siteNamesOf(meta, jsonLd, node, url);
  const via: string[] = [];
  const note = <T>(field: string, picked: Picked<T>): T | null => {
    if (picked !== null) {
      via.push(`${field}: ${picked.rule}`);
    }
    return picked?.value ?? null;
  };
  const title = note("title", titleOf(page, meta, node, siteNames)) ?? "";
  const authors: Authors = note("authors", authorsOf({ page, meta, node, jsonLd, siteNames })) ?? {
    names: [],
    byline: null,
  };
  const date = note("published", publishedOf(page, meta, node, url));
  const canonical =
    note("canonical url", canonicalOf(url, [meta.canonical, meta.first("og:url")?.value ?? null])) ?? url;
  return {
    title,
    byline: authors.byline,
    authors: authors.names,
    publishedAt: date?.at ?? null,
    publishedPrecision: date?.precision ?? null,
    modifiedAt: modifiedOf(meta, node),
    credit: imageCredit(node),
    language:
      plainText(node["inLanguage"]) ??
      meta.htmlLang ??
      meta.first("content-language", "language", "og:locale")?.value ??
      null,
    canonicalUrl: canonical,
    paywalled:
      saysNotFree(node) || /^(?:locked|metered|premium|paid)$/i.test(meta.first("article:content_tier")?.value ?? ""),
    siteNames,
    description: plainText(
      meta.first("og:description", "description", "twitter:description")?.value ?? node["description"] ?? null,
    ),
    jsonLd,
    meta,
    via,
  };
}

/** The article's own node: of several, the one that says most, for teasers are marked up as articles too. */
function articleNode(nodes: readonly JsonLdNode[]): JsonLdNode {
  const articles = nodes.filter(isArticleNode);
  const fullness = (node: JsonLdNode): number =>
    ["headline", "datePublished", "author", "articleBody", "dateModified", "publisher"].filter(
      (key) => node[key] !== undefined,
    ).length;
  return articles.reduce<JsonLdNode>((best, node) => (fullness(node) > fullness(best) ? node : best), {});
}

function siteNamesOf(meta: MetaTags, nodes: readonly JsonLdNode[], node: JsonLdNode, url: string): string[] {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "";
  const sites = nodes
    .filter((n) => /(?:WebSite|NewsMediaOrganization)$/.test(String(n["@type"])))
    .flatMap((n) => namesOf(n["name"]));
  const stated = [
    meta.first("og:site_name")?.value ?? "",
    meta.first("application-name", "twitter:site", "copyright", "publisher")?.value ?? "",
  ];
  const names = [
    ...stated,
    ...namesOf(node["publisher"]),
    ...sites,
    host,
    host.split(".")[0] ?? "",
    host.replace(/\.\w+$/, ""),
  ];
  return [...new Set(names.map((name) => name.replace(/^@/, "").trim()).filter((name) => name !== ""))];
}

// Google's paywall markup: isAccessibleForFree on the article, or on its parts (hasPart).
const saysNotFree = (node: JsonLdNode): boolean => /^false$/i.test(String(node["isAccessibleForFree"] ?? ""));

function imageCredit(node: JsonLdNode): string | null {
  const image = [node["image"]].flat()[0];
  return typeof image === "object" && image !== null && "creditText" in image ? plainText(image.creditText) : null;
}
