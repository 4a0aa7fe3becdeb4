import { type Html, html } from "./html.ts";

/** The address if a browser may follow it from our page: http and https only, no `javascript:`, no `data:`. */
export function safeHref(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) {
    return null;
  }
  const { protocol, href } = new URL(url);
  return protocol === "http:" || protocol === "https:" ? href : null;
}

/** A link that leaves our page, telling the other side nothing; only the text where the address is not one to follow. */
export function outLink(url: string | null | undefined, text: string | Html): Html {
  const href = safeHref(url);
  return href === null
    ? html`<bdi>${text}</bdi>`
    : html`<a href="${href}" rel="noopener noreferrer nofollow" target="_blank"><bdi>${text}</bdi></a>`;
}
