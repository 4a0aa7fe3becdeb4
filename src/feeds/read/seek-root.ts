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

/**
 * Finds the element that holds the feed, past whatever stands before it (warnings of PHP, blank lines, comments). A page of HTML counts as
 * a feed only if what stands in it has the marks of one.
 */
export function seekRoot(next: () => Token | null, onDoctype: (text: string) => void): FoundRoot {
  const before: Before = { root: null, title: null, words: false, inTitle: false };
  for (let seen = 0; seen < MAX_TOKENS; seen++) {
    const token = next();
    if (token === null) {
      break;
    }
    if (token.kind === "open" && isRoot(localName(token.name), token.raw, before.root === "html")) {
      return { kind: "root", token, local: localName(token.name), junk: before.words || before.root !== null };
    }
    if (token.kind === "doctype") {
      onDoctype(token.text);
    }
    note(before, token);
  }
  return { kind: "none", root: before.root, title: before.title };
}

/** What stands before the feed, or instead of it. */
type Before = { root: string | null; title: string | null; words: boolean; inTitle: boolean };

function note(before: Before, token: Token): void {
  if (token.kind === "open") {
    const local = localName(token.name);
    before.root = HTML.has(local) && before.root !== "opml" ? "html" : (before.root ?? local);
    before.inTitle = local === "title";
  } else if (token.kind === "doctype") {
    before.root ??= /^<!doctype\s+html/i.test(token.text) ? "html" : null;
  } else if (token.kind === "text" && token.text.trim() !== "") {
    before.title ??= before.inTitle ? token.text.trim() : null;
    before.words = true;
  }
}

const HTML: ReadonlySet<string> = new Set(["html", "head", "body"]);

const isRoot = (local: string, raw: string, inHtml: boolean): boolean =>
  ROOTS.has(local) && (!inHtml || /\b(?:version|xmlns(?::\w+)?)\s*=/i.test(raw));

/** The name without its prefix, lower case. */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1).toLowerCase();
