/**
 * One address for one article. `canonicalUrl` is fit for showing and fetching; `urlKey` is the identity, and ignores what only says
 * how the page is served. Unknown parameters stay: `story?id=` is identity. Rules: docs/decisions/0031-canonical-urls.md.
 */
import { getDomain } from "tldts";
import { isTracking } from "./tracking-parameters.ts";
import { unwrapUrl } from "./unwrap-url.ts";

const MAX_LENGTH = 8192;

/** The address without tracking, wrappers, AMP and mobile forms. Idempotent; what is no http address is returned as it is. */
export function canonicalUrl(url: string): string {
  // Two passes at most change anything: an address inside a wrapper can itself be mobile, AMP or tracked.
  let current = url;
  for (let pass = 0; pass < 4; pass++) {
    const next = canonicalOnce(current);
    if (next === current) {
      break;
    }
    current = next;
  }
  return current;
}

function canonicalOnce(given: string): string {
  const parsed = parseHttp(given);
  if (parsed === null) {
    return given;
  }
  const url = unwrapUrl(parsed);
  url.username = "";
  url.password = "";
  url.hash = url.hash.startsWith("#!") && url.hash.length > 2 ? url.hash : "";
  url.hostname = desktopHost(url.hostname.replace(/\.+$/, ""));
  const query = keptQuery(url);
  const path = cleanPath(url.pathname);
  return `${url.protocol}//${url.host}${path}${query}${url.hash}`;
}

/** The article's identity: equal for every address under which one and the same article is served. */
export function urlKey(given: string): string {
  const canonical = canonicalUrl(given);
  const url = parseHttp(canonical);
  if (url === null) {
    return canonical.trim();
  }
  const news = googleNewsId(url);
  return news === null ? `${bareHost(url.host)}${url.pathname}${url.search}${url.hash}` : `gnews:${news}`;
}

/** Reads what people and feeds write as an address: spaces around it, `//host`, `http://http://`, no scheme before `www.`. */
function parseHttp(given: string): URL | null {
  const text = given
    .trim()
    .replace(/[\t\n\r\u200b\ufeff]/g, "")
    .replace(/^\/\/(?=[^/])/, "https://")
    .replace(/^(?:https?:\/\/)+(?=https?:\/\/)/i, "")
    .replace(/^www\./i, "https://www.");
  if (text.length > MAX_LENGTH || !/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    return null;
  }
  const url = new URL(text);
  return url.hostname === "" ? null : url;
}

const registrable = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });

// `m.` and its like are dropped only where the rest still belongs to the same owner: m.blogspot.com is somebody's blog.
function desktopHost(host: string): string {
  const domain = registrable(host);
  const rest = /^(?:m|mobile|amp|wap|touch)\.(.+)$/.exec(host)?.[1];
  if (rest !== undefined && domain !== null && registrable(rest) === domain) {
    return rest === domain ? `www.${rest}` : rest;
  }
  const inner = host.replace(/^([^.]+)\.m\.(?=[^.]+\.[^.]+)/, "$1.");
  return domain !== null && registrable(inner) === domain ? inner : host;
}

function bareHost(host: string): string {
  const domain = registrable(host.replace(/:\d+$/, ""));
  const rest = host.replace(/^www\.|^edition\.(?=cnn\.com$)/, "");
  return domain !== null && registrable(rest.replace(/:\d+$/, "")) === domain ? rest : host;
}

const UNRESERVED = /[A-Za-z0-9\-._~]/;
/** RFC 3986 section 6.2.2: hex digits in capitals, unreserved characters not encoded. */
const normalPercent = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (code, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return UNRESERVED.test(char) ? char : code.toUpperCase();
  });

const articleLike = (path: string): boolean => /(?:[-\d]|[^/]{12})[^/]*$/.test(path);

function cleanPath(pathname: string): string {
  const path = normalPercent(pathname)
    .replace(/;jsessionid=[^/]*/gi, "")
    .replace(/\/{2,}/g, "/")
    .replace(/\/index\.(?:s?html?|php\d?|aspx?|jsp)$/i, "/");
  const plain = path.replace(/\/+$/, "");
  const withoutAmp = plain
    .replace(/(?:\/amp|\.amp)$/i, "")
    .replace(/\.amp(?=\.html?$)/i, "")
    .replace(/^\/amp(?=\/)/i, "");
  return (withoutAmp !== plain && articleLike(withoutAmp) ? withoutAmp : plain) || "/";
}

function keptQuery(url: URL): string {
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isTracking(url.hostname, pair))
    .map(normalPercent)
    .sort();
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

// Ids of Google News are opaque since 2024: the address is unknown, the id alone is the identity.
const googleNewsId = (url: URL): string | null =>
  url.hostname === "news.google.com" ? (/\/articles\/([\w-]{16,})$/.exec(url.pathname)?.[1] ?? null) : null;
