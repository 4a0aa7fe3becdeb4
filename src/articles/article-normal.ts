import { oneLine } from "../lib/text.ts";
import type { Article } from "./article.ts";

const filled = (text: string | null): string | null => {
  const line = oneLine(text ?? "");
  return line === "" ? null : line;
};

/** An address in a form that fits a document's `<...>` and `(...)`: no white space, no angle brackets. */
const address = (url: string): string =>
  url.replace(/[\s\p{Cc}<>\u200b\ufeff]+/gu, (run) => (run.trim() === "" ? "" : encodeURIComponent(run.trim())));

function published(article: Article): Pick<Article, "publishedAt" | "publishedPrecision"> {
  const ms = article.publishedAt === null ? Number.NaN : Date.parse(article.publishedAt);
  const year = new Date(ms).getUTCFullYear();
  if (Number.isNaN(ms) || year < 1000 || year > 9999) {
    return { publishedAt: null, publishedPrecision: null };
  }
  const stamp = new Date(ms).toISOString();
  return article.publishedPrecision === "day"
    ? { publishedAt: `${stamp.slice(0, 10)}T00:00:00.000Z`, publishedPrecision: "day" }
    : { publishedAt: stamp, publishedPrecision: "time" };
}

/**
 * The form in which every article is kept: white space folded, nothing empty, dates in ISO 8601 UTC between the years 1000 and 9999.
 * Idempotent; for articles in this form the document round trip loses nothing.
 */
export function normalArticle(article: Article): Article {
  const agency = filled(article.agency);
  return {
    url: address(article.url),
    title: oneLine(article.title),
    byline: filled(article.byline),
    authors: [
      ...new Set(article.authors.map((a) => oneLine(a.replaceAll(";", ","))).filter((a) => !/^(none)?$/i.test(a))),
    ],
    agency: agency?.toLowerCase() === "none" ? null : agency,
    ...published(article),
    credit: filled(article.credit),
    standfirst: filled(article.standfirst),
    body: article.body.map(oneLine).filter((paragraph) => paragraph !== ""),
    related: article.related
      .map(({ title, url }) => ({
        title: oneLine(title),
        url: url === null || ["", "#"].includes(address(url)) ? null : address(url),
      }))
      .filter(({ title }) => title !== ""),
    language: filled(article.language),
    bodySeen: article.bodySeen,
  };
}
