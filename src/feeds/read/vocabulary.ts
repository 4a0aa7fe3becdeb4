/**
 * How an element is read:
 * `html` words with markup, written out as HTML; `plain` words; `link` an address with its relation; `person` a name, or name and email
 * below it; `term` a category; `group` transparent, what is in it belongs to the entry.
 */
export type Reading = "html" | "plain" | "link" | "person" | "term" | "group";

const readings = (table: Readonly<Record<Reading, string>>): ReadonlyMap<string, Reading> =>
  new Map(
    Object.entries(table).flatMap(([reading, names]) =>
      names
        .split(" ")
        .filter(Boolean)
        .map((name) => [name, reading as Reading] as const),
    ),
  );

/** What is read of the feed as a whole. */
export const FEED_READINGS = readings({
  html: "title atom:title dc:title description subtitle atom:subtitle tagline abstract dc:description itunes:subtitle itunes:summary",
  plain: "language dc:language ttl sy:updateperiod sy:updatefrequency hour",
  link: "link atom:link",
  person: "author atom:author",
  term: "",
  group: "skiphours",
});

/** What is read of an entry. */
export const ENTRY_READINGS = readings({
  html:
    "title atom:title dc:title media:title itunes:title news:title description summary content abstract body fullitem atom:summary atom:content " +
    "content:encoded xhtml:body xhtml:div dc:description dcterms:abstract itunes:summary itunes:subtitle media:description",
  plain:
    "guid id atom:id dc:identifier feedburner:origlink loc pubdate published issued created updated modified lastmod " +
    "atom:published atom:updated dc:date dcterms:issued dcterms:created dcterms:modified dcterms:available dcterms:date " +
    "prism:publicationdate news:publication_date media:credit media:keywords itunes:keywords news:keywords dc:subject",
  link: "link atom:link",
  person: "author atom:author dc:creator dc:author dcterms:creator itunes:author",
  term: "category atom:category",
  group: "media:group media:content news:news",
});

/** Elements that hold the feed, by local name; the first of them in a document is its root. */
export const ROOTS: ReadonlySet<string> = new Set(["rss", "rdf", "feed", "channel", "urlset", "entry"]);

/** Elements that hold one entry. */
export const ENTRIES: ReadonlySet<string> = new Set(["item", "entry", "atom:entry"]);

/** Names of both HTML and feeds: inside words they are markup; all other names that are read show that a field was never closed. */
export const ALSO_HTML: ReadonlySet<string> = new Set(["title", "link", "summary", "body", "source"]);

/** Elements whose content belongs to the feed as a whole. */
export const FEED_ELEMENTS: ReadonlySet<string> = new Set(["channel", "feed", "rss", "rdf", "rdf:rdf", "urlset"]);

/** Elements that have no content; feeds leave their end out. */
export const EMPTY_ELEMENTS: ReadonlySet<string> = new Set(
  "enclosure media:thumbnail media:player itunes:image cloud br img hr".split(" "),
);
