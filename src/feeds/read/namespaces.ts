/** Name spaces that the reader knows, by the short name it gives them. "" is the feed's own: RSS, RDF Site Summary, Atom, sitemap. */
const SPACES: readonly (readonly [space: string, ...uris: string[]])[] = [
  [
    "",
    "http://purl.org/rss/1.0",
    "http://my.netscape.com/rdf/simple/0.9",
    "http://channel.netscape.com/rdf/simple/0.9",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://backend.userland.com/rss091",
    "http://backend.userland.com/rss092",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://cyber.law.harvard.edu/rss",
    "http://www.rssboard.org/rss-specification",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "http://www.google.com/schemas/sitemap/0.84",
  ],
  ["atom", "http://www.w3.org/2005/atom", "http://purl.org/atom/ns", "http://example.com/newformat"],
  ["dc", "http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0"],
  ["dcterms", "http://purl.org/dc/terms"],
  ["content", "http://purl.org/rss/1.0/modules/content"],
  [
    "media",
    "http://search.yahoo.com/mrss",
    "http://search.yahoo.com/rss",
    "http://video.search.yahoo.com/mrss",
    "http://www.rssboard.org/media-rss",
  ],
  ["itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"],
  ["sy", "http://purl.org/rss/1.0/modules/syndication"],
  ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns"],
  ["xhtml", "http://www.w3.org/1999/xhtml", "http://www.w3.org/tr/xhtml1/strict"],
  ["feedburner", "http://rssnamespace.org/feedburner/ext/1.0"],
  ["news", "http://www.google.com/schemas/sitemap-news/0.9"],
  [
    "prism",
    "http://prismstandard.org/namespaces/basic/2.0",
    "http://prismstandard.org/namespaces/1.2/basic",
    "http://prismstandard.org/namespaces/2.0/basic",
  ],
];

/** Prefixes that feeds use without declaring them. */
const USUAL_PREFIXES: ReadonlyMap<string, string> = new Map([
  ...SPACES.flatMap(([space]): [string, string][] => (space === "" ? [] : [[space, space]])),
  ["rss", ""],
  ["dct", "dcterms"],
  ["xh", "xhtml"],
  ["a", "atom"],
  ["atom10", "atom"],
]);

const spaceByUri = new Map(SPACES.flatMap(([space, ...uris]) => uris.map((uri) => [uri, space] as const)));

/** Addresses of name spaces are compared exactly by rule; feeds write them with https, another case, or without the last slash. */
const foldUri = (uri: string): string =>
  uri
    .trim()
    .toLowerCase()
    .replace(/^https:/, "http:")
    .replace(/[/#]+$/, "");

/** What prefixes mean at one place of the document. */
export type Scope = {
  /** Prefix to folded address; the default name space under "". */
  readonly uris: ReadonlyMap<string, string>;
  /** The root's own address, whatever it is: what is in it is the feed's own. */
  readonly own: string | null;
  /** The default name space at the root; elements without prefix belong to the feed where it still holds. */
  readonly rootDefault: string;
  /** Names already resolved here: a feed repeats few names many times. */
  readonly names: Map<string, string>;
};

export const EMPTY_SCOPE: Scope = { uris: new Map(), own: null, rootDefault: "", names: new Map() };

/** Bounds the memory of a document of invented names. */
const MAX_NAMES = 2000;
const MAX_PREFIXES = 100;

/** The scope inside an element, with its `xmlns` attributes; the same object if it has none. */
export function innerScope(
  outer: Scope,
  attributes: readonly (readonly [string, string])[],
  root: string | null,
): Scope {
  const declared = attributes.filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"));
  if (declared.length === 0 && root === null) {
    return outer;
  }
  const uris = new Map(outer.uris);
  for (const [name, value] of declared) {
    if (uris.size < MAX_PREFIXES) {
      uris.set(name.slice(6).toLowerCase(), foldUri(value));
    }
  }
  if (root === null) {
    return { ...outer, uris, names: new Map() };
  }
  const own = uris.get(prefixOf(root)) ?? null;
  // RDF's own address is a module's, not the feed's: in it stand rdf:Seq and rdf:li.
  return {
    uris,
    own: own !== null && spaceByUri.get(own) === "rdf" ? null : own,
    rootDefault: uris.get("") ?? "",
    names: new Map(),
  };
}

const prefixOf = (name: string): string => (name.includes(":") ? name.slice(0, name.indexOf(":")).toLowerCase() : "");

/** `title`, `dc:creator`: lower case, by name space and not by prefix; `?:name` for a name space that means nothing to the reader. */
export function resolveName(scope: Scope, name: string): string {
  const known = scope.names.get(name);
  if (known !== undefined) {
    return known;
  }
  const prefix = prefixOf(name);
  const local = name.slice(name.indexOf(":") + 1).toLowerCase();
  const space = spaceOf(scope, prefix);
  const resolved = space === "" ? local : `${space}:${local}`;
  if (scope.names.size < MAX_NAMES) {
    scope.names.set(name, resolved);
  }
  return resolved;
}

function spaceOf(scope: Scope, prefix: string): string {
  const uri = scope.uris.get(prefix);
  if (prefix === "" && (uri === undefined || uri === "" || uri === scope.rootDefault)) {
    return "";
  }
  if (uri === undefined) {
    return USUAL_PREFIXES.get(prefix) ?? "?";
  }
  if (uri === scope.own) {
    return "";
  }
  return spaceByUri.get(uri) ?? (prefix === "rss" || prefix === "a" ? "?" : (USUAL_PREFIXES.get(prefix) ?? "?"));
}
