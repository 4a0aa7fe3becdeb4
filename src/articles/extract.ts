/**
 * An article page to an article: what a reader reads, true metadata, and a word about what was not seen. Pure and synchronous; never
 * throws. Steps: load, metadata, prune and measure, container, blocks, zones, reconcile, judge.
 */
import { reasonOf } from "../lib/errors.ts";
import { normalArticle } from "./article-normal.ts";
import { canonicalUrl } from "./canonical-url.ts";
import { chooseLanguage } from "./detect-language.ts";
import { EMPTY_ARTICLE } from "./empty-article.ts";
import type { ExtractedArticle, ExtractOptions } from "./extracted.ts";
import { readBody } from "./page/body.ts";
import { loadPage } from "./page/load-page.ts";
import { readMetadata } from "./page/metadata.ts";
import { nextPageIn } from "./page/next-page.ts";
import { recogniseNotArticle } from "./page/not-article.ts";
import { wireAgency } from "./wire-agency.ts";

export type { ExtractedArticle, ExtractOptions } from "./extracted.ts";

/** Extracts the article of a page. Bytes are decoded by BOM, HTTP charset, declaration, then detection. Never throws. */
export function extractArticle(html: string | Uint8Array, options: ExtractOptions): ExtractedArticle {
  try {
    return extract(html, options);
  } catch (thrown) {
    return unreadable(options.url, reasonOf(thrown));
  }
}

function extract(html: string | Uint8Array, options: ExtractOptions): ExtractedArticle {
  const page = loadPage(html, options.contentType);
  if (page.tooMuch !== null) {
    return unreadable(options.url, page.tooMuch);
  }
  const metadata = readMetadata(page, options.url);
  const found = readBody(page, metadata, options);
  const notArticle = recogniseNotArticle(page, metadata, found, options.url);
  const body = notArticle === null ? found.body : [];
  const language = chooseLanguage(metadata.language, [metadata.title, ...body].join("\n"));
  const signature = found.blocks.filter((block) => block.reason === "sign-off").map((block) => block.text);
  const bare = normalArticle({
    url: options.url,
    title: metadata.title,
    byline: metadata.byline,
    authors: metadata.authors,
    agency: null,
    publishedAt: metadata.publishedAt,
    publishedPrecision: metadata.publishedPrecision,
    credit: metadata.credit ?? found.credit,
    standfirst: notArticle === null ? found.standfirst : null,
    body,
    related: found.related,
    language: language.language,
    bodySeen: notArticle === null && body.length > 0 && !(metadata.paywalled && lengthOf(body) < CUT_SHORT_CHARS),
  });
  return {
    ...bare,
    // The agency's signature below the text was taken off as no part of it, and still says whose it is.
    agency: wireAgency(bare) ?? wireAgency({ ...bare, byline: bare.byline ?? "", body: signature, standfirst: null }),
    captions: found.captions,
    authorBio: found.authorBio,
    comments: found.comments,
    navigation: found.navigation,
    canonicalUrl: metadata.canonicalUrl,
    via: [...metadata.via, ...found.via, ...(language.via === null ? [] : [`language: ${language.via}`])],
    modifiedAt: metadata.modifiedAt,
    paywalled: metadata.paywalled || notArticle?.kind === "paywall",
    notArticle,
    nextPage: notArticle === null ? nextPageIn(page, options.url) : null,
    blocks: found.blocks,
  };
}

// Where the page says that it is not free, a text this short is the part shown to everybody.
const CUT_SHORT_CHARS = 900;
const lengthOf = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);

function unreadable(url: string, reason: string): ExtractedArticle {
  return {
    ...normalArticle({ ...EMPTY_ARTICLE, url, bodySeen: false }),
    captions: [],
    authorBio: [],
    comments: [],
    navigation: [],
    canonicalUrl: canonicalUrl(url),
    via: [],
    modifiedAt: null,
    paywalled: false,
    notArticle: { kind: "error", reason: `the page could not be read: ${reason}` },
    nextPage: null,
    blocks: [],
  };
}
