/**
 * The article document of DESIGN section 5: plain text, Markdown flavoured. Reading is lenient and never throws; writing is
 * canonical. What the seed format has no place for (standfirst, agency, authors, language, body not seen) stands in extra header
 * lines, written only where it cannot be derived: docs/decisions/0030-article-document.md.
 */
import { oneLine } from "../lib/text.ts";
import type { Article } from "./article.ts";
import { normalArticle } from "./article-normal.ts";
import { authorsOfByline } from "./authors-of-byline.ts";
import { detectLanguage } from "./detect-language.ts";
import { parseDocumentDate } from "./document-date.ts";
import { bylineOf, looksLikeCredit } from "./document-header.ts";
import { linkAt, readInline } from "./markdown-inline.ts";
import { wireAgency } from "./wire-agency.ts";

export { formatArticleDocument } from "./format-document.ts";

export type ReadArticleDocumentResult =
  | { readonly kind: "article"; readonly article: Article }
  | { readonly kind: "unreadable"; readonly reason: string };

type Draft = {
  url: string;
  title: string;
  byline: string | null;
  date: { at: string; precision: "day" | "time" } | null;
  credit: string | null;
  standfirst: string | null;
  body: string[];
  related: { title: string; url: string | null }[];
  fields: Map<string, string>;
};

/** Reads an article document; what is missing is empty or null. Never throws. */
export function parseArticleDocument(text: string): Article {
  const draft: Draft = {
    url: "",
    title: "",
    byline: null,
    date: null,
    credit: null,
    standfirst: null,
    body: [],
    related: [],
    fields: new Map(),
  };
  const blocks = blocksOf(text);
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] ?? "";
    const used = readUrl(draft, block, blocks[i + 1]);
    if (used > 0) {
      i += used - 1;
    } else if (!(readField(draft, block) || readHeader(draft, block))) {
      draft.body.push(readInline(withoutBlockMark(block)));
    }
  }
  return finish(draft);
}

/** Reads a document for import: says why where there is nothing to store, and fills in the language that the text itself shows. */
export function readArticleDocument(text: string): ReadArticleDocumentResult {
  if (text.includes("\u0000")) {
    return { kind: "unreadable", reason: "it holds binary data, not text" };
  }
  const article = parseArticleDocument(text);
  if (article.title === "" && article.body.length === 0) {
    return { kind: "unreadable", reason: "it has neither a headline (a line starting with #) nor a paragraph" };
  }
  if (article.title === "" && article.url === "") {
    return { kind: "unreadable", reason: "it has neither a headline (a line starting with #) nor an original url" };
  }
  const language = article.language ?? detectLanguage([article.title, ...article.body].join("\n")).language;
  return { kind: "article", article: { ...article, language } };
}

// A list is one paragraph an item, and a heading ends with its line; every other block is one paragraph.
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  for (const chunk of text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .split(/\n[^\S\n]*\n/)) {
    let open = "";
    for (const line of chunk
      .split("\n")
      .map((l) => l.trim())
      .filter((l) => l !== "")) {
      const starts =
        /^(#{1,6}\s|[-+*]\s|\d{1,9}[.)]\s|\*\*[^*]+:\*\*|by\s+\[|original url:)/i.test(line) || /^#{1,6}\s/.test(open);
      if (/^=+$|^-{3,}$/.test(line) && open !== "" && blocks.every((block) => block === "")) {
        open = `# ${open.replace(/^#+\s*/, "")}`;
      } else if (starts || open === "") {
        blocks.push(open);
        open = line;
      } else {
        open = `${open} ${line}`;
      }
    }
    blocks.push(open);
  }
  return blocks.filter((block) => block !== "");
}

const URL_LABEL = /^(?:original|source)\s+url:\s*(.*)$/i;
const bareUrl = (block: string): string | null => /^<?((?:https?|file|urn):[^\s<>]*)>?$/i.exec(block)?.[1] ?? null;

