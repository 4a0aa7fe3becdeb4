import { getDomain } from "tldts";
import { canonicalUrl, urlKey } from "../canonical-url.ts";
import type { Picked } from "./metadata.ts";

const NO_ARTICLE = /\/(?:login|signin|sign-in|register|subscribe|consent|privacy|error|404|search|cookie)/i;

/**
 * The article's own address. The page's canonical link is a hint: it is taken only where it names an article on the same site, for
 * templates point it at the home page, at a section, or at the paper that the text was bought from.
 */
export function canonicalOf(url: string, stated: readonly (string | null)[]): Picked<string> {
  for (const [i, href] of stated.entries()) {
    const absolute =
      href !== null && URL.canParse(href, url || undefined) ? new URL(href, url || undefined).href : null;
    if (absolute !== null && isAcceptable(absolute, url)) {
      return { value: canonicalUrl(absolute), rule: i === 0 ? "canonical link" : "og:url" };
    }
  }
  return { value: canonicalUrl(url), rule: "address" };
}

function isAcceptable(candidate: string, url: string): boolean {
  if (!/^https?:/i.test(candidate)) {
    return false;
  }
  if (url === "" || urlKey(candidate) === urlKey(url)) {
    return true;
  }
  const { pathname, search } = new URL(candidate);
  return getDomain(candidate) === getDomain(url) && !NO_ARTICLE.test(pathname) && namesArticle(pathname, search);
}

// An id, a date, or three words of a slug; a section's address has none of them.
function namesArticle(pathname: string, search: string): boolean {
  const last = decodeSafely(pathname.split("/").findLast((part) => part !== "") ?? "");
  const words = last
    .replace(/\.\w{2,5}$/, "")
    .split(/[-_]/)
    .filter((word) => word.length > 1).length;
  return (
    words >= 3 || /\d{4,}/.test(pathname) || /[?&](?:id|p|story|article|storyid|articleid|newsid)=\w+/i.test(search)
  );
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoding after all; the raw text counts as well.
    return text;
  }
}
