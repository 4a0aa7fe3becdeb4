import { decodeHTMLStrict } from "entities";
import { windows1252 } from "../../lib/decode-utf8.ts";
import { FEED_LIMITS } from "./limits.ts";

/** `&name;` and `&#...;`; a number is understood without its semicolon, a name is not: `?a=1&copy=2` is an address. */
const REFERENCE = /&(?:#(\d{1,8}|x[\da-f]{1,7});?|([a-z_][\w.-]{0,31});)/gi;
const DECLARED = /<!ENTITY\s+([\w.-]{1,32})\s+(?:"([^"]*)"|'([^']*)')\s*>/gi;

const XML_NAMES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Turns references into characters; those it does not know stay as they are written. */
export type DecodeReferences = (raw: string) => string;

/** The character of a number, or "" if XML has none there; 0x80..0x9F mean windows-1252, as in browsers (HTML section 13.2.5.80). */
function characterOf(digits: string): string {
  const code = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  const control = (code < 0x20 && ![0x09, 0x0a, 0x0d].includes(code)) || code === 0x7f || (code & 0xfffe) === 0xfffe;
  if (surrogate || control || code > 0x10ffff) {
    return "";
  }
  return code >= 0x80 && code <= 0x9f ? windows1252(code) : String.fromCodePoint(code);
}

function namedHtml(name: string): string | null {
  const known = XML_NAMES.get(name);
  if (known !== undefined) {
    return known;
  }
  const written = `&${name};`;
  const decoded = decodeHTMLStrict(written);
  return decoded === written ? null : decoded;
}

const replaceReferences = (raw: string, named: (name: string) => string | null): string =>
  raw.includes("&")
    ? raw.replace(REFERENCE, (all: string, digits: string | undefined, name: string | undefined) =>
        digits === undefined ? (named(name ?? "") ?? all) : characterOf(digits),
      )
    : raw;

/** References of HTML and XML alone. */
export const decodeHtmlReferences: DecodeReferences = (raw) => replaceReferences(raw, namedHtml);

/**
 * Reads the entities that a DOCTYPE declares in the document itself. They are flat: a reference inside a value is not expanded again,
 * an external one is never fetched, and all uses together have a bound.
 */
export function makeDecodeReferences(): {
  readonly decode: DecodeReferences;
  readonly declare: (doctype: string) => void;
} {
  const declared = new Map<string, string>();
  const html = new Map<string, string | null>();
  let total = 0;

  const named = (name: string): string | null => {
    const own = declared.get(name);
    if (own !== undefined) {
      total += own.length;
      return total > FEED_LIMITS.entityTotal ? "" : own;
    }
    const cached = html.get(name);
    if (cached !== undefined) {
      return cached;
    }
    const found = namedHtml(name);
    if (html.size < 1000) {
      html.set(name, found);
    }
    return found;
  };

  return {
    decode: (raw) => replaceReferences(raw, named),
    declare: (doctype) => {
      for (const [, name = "", double, single] of doctype.matchAll(DECLARED)) {
        const value = double ?? single ?? "";
        if (declared.size < FEED_LIMITS.entities && value.length <= FEED_LIMITS.entityLength && !declared.has(name)) {
          declared.set(name, decodeHtmlReferences(value));
        }
      }
    },
  };
}