/** Takes the address, on its label's line or in the block below; returns how many blocks that used up. */
function readUrl(draft: Draft, block: string, next: string | undefined): number {
  const beside = URL_LABEL.exec(block)?.[1];
  if (beside === undefined) {
    return 0;
  }
  const stated = beside || (next ?? "");
  const url = /^<([^<>\s]*)>$/.exec(stated)?.[1] ?? bareUrl(stated);
  draft.url ||= url ?? "";
  if (beside === "") {
    return url === null ? 1 : 2;
  }
  return url === null ? 0 : 1;
}

const FIELD = /^\*\*([A-Za-z][A-Za-z ]{1,30}):\*\*\s+(.*)$/;
const KNOWN_FIELDS = new Set(["standfirst", "credit", "authors", "agency", "language", "body seen"]);

function readField(draft: Draft, block: string): boolean {
  const [, label, value] = FIELD.exec(block) ?? [];
  const name = label?.toLowerCase() ?? "";
  if (/^related( articles?)?$/.test(name) && value !== undefined) {
    const link = value.startsWith("[") ? linkAt(value, 0) : null;
    draft.related.push(link ? { title: link.text, url: link.url } : { title: readInline(value), url: null });
    return true;
  }
  if (KNOWN_FIELDS.has(name) && value !== undefined && !draft.fields.has(name)) {
    draft.fields.set(name, readInline(value));
    return true;
  }
  return false;
}

const whole = (block: string, mark: "*" | "**"): string | null => {
  const inner = block.startsWith(mark) && block.endsWith(mark) ? block.slice(mark.length, -mark.length) : "";
  return inner !== "" && /^[^*\s]/.test(inner) && !/(?<!\\)\*/.test(inner) ? readInline(inner) : null;
};

// Title, byline, date, standfirst and credit stand above the first paragraph, each at most once, in any order.
function readHeader(draft: Draft, block: string): boolean {
  if (draft.body.length > 0) {
    return false;
  }
  if (draft.title === "" && /^#{1,6}\s/.test(block)) {
    draft.title = readInline(block.replace(/^#{1,6}\s+/, ""));
    return true;
  }
  const byline = draft.byline === null ? bylineOf(block) : null;
  const date = draft.date === null ? parseDocumentDate(block) : null;
  const credit = draft.credit === null ? whole(block, "**") : null;
  const standfirst = draft.standfirst === null ? whole(block, "*") : null;
  if (byline !== null) {
    draft.byline = byline;
  } else if (date !== null) {
    draft.date = date;
  } else if (credit !== null && looksLikeCredit(credit)) {
    draft.credit = credit;
  } else if (standfirst !== null) {
    draft.standfirst = standfirst;
  } else {
    return false;
  }
  return true;
}

const withoutBlockMark = (block: string): string => block.replace(/^(?:#{1,6}\s+|>\s?|[-+*]\s+|\d{1,9}[.)]\s+)/, "");

function finish(draft: Draft): Article {
  const { fields } = draft;
  const byline = draft.byline === null ? null : oneLine(draft.byline);
  const authors = fields.get("authors");
  const agency = fields.get("agency");
  const credit = fields.get("credit") ?? draft.credit;
  const seen = fields.get("body seen");
  const article: Article = {
    url: draft.url,
    title: draft.title,
    byline,
    authors:
      authors === undefined ? authorsOfByline(byline) : authors.split(";").filter((a) => !/^\s*none\s*$/i.test(a)),
    agency: null,
    publishedAt: draft.date?.at ?? null,
    publishedPrecision: draft.date?.precision ?? null,
    credit,
    standfirst: fields.get("standfirst") ?? draft.standfirst,
    body: draft.body,
    related: draft.related,
    language: fields.get("language") ?? null,
    bodySeen: false,
  };
  const normal = normalArticle(article);
  const bodySeen = seen === undefined ? normal.body.length > 0 : /^(yes|true)$/i.test(seen);
  return normalArticle({ ...normal, bodySeen, agency: agency ?? wireAgency(normal) });
}
