import { getDomain } from "tldts";
import type { ArticleInput } from "../articles/article.ts";
import { DAY, HOUR } from "../lib/duration.ts";

/** Copies follow each other within three days; later repeats are archive or anniversary (stories research, 5.3). */
export const WINDOW_MS = 72 * HOUR;

/** Number of the UTC day, for the `day` column by which old keys are dropped. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY);

/**
 * The site an article stands on: the registrable part of its host, so that `edition.x.com` and `www.x.com` are one; "" where unknown.
 * Blogs under one roof (`a.blogspot.com`, `b.blogspot.com`) are different sites.
 */
export function siteOf(article: Pick<ArticleInput, "url" | "source">): string {
  const address = URL.canParse(article.url) ? article.url : (article.source?.host ?? "");
  return (getDomain(address, { allowPrivateDomains: true }) ?? article.source?.host ?? "").toLowerCase();
}
