import type { NotArticle } from "../extracted.ts";
import type { FoundBody } from "./body.ts";
import type { Page } from "./load-page.ts";
import type { Metadata } from "./metadata.ts";

/** Says why a page holds no article text, or null where it does. */
export function recogniseNotArticle(
  _page: Page,
  _metadata: Metadata,
  found: FoundBody,
  _url: string,
): NotArticle | null {
  return found.body.length === 0 ? { kind: "empty", reason: "the page holds no text" } : null;
}
