import type { FeedEntry } from "../feeds/feed.ts";
import { oneLine } from "../lib/text.ts";
import type { Article, ArticleZones } from "./article.ts";
import { normalArticle } from "./article-normal.ts";
import { authorsOfByline } from "./authors-of-byline.ts";
import { canonicalUrl } from "./canonical-url.ts";
import { chooseLanguage } from "./detect-language.ts";
import type { ExtractedArticle } from "./extracted.ts";
import { htmlParagraphs } from "./html-paragraphs.ts";
import { wireAgency } from "./wire-agency.ts";

export type EntryContext = {
  /** Language and title of the feed that brought the entry. */
  readonly feedLanguage: string | null;
  readonly feedTitle: string | null;
  /** Where the article is: the entry's link, or where it led. */
  readonly url: string;
  /** The feed is configured with `full_text: false`: its own text is all there is. */
  readonly feedTextIsAll?: boolean;
};

export type EntryArticle = Article & ArticleZones;

// A feed's content this long is the article; below it, teasers of two or three sentences are common.
const FULL_TEXT_CHARS = 1200;
const NO_ZONES: ArticleZones = { captions: [], authorBio: [], comments: [], navigation: [] };

/** An article from the feed's own text. `bodySeen` only where that is the full text, or said to be all there is. */
export function articleFromEntry(entry: FeedEntry, context: EntryContext): EntryArticle {
  const content = htmlParagraphs(entry.contentHtml ?? "");
  const summary = htmlParagraphs(entry.summaryHtml ?? "");
  const longer = lengthOf(content) >= lengthOf(summary) ? content : summary;
  const full =
    lengthOf(content) >= FULL_TEXT_CHARS && lengthOf(content) > lengthOf(summary) * 1.5 && !endsCutOff(content);
  const title = oneLine(htmlParagraphs(entry.title ?? "").join(" "));
  const byline = entry.authors.length === 0 ? null : entry.authors.map(personOf).join(", ");
  const language = chooseLanguage(context.feedLanguage, [title, ...longer].join("\n"));
  const bare = normalArticle({
    url: context.url,
    title,
    byline,
    authors: entry.authors.flatMap((author) => authorsOfByline(personOf(author))),
    agency: null,
    publishedAt: entry.publishedAt,
    publishedPrecision:
      entry.publishedAt === null ? null : /T00:00:00(\.000)?Z$/.test(entry.publishedAt) ? "day" : "time",
    credit: entry.credit,
    standfirst: full && summary.length === 1 && !content.includes(summary[0] ?? "") ? (summary[0] ?? null) : null,
    body: longer,
    related: [],
    language: language.language,
    bodySeen: longer.length > 0 && (full || context.feedTextIsAll === true),
  });
  return { ...bare, agency: wireAgency(bare), ...NO_ZONES };
}

const lengthOf = (paragraphs: readonly string[]): number => paragraphs.reduce((sum, p) => sum + p.length, 0);
const endsCutOff = (paragraphs: readonly string[]): boolean =>
  /(?:\.\.\.|…|\[…\]|read more|continue reading|читать (?:далее|полностью)|lire la suite|weiterlesen|leer más)\W*$/iu.test(
    paragraphs.at(-1) ?? "",
  );

/** RSS writes people as `mail@example.org (Jane Doe)`. */
const personOf = (author: string): string =>
  /^\S+@\S+\s+\((.+)\)$/.exec(author.trim())?.[1] ?? author.replace(/\s*<?\S+@\S+>?\s*/g, " ").trim();

type Dated = Pick<Article, "publishedAt" | "publishedPrecision">;

// A page that gives the day alone is outdone by a feed that gives the hour of that day.
function betterDate(page: Dated, fed: Dated): Dated {
  const sameDay = page.publishedAt?.slice(0, 10) === fed.publishedAt?.slice(0, 10);
  return page.publishedAt === null ||
    (page.publishedPrecision === "day" && fed.publishedPrecision === "time" && sameDay)
    ? fed
    : page;
}

/**
 * The page's data first, the feed's where the page gives none. Where the page holds no article, the feed's own text serves, and
 * `bodySeen` says that it is not the whole.
 */
export function mergeWithEntry(extracted: ExtractedArticle, entry: FeedEntry, context: EntryContext): ExtractedArticle {
  const fed = articleFromEntry(entry, context);
  const seen = extracted.notArticle === null && extracted.body.length > 0;
  // A wall's title and date are the wall's.
  const page: ExtractedArticle = seen
    ? extracted
    : { ...extracted, ...fed, url: extracted.url, bodySeen: context.feedTextIsAll === true && fed.bodySeen };
  const date = betterDate(page, fed);
  return {
    ...page,
    title: page.title || fed.title,
    byline: page.byline ?? fed.byline,
    authors: page.authors.length > 0 ? page.authors : fed.authors,
    agency: page.agency ?? fed.agency,
    publishedAt: date.publishedAt,
    publishedPrecision: date.publishedPrecision,
    modifiedAt: page.modifiedAt ?? entry.updatedAt,
    credit: page.credit ?? fed.credit,
    language: page.language ?? fed.language,
    canonicalUrl: seen ? page.canonicalUrl : canonicalUrl(context.url),
    via: seen ? page.via : [...page.via, "body: the feed's own text"],
  };
}
