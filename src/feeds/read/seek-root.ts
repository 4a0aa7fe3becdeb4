import type { Token } from "./tokenise.ts";
import { ROOTS } from "./vocabulary.ts";

export type FoundRoot =
  | {
      readonly kind: "root";
      readonly token: Extract<Token, { kind: "open" }>;
      readonly local: string;
      readonly junk: boolean;
    }
  | { readonly kind: "none"; readonly root: string | null; readonly title: string | null };

/** A feed starts within this many tags; behind so much of something else stands no feed. */
const MAX_TOKENS = 20_000;

/** Documents that are no feed and are worth a word of their own. */
const OTHERS: ReadonlySet<string> = new Set(["sitemapindex", "opml"]);

/**
 * Finds the element that holds the feed, past whatever stands before it (warnings of PHP, blank lines, comments). A page of HTML counts as
 * a feed only if what stands in it has the marks of one.
 */
export function seekRoot(next: () => Token | null, onDoctype: (text: string) => void): FoundRoot {
  let first: string | null = null;
  let junk = false;
  let title: string | null = null;
  let inTitle = false;
  for (let seen = 0; seen < MAX_TOKENS; seen++) {
    const token = next();
    if (token === null) {
      break;
    }
    if (token.kind === "doctype") {
      onDoctype(token.text);
      first ??= /^<!doctype\s+html/i.test(token.text) ? "html" : null;
    } else if (token.kind === "open") {
      const local = localName(token.name);
      const marked = /\b(?:version|xmlns(?::\w+)?)\s*=/i.test(token.raw);
      if (ROOTS.has(local) && (first !== "html" || marked)) {
        return { kind: "root", token, local, junk: junk || first !== null };
      }
      if (OTHERS.has(local)) {
        return { kind: "none", root: local, title: null };
      }
      first ??= local === "head" || local === "body" ? "html" : local;
      first = local === "html" ? "html" : first;
      inTitle = local === "title";
    } else if (token.kind === "text" && token.text.trim() !== "") {
      title ??= inTitle ? token.text.trim() : null;
      junk ||= first === null;
    }
  }
  return { kind: "none", root: first, title };
}

/** The name without its prefix, lower case. */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1).toLowerCase();
