import type { Article } from "./article.ts";
import { normalArticle } from "./article-normal.ts";
import { authorsOfByline } from "./authors-of-byline.ts";
import { formatDocumentDate, parseDocumentDate } from "./document-date.ts";
import { bylineOf, looksLikeCredit } from "./document-header.ts";
import { escapeInline } from "./markdown-inline.ts";
import { wireAgency } from "./wire-agency.ts";

/** Writes the canonical article document. An article in normal form comes back from `parseArticleDocument` as it was. */
export function formatArticleDocument(given: Article): string {
  const article = normalArticle(given);
  const blocks = [
    ...headerOf(article),
    ...fieldsOf(article),
    ...article.body.map((paragraph, i) => escapeParagraph(paragraph, i === 0)),
    ...article.related.map(({ title, url }) => `**Related article:** [${escapeInline(title)}](${target(url)})`),
    ...(article.url === "" ? [] : ["Original url:", `<${article.url}>`]),
  ];
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}

function headerOf(article: Article): string[] {
  const { title, byline, publishedAt, publishedPrecision, standfirst, credit } = article;
  return [
    ...(title === "" ? [] : [`# ${escapeInline(title)}`]),
    ...(byline === null ? [] : [`By [${escapeInline(byline)}](#)`]),
    ...(publishedAt === null ? [] : [formatDocumentDate(publishedAt, publishedPrecision ?? "time")]),
    ...(standfirst === null ? [] : [`*${escapeInline(standfirst)}*`]),
    ...(credit === null ? [] : [looksLikeCredit(credit) ? `**${escapeInline(credit)}**` : field("Credit", credit)]),
  ];
}

const field = (label: string, value: string): string => `**${label}:** ${escapeInline(value)}`;

// Only what the rest of the document does not show by itself, so that a plain article keeps the plain form.
function fieldsOf(article: Article): string[] {
  const { authors, byline, agency, language, bodySeen, body } = article;
  const derived = authorsOfByline(byline);
  const sameAuthors = derived.length === authors.length && derived.every((author, i) => author === authors[i]);
  return [
    ...(sameAuthors ? [] : [field("Authors", authors.join("; ") || "none")]),
    ...(agency === wireAgency(article) ? [] : [field("Agency", agency ?? "none")]),
    ...(language === null ? [] : [field("Language", language)]),
    ...(bodySeen === body.length > 0 ? [] : [field("Body seen", bodySeen ? "yes" : "no")]),
  ];
}

const target = (url: string | null): string => {
  if (url === null) {
    return "#";
  }
  return /[()\\]/.test(url) ? `<${url.replaceAll("\\", "\\\\")}>` : url;
};

/** A paragraph that Markdown shows as it is, and that cannot be taken for a part of the document's frame. */
function escapeParagraph(paragraph: string, first: boolean): string {
  const text = escapeInline(paragraph)
    .replace(/^(?:#(?=#{0,5}(?:\s|$))|>|[-+](?=\s|$)|=+$|-{3,}$)/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
  const isHeader = first && (bylineOf(text) !== null || parseDocumentDate(text) !== null);
  if (isHeader || /^(?:original|source)\s+url:/i.test(text)) {
    const initial = text.codePointAt(0) ?? 0;
    return `&#${initial};${text.slice(String.fromCodePoint(initial).length)}`;
  }
  return text;
}
