import { loadPage } from "./page/load-page.ts";
import { nextPageIn } from "./page/next-page.ts";

/** The address of the next page of the same article, or null where the text ends on this one, or another article follows. */
export const nextPageOf = (html: string | Uint8Array, url: string, contentType?: string): string | null =>
  nextPageIn(loadPage(html, contentType), url);
