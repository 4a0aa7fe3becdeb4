import { escapeHtml } from "../../lib/text.ts";
import { looksLikeHtml } from "./html-text.ts";
import { FEED_LIMITS } from "./limits.ts";
import type { DecodeReferences } from "./references.ts";
import { absoluteLinks, innerBase, isLinkAttribute, resolveLink } from "./resolve-link.ts";
import { readAttributes } from "./tokenise.ts";

/**
 * What the characters of a field are: `html` after their references are decoded (RSS, Atom `html`), `text` literally (Atom `text`), `xml`
 * markup as it stands (Atom `xhtml`), `base64` an encoding of one of them.
 */
export type Writing = "html" | "text" | "xml" | "base64";

const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

const NOT_WRITTEN = /^(?:xmlns(?::.*)?|xml:.*)$/i;

export type FieldCapture = ReturnType<typeof makeFieldCapture>;

/**
 * Collects the content of one field as HTML, in the order in which it stands: words, and tags among them written out again. This is why
 * it is done here: the object that rss-parser makes of mixed content keeps words and elements apart and so scrambles them.
 */
export function makeFieldCapture(writing: Writing, base: string, decode: DecodeReferences) {
  const parts: string[] = [];
  const open: string[] = [];
  const bases: string[] = [base];
  let markup = false;
  let deeper = 0;

  const text = (raw: string): void => {
    const decoded = decode(raw);
    parts.push(markup ? escapeHtml(decoded) : decoded);
  };

  /** A CDATA section holds written HTML, whatever the type says; only plain text means its characters. */
  const cdata = (raw: string): void => {
    parts.push(markup && writing === "text" ? escapeHtml(raw) : raw);
  };

  const startMarkup = (): void => {
    if (!markup && (writing === "text" || writing === "xml")) {
      parts.splice(0, parts.length, escapeHtml(parts.join("")));
    }
    markup = true;
  };

  const openTag = (name: string, raw: string, empty: boolean): void => {
    startMarkup();
    if (open.length >= FEED_LIMITS.depth) {
      deeper += empty ? 0 : 1;
      return;
    }
    const local = name.slice(name.indexOf(":") + 1);
    const attributes = readAttributes(raw);
    const inner = innerBase(bases.at(-1) ?? base, attributes.find(([key]) => key.toLowerCase() === "xml:base")?.[1]);
    const written = attributes
      .filter(([key]) => !NOT_WRITTEN.test(key))
      .map(([key, value]) => writeAttribute(key, decode(value), inner));
    const isVoid = VOID.has(local.toLowerCase());
    parts.push(`<${local}${written.join("")}>${empty && !isVoid ? `</${local}>` : ""}`);
    if (!empty && !isVoid) {
      open.push(local);
      bases.push(inner);
    }
  };

  const closeTag = (name: string): void => {
    const local = name.slice(name.indexOf(":") + 1);
    if (deeper > 0) {
      deeper--;
      return;
    }
    // The last one of this name; what was opened in it and never closed ends with it. A closing tag of nothing is dropped.
    const at = open.lastIndexOf(local);
    while (at !== -1 && open.length > at) {
      bases.pop();
      parts.push(`</${open.pop()}>`);
    }
  };

  const end = (): { readonly html: string; readonly plain: string } => {
    while (open.length > 0) {
      parts.push(`</${open.pop()}>`);
    }
    const joined = parts.join("").trim();
    return { html: absoluteLinks(asHtml(joined, writing, markup), base), plain: joined };
  };

  /** Whether an element of this name is open in the content. */
  const holds = (name: string): boolean => open.includes(name.slice(name.indexOf(":") + 1));

  return { text, cdata, openTag, closeTag, holds, end };
}

function asHtml(joined: string, writing: Writing, markup: boolean): string {
  if (writing === "base64" && !markup) {
    return decodeBase64(joined);
  }
  const literal = writing !== "html" && !markup && !looksLikeHtml(joined);
  return literal ? escapeHtml(joined) : joined;
}

/** Text that was sent as base64; "" if it holds no text (an image, a file). */
function decodeBase64(encoded: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(encoded, "base64")).trim();
  } catch {
    return "";
  }
}

function writeAttribute(name: string, value: string, base: string): string {
  return ` ${name}="${escapeHtml(isLinkAttribute(name) ? resolveLink(value, base) : value)}"`;
}
