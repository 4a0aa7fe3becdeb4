import { FEED_LIMITS } from "./limits.ts";

/** `raw` is what stands in the tag behind the name; `text` has its references undecoded, `cdata` has none. */
export type Token =
  | { readonly kind: "open"; readonly name: string; readonly raw: string; readonly empty: boolean }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "cdata"; readonly text: string }
  | { readonly kind: "doctype"; readonly text: string };

const NAME = /[^\s/<>="']+/y;
const NAME_START = /[A-Za-z_:\u00c0-\uffff]/;
const CDATA = "<![CDATA[";
const CDATA_CLOSE = /<\/(?:[\w.-]+:)?(?:description|encoded|title|summary|content|item|entry)\s*>/gi;

/**
 * Cuts a document into tags and text, as leniently as browsers do and in one pass: nothing is read twice, whatever the input. Comments
 * and processing instructions are left out. `cut()` tells whether the document ends inside a tag.
 */
export function makeTokeniser(document: string): { readonly next: () => Token | null; readonly cut: () => boolean } {
  let at = 0;
  let cut = false;
  // Once a closing mark is not found it never will be; asking again for each opening mark would take quadratic time.
  const absent = new Set<string>();
  const find = (mark: string, from: number): number => {
    const found = absent.has(mark) ? -1 : document.indexOf(mark, from);
    if (found === -1) {
      absent.add(mark);
    }
    return found;
  };

  const next = (): Token | null => {
    while (at < document.length) {
      const token = document.charCodeAt(at) === 0x3c ? readMarkup() : readText();
      if (token !== null) {
        return token;
      }
    }
    return null;
  };

  const readText = (): Token => {
    const from = at;
    at = textEnd(document, at, find);
    return { kind: "text", text: document.slice(from, at) };
  };

  const readMarkup = (): Token | null => {
    const second = document.charAt(at + 1);
    if (second === "!") {
      return readDeclaration();
    }
    if (second === "?") {
      skipPast(find("?>", at), 2);
      return null;
    }
    if (second !== "/" && !NAME_START.test(second)) {
      at++;
      return { kind: "text", text: "<" };
    }
    return readTag(second === "/");
  };

  const readDeclaration = (): Token | null => {
    if (document.startsWith("<!--", at)) {
      skipPast(find("-->", at + 4), 3);
      return null;
    }
    if (document.startsWith(CDATA, at)) {
      return readCdata(at + CDATA.length);
    }
    if (/^<!doctype/i.test(document.slice(at, at + 9))) {
      const from = at;
      at = doctypeEnd(document, at, find);
      return { kind: "doctype", text: document.slice(from, at) };
    }
    skipPast(-1, 0);
    return null;
  };

  /** To behind the mark; where it is missing, to behind the next `>`: the rest of the feed is worth more than the rule. */
  const skipPast = (found: number, length: number): void => {
    const close = found === -1 ? find(">", at) : found;
    cut ||= close === -1;
    at = close === -1 ? document.length : close + (found === -1 ? 1 : length);
  };

  const readCdata = (from: number): Token => {
    const close = find("]]>", from);
    if (close !== -1) {
      at = close + 3;
      return { kind: "cdata", text: document.slice(from, close) };
    }
    cut = true;
    CDATA_CLOSE.lastIndex = from;
    at = CDATA_CLOSE.exec(document)?.index ?? document.length;
    return { kind: "cdata", text: document.slice(from, at) };
  };

  const readTag = (closing: boolean): Token | null => {
    NAME.lastIndex = at + (closing ? 2 : 1);
    const name = NAME.exec(document)?.[0] ?? "";
    const plain = find(">", at);
    if (plain === -1) {
      cut = true;
      at = document.length;
      return null;
    }
    const from = at + (closing ? 2 : 1) + name.length;
    const end = closing ? plain : tagEnd(document, from, plain);
    at = end + 1;
    if (closing) {
      return { kind: "close", name };
    }
    const empty = document.charCodeAt(end - 1) === 0x2f && end > from;
    return {
      kind: "open",
      name,
      raw: document.slice(from, Math.min(empty ? end - 1 : end, from + FEED_LIMITS.tag)),
      empty,
    };
  };

  return { next, cut: () => cut };
}

/** Text goes to the next `<`; the first character may be one that opens nothing. */
function textEnd(document: string, at: number, find: (mark: string, from: number) => number): number {
  const end = find("<", at);
  return end === -1 ? document.length : end;
}

/** A DOCTYPE with declarations of its own ends at `]>`. */
function doctypeEnd(document: string, at: number, find: (mark: string, from: number) => number): number {
  const plain = find(">", at);
  const bracket = document.slice(at, plain === -1 ? at + 1 : plain).indexOf("[");
  const subset = bracket === -1 ? -1 : find("]", at + bracket);
  const end = find(">", subset === -1 ? at : subset);
  return end === -1 ? document.length : end + 1;
}

/** The `>` that stands in no quotes; where the quotes do not add up, simply the next one. */
function tagEnd(document: string, from: number, plain: number): number {
  let quote = 0;
  const last = Math.min(document.length, from + FEED_LIMITS.tag);
  for (let i = from; i < last; i++) {
    const code = document.charCodeAt(i);
    if (quote !== 0) {
      quote = code === quote ? 0 : quote;
    } else if (code === 0x3e) {
      return i;
    } else if ((code === 0x22 || code === 0x27) && isValueStart(document, i)) {
      quote = code;
    }
  }
  return plain;
}

/** A quote opens a value only behind `=`; elsewhere it is a slip. */
function isValueStart(document: string, at: number): boolean {
  let i = at - 1;
  while (document.charCodeAt(i) <= 0x20 && at - i < 8) {
    i--;
  }
  return document.charCodeAt(i) === 0x3d;
}

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** The attributes of a tag, names as written, values with their references undecoded. */
export function readAttributes(raw: string): readonly (readonly [name: string, value: string])[] {
  if (!raw.includes("=")) {
    return [];
  }
  return [...raw.matchAll(ATTRIBUTE)].map(([, name = "", double, single, bare]) => [
    name,
    double ?? single ?? bare ?? "",
  ]);
}
