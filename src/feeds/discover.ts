/** Finds where a page says, hints or is likely to have its feeds. Pure: a page's HTML in, candidates out, the surest first. */
import { checkUrl } from "../net/check-url.ts";
import { type ScannedPage, scanPage } from "./scan-page.ts";

/** How a candidate was found: `link`: the page declares it; `anchor`: a link that looks like one; `path`: where sites often have it. */
export type FeedCandidate = {
  readonly url: string;
  readonly found: "link" | "anchor" | "path";
  readonly title: string | null;
};

/** A page that itself lists articles, for sites without any feed. */
export type ArticleList = {
  /** Links of this site that look like articles, in page order, each once. */
  readonly links: readonly { readonly url: string; readonly title: string }[];
};

export type Discovery = {
  readonly title: string | null;
  readonly candidates: readonly FeedCandidate[];
  /** Null where too few links look like articles. */
  readonly articles: ArticleList | null;
};

const FEED_TYPES = /^(application|text)\/((rss|atom|rdf)\+xml|(feed\+)?json|xml|rss|atom)\b/i;
const MOST_CANDIDATES = 40;
const FEWEST_ARTICLES = 5;
const MOST_ARTICLES = 200;
const SHORTEST_HEADLINE = 15;

/** Where site builders and newspapers put their feeds, the commonest first; tried below the page's own folder and at the root. */
const USUAL_PATHS: readonly string[] = [
  "/feed/",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feed",
  "/feeds/posts/default",
  "/rss/news",
  "/feed.json",
  "/index.rdf",
  "/news-sitemap.xml",
  "/sitemap-news.xml",
];

/** Looks a page over. `url` is the address that answered. */
export function discover(html: string, url: string): Discovery {
  const page = scanPage(html);
  const base = page.base !== null && URL.canParse(page.base, url) ? new URL(page.base, url).href : url;
  const declared = declaredFeeds(page, base);
  const hinted = [...anchoredFeeds(page, base), ...knownSites(url)];
  return {
    title: page.title,
    candidates: unique([...declared, ...hinted, ...usualPaths(url)], url).slice(0, MOST_CANDIDATES),
    articles: articleList(page, base, url),
  };
}

const declaredFeeds = ({ links }: ScannedPage, base: string): readonly FeedCandidate[] =>
  links
    .flatMap(({ rel, type, href, title }): FeedCandidate[] => {
      const relations = rel.split(/\s+/);
      // `rel="alternate"` without a type is a translation or a mobile page; oEmbed declares itself as JSON and as XML.
      const declares = relations.includes("feed") || (relations.includes("alternate") && FEED_TYPES.test(type));
      const url = /oembed|wp-json/i.test(href) || !declares ? null : resolve(href, base);
      return url === null ? [] : [{ url, found: "link", title: title || null }];
    })
    .sort((a, b) => Number(isComments(a)) - Number(isComments(b)));

/** Feeds of comments are declared beside the feed of articles, and are not what anybody means. */
const isComments = ({ url, title }: FeedCandidate): boolean =>
  /comment|komment/i.test(`${new URL(url).pathname} ${title ?? ""}`);

const FEED_PATH =
  /(^|[/._-])(rss|atom|feeds?|rdf)([/._-]|\d*$)|\.(rss|rdf|atom)$|[?&](feed|format|type)=(rss2?|atom|feed|rdf)\b|feed=rss/i;
const SHARING = /feedly\.com|inoreader\.com|newsblur|add\.my\.yahoo|netvibes|feedback|facebook|twitter|instagram/i;

const anchoredFeeds = ({ anchors }: ScannedPage, base: string): readonly FeedCandidate[] =>
  anchors.flatMap(({ href, text }): FeedCandidate[] => {
    const url = resolve(href, base);
    if (url === null || SHARING.test(url)) {
      return [];
    }
    const { pathname, search } = new URL(url);
    const looksLikeOne = FEED_PATH.test(`${pathname}${search}`) || /^(rss|atom|xml|rss feeds?)$/i.test(text);
    return looksLikeOne ? [{ url, found: "anchor", title: text || null }] : [];
  });

/** Sites whose feed has an address of its own that the page does not give. */
function knownSites(url: string): readonly FeedCandidate[] {
  const { hostname, pathname, origin } = new URL(url);
  const [first, second] = pathname.split("/").filter((part) => part !== "");
  const at = (address: string): readonly FeedCandidate[] => [{ url: address, found: "path", title: null }];
  if (/(^|\.)youtube\.com$/.test(hostname) && first === "channel" && second !== undefined) {
    return at(`https://www.youtube.com/feeds/videos.xml?channel_id=${second}`);
  }
  if (/(^|\.)reddit\.com$/.test(hostname) && first === "r" && second !== undefined) {
    return at(`${origin}/r/${second}/.rss`);
  }
  if (hostname === "medium.com" && first !== undefined) {
    return at(`https://medium.com/feed/${first}`);
  }
  if (hostname === "github.com" && first !== undefined && second !== undefined) {
    return at(`https://github.com/${first}/${second}/releases.atom`);
  }
  return hostname === "t.me" || second !== undefined || first === undefined ? [] : at(`${origin}/${first}/feed/`);
}

function usualPaths(url: string): readonly FeedCandidate[] {
  const { origin, pathname } = new URL(url);
  const folder = pathname.replace(/\/[^/]*$/, "");
  const below = folder === "" ? [] : USUAL_PATHS.slice(0, 4).map((path) => `${origin}${folder}${path}`);
  return [...below, ...USUAL_PATHS.map((path) => `${origin}${path}`)].map((address) => ({
    url: address,
    found: "path",
    title: null,
  }));
}

/**
 * Links that look like articles: on this site, in the page's own part and not its frame, with a headline for a text, and an address
 * that goes deeper than a section (a date, a long slug or a number in it).
 */
function articleList({ anchors }: ScannedPage, base: string, url: string): ArticleList | null {
  const site = siteOf(new URL(url).hostname);
  const links = new Map<string, string>();
  for (const { href, text, framed } of anchors) {
    const address = framed ? null : resolve(href, base);
    if (address === null || siteOf(new URL(address).hostname) !== site || !looksLikeArticle(new URL(address))) {
      continue;
    }
    // The same article is linked by its picture and by its headline: the longer text is the headline.
    if (text.length >= (links.get(address)?.length ?? SHORTEST_HEADLINE)) {
      links.set(address, text);
    }
    if (links.size >= MOST_ARTICLES) {
      break;
    }
  }
  return links.size < FEWEST_ARTICLES
    ? null
    : { links: [...links].map(([address, title]) => ({ url: address, title })) };
}

const looksLikeArticle = ({ pathname }: URL): boolean =>
  /\/(19|20)\d\d[/-]?[01]\d/.test(pathname) ||
  /[-_/a-z]\d{5,}(\.\w+)?\/?$/i.test(pathname) ||
  /\/[^/]*([-_][^/-]+){3,}\/?$/.test(pathname);

const siteOf = (hostname: string): string => hostname.replace(/^(www|m|amp)\./, "");

function resolve(href: string, base: string): string | null {
  if (href === "" || href.startsWith("#")) {
    return null;
  }
  const checked = checkUrl(href.replace(/^feed:(\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "http://"), base);
  return checked.kind === "url" ? checked.url.href : null;
}

function unique(candidates: readonly FeedCandidate[], page: string): readonly FeedCandidate[] {
  const first = new Map<string, FeedCandidate>();
  for (const candidate of candidates) {
    if (!first.has(candidate.url) && candidate.url !== page) {
      first.set(candidate.url, candidate);
    }
  }
  return [...first.values()];
}
