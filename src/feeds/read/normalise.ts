import { sha256 } from "../../lib/ids.ts";
import { parseDate } from "../../lib/parse-date.ts";
import type { FeedDocument, FeedEntry } from "../feed.ts";
import type { Canonical } from "./canonicalise.ts";
import { chooseEntryLink, chooseHub, chooseLink } from "./choose-link.ts";
import { fallbackId, uniqueEntries } from "./entry-id.ts";
import { skipHoursOf, ttlOf } from "./feed-rhythm.ts";
import { htmlText } from "./html-text.ts";
import type { ParsedFeed, ParsedFields } from "./parse-canonical.ts";
import { personName } from "./person-name.ts";
import { ENTRY_READINGS } from "./vocabulary.ts";

/** Where a meaning stands, best first. The order is that of the specifications, then of what Python's feedparser does. */
const TITLES = ["title", "atom:title", "dc:title", "news:title", "media:title", "itunes:title"];
const DESCRIPTIONS = [
  "description",
  "subtitle",
  "tagline",
  "abstract",
  "atom:subtitle",
  "dc:description",
  "itunes:summary",
  "itunes:subtitle",
];
const IDS = ["guid", "id", "atom:id", "about", "dc:identifier"];
const SUMMARIES = [
  "description",
  "summary",
  "abstract",
  "atom:summary",
  "dc:description",
  "dcterms:abstract",
  "itunes:summary",
  "media:description",
  "itunes:subtitle",
];
const CONTENTS = ["content:encoded", "content", "atom:content", "body", "xhtml:body", "xhtml:div", "fullitem"];
const AUTHORS = ["author", "atom:author", "dc:creator", "dc:author", "dcterms:creator", "itunes:author"];
const PUBLISHED = [
  "pubdate",
  "published",
  "atom:published",
  "issued",
  "dcterms:issued",
  "news:publication_date",
  "dc:date",
  "prism:publicationdate",
  "created",
  "dcterms:created",
  "dcterms:available",
  "dcterms:date",
];
const UPDATED = ["updated", "modified", "atom:updated", "dcterms:modified", "lastmod"];
const TERMS = ["category", "atom:category", "dc:subject"];
const KEYWORDS = ["news:keywords", "media:keywords", "itunes:keywords"];

const firstText = (fields: ParsedFields, names: readonly string[]): string | null => {
  for (const name of names) {
    const found = fields(name).find((field) => field.text.trim() !== "");
    if (found !== undefined) {
      return found.text.trim();
    }
  }
  return null;
};

const titleOf = (fields: ParsedFields): string | null => {
  const html = firstText(fields, TITLES);
  return html === null ? null : htmlText(html) || null;
};

/** The first date that can be understood. Midnight of 1 January 1970 is the zero of a counter, not a date. */
function dateOf(fields: ParsedFields, names: readonly string[]): string | null {
  for (const name of names) {
    for (const field of fields(name)) {
      const parsed = parseDate(field.text);
      if (parsed !== null && parsed.ms !== 0) {
        return parsed.iso;
      }
    }
  }
  return null;
}

const authorsOf = (fields: ParsedFields): readonly string[] =>
  unique(AUTHORS.flatMap((name) => fields(name)).map((author) => personName(author.text)));

const unique = (values: readonly (string | null)[]): readonly string[] => [
  ...new Set(values.filter((value): value is string => value !== null && value !== "")),
];

const tagsOf = (fields: ParsedFields): readonly string[] =>
  unique([
    ...TERMS.flatMap((name) => fields(name)).map((term) => htmlText(term.text)),
    ...KEYWORDS.flatMap((name) => fields(name)).flatMap((list) => list.text.split(",").map((word) => word.trim())),
  ]);

/** RSS items that have both keep the shorter text in one of them; the other is the content. */
const contentOf = (fields: ParsedFields): string | null =>
  firstText(fields, CONTENTS) ?? (fields("description").length > 0 ? firstText(fields, ["summary"]) : null);

function entryOf(fields: ParsedFields, feedAuthors: readonly string[]): FeedEntry {
  const authors = authorsOf(fields);
  const content: Omit<FeedEntry, "id"> = {
    url: chooseEntryLink(fields),
    title: titleOf(fields),
    authors: authors.length > 0 ? authors : feedAuthors,
    publishedAt: dateOf(fields, PUBLISHED),
    updatedAt: dateOf(fields, UPDATED),
    summaryHtml: firstText(fields, SUMMARIES),
    contentHtml: contentOf(fields),
    credit: unique(fields("media:credit").map((credit) => htmlText(credit.text))).join(" / ") || null,
    tags: tagsOf(fields),
  };
  const id = firstText(fields, IDS) ?? fallbackId(content) ?? idOfRest(fields);
  return { id, ...content };
}

/** An entry in which only some other field was found is still one; its id is then of its words, whichever they are. */
const idOfRest = (fields: ParsedFields): string =>
  `sha256:${sha256([...ENTRY_READINGS.keys()].map((name) => firstText(fields, [name]) ?? "").join("\n"), 32)}`;

/** `en_us` is `en-US`; what is no language tag (BCP 47) is null. */
export function languageTag(said: string | null): string | null {
  try {
    return said === null ? null : (Intl.getCanonicalLocales(said.trim().replaceAll("_", "-"))[0] ?? null);
  } catch {
    return null;
  }
}

/** Chooses among the fields that the document gives. */
export function normalise(
  parsed: ParsedFeed,
  { format, language }: Extract<Canonical, { kind: "canonical" }>,
): FeedDocument {
  const { feed } = parsed;
  // RFC 4287 section 4.2.1: the authors of the feed are those of an entry that names none. RSS has no such rule.
  const feedAuthors = format === "atom" ? authorsOf(feed) : [];
  const entries = parsed.entries.map((entry) => entryOf(entry, feedAuthors));
  return {
    kind: "feed",
    format,
    title: titleOf(feed),
    homeUrl: chooseLink(feed),
    description: firstText(feed, DESCRIPTIONS),
    language: languageTag(firstText(feed, ["language", "dc:language"]) ?? language),
    entries: uniqueEntries(entries),
    ttlMs: ttlOf(feed),
    hub: chooseHub(feed),
    skipHours: skipHoursOf(feed),
  };
}
