import { charsetOf, decodeAs } from "./charset-labels.ts";
import { countUtf8, mixedUtf8, strictUtf8, windows1252 } from "./decode-utf8.ts";
import { detectCharset } from "./detect-charset.ts";

/** What decided the charset. */
export type CharsetSource = "bom" | "width" | "http" | "declaration" | "utf-8" | "detected" | "fallback";

export type DecodedText = {
  readonly text: string;
  /** Lower case, as decoded: `windows-1252` for a page that says ISO-8859-1. */
  readonly charset: string;
  readonly source: CharsetSource;
  /** The bytes are not what they were said to be, or not wholly legal in it. */
  readonly mended: boolean;
};

export type DecodeBytesOptions = {
  /** The HTTP Content-Type header, with or without a charset. */
  readonly contentType?: string | undefined;
};

/** HTML lets the declaration stand in the first 1024 bytes; pages that are in use put it later. */
const DECLARATION_BYTES = 4096;

/** A charset that leaves more than this share of the characters undefined is not the one the text was written in. */
const MAX_UNDEFINED = 0.005;

/** So many sequences of UTF-8, and no stray byte, come about by chance in no other charset. */
const UTF8_FOR_SURE = 8;

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  ["utf-32le", [0xff, 0xfe, 0, 0]],
  ["utf-32be", [0, 0, 0xfe, 0xff]],
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);

/**
 * Bytes to text, for XML, HTML and JSON alike; never throws. Order: byte-order mark > HTTP charset > width of the first characters >
 * declaration in the text (XML or HTML meta) > UTF-8 if legal throughout > statistics > windows-1252.
 * Two exceptions: an HTTP charset of ISO-8859-1 or US-ASCII is a server's default and yields to a declaration; and a charset that the
 * bytes contradict is passed over, whoever named it. Measured in /docs/decisions/0010-decoding.md.
 */
export function decodeBytes(bytes: Uint8Array, options: DecodeBytesOptions = {}): DecodedText {
  const marked = BOMS.find(([, mark]) => startsWith(bytes, mark));
  if (marked) {
    return afterMark(bytes.subarray(marked[1].length), marked[0]);
  }
  const wide = sniffWidth(bytes);
  if (wide) {
    return { text: decodeAs(bytes, wide), charset: wide, source: "width", mended: false };
  }
  const head = latin1(bytes.subarray(0, DECLARATION_BYTES));
  const utf8 = strictUtf8(bytes);
  const named = namedCharsets(options.contentType ?? "", head);
  for (const { charset, source } of named) {
    const text = tryCharset(bytes, charset, utf8);
    if (text !== null) {
      return { text, charset, source, mended: source !== named[0]?.source };
    }
  }
  return withoutName(bytes, utf8, named.length > 0);
}

type Named = { readonly charset: string; readonly source: "http" | "declaration" };

/** The charsets that somebody named, the one to believe first. Wide ones are left out: the bytes would have shown them. */
function namedCharsets(contentType: string, head: string): readonly Named[] {
  const httpLabel = /charset\s*=\s*["']?\s*([^\s"';,]+)/i.exec(contentType)?.[1];
  const http = charsetOf(httpLabel);
  const declared = charsetOf(declaredLabel(head));
  const both: Named[] = [];
  if (http && !/^utf-(?:16|32)/.test(http)) {
    both.push({ charset: http, source: "http" });
  }
  if (declared && !/^utf-(?:16|32)/.test(declared)) {
    both.push({ charset: declared, source: "declaration" });
  }
  return http === "windows-1252" && !/1252/.test(httpLabel ?? "") ? both.reverse() : both;
}

function declaredLabel(head: string): string | undefined {
  return (
    /<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  );
}

/** The text in this charset, or null if the bytes speak against it. `utf8` is the text if they are legal UTF-8. */
function tryCharset(bytes: Uint8Array, charset: string, utf8: string | null): string | null {
  if (charset === "utf-8") {
    return utf8 ?? (mostlyUtf8(bytes) ? mixedUtf8(bytes) : null);
  }
  if (utf8 !== null && charset !== "iso-2022-jp" && countUtf8(bytes).sequences >= UTF8_FOR_SURE) {
    return null;
  }
  const text = decodeAs(bytes, charset);
  return countUndefined(text) > text.length * MAX_UNDEFINED ? null : withoutUndefined(text, charset);
}

/** Every sequence is far likelier to be meant than a stray byte to be right; a file of strays alone is something else. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const { sequences, strays } = countUtf8(bytes);
  return sequences > 0 && sequences >= strays;
}

function withoutName(bytes: Uint8Array, utf8: string | null, contradicted: boolean): DecodedText {
  const escapes = bytes.includes(0x1b);
  if (utf8 !== null && !escapes) {
    return { text: utf8, charset: "utf-8", source: "utf-8", mended: contradicted };
  }
  if (utf8 === null && mostlyUtf8(bytes)) {
    return { text: mixedUtf8(bytes), charset: "utf-8", source: "utf-8", mended: true };
  }
  const detected = detectCharset(bytes);
  const text = detected === null || detected === "utf-8" ? null : decodeAs(bytes, detected);
  if (detected !== null && text !== null && countUndefined(text) <= text.length * MAX_UNDEFINED) {
    return { text: withoutUndefined(text, detected), charset: detected, source: "detected", mended: contradicted };
  }
  if (utf8 !== null) {
    return { text: utf8, charset: "utf-8", source: "utf-8", mended: contradicted };
  }
  return { text: decodeWindows1252(bytes), charset: "windows-1252", source: "fallback", mended: true };
}

function afterMark(bytes: Uint8Array, charset: string): DecodedText {
  if (charset !== "utf-8") {
    return { text: decodeAs(bytes, charset), charset, source: "bom", mended: false };
  }
  const strict = strictUtf8(bytes);
  return { text: strict ?? mixedUtf8(bytes), charset, source: "bom", mended: strict === null };
}

function sniffWidth(bytes: Uint8Array): string | null {
  let at = 0;
  // A few white characters may stand before the first `<`; they are as wide as it is.
  while (at < 64 && [0, 0x20, 0x0a, 0x0d, 0x09].includes(bytes[at] ?? -1)) {
    at++;
  }
  if (bytes[at] !== 0x3c && bytes[at] !== 0x7b) {
    return null;
  }
  const zeros = bytes.subarray(0, 256).filter((byte) => byte === 0).length;
  if (zeros < Math.min(bytes.length, 256) / 4) {
    return null;
  }
  // One ASCII character in two bytes leaves half of them zero, in four bytes three quarters (XML 1.0, appendix F).
  // The low byte comes first where the character starts with it.
  const [width, size] = zeros > Math.min(bytes.length, 256) * 0.6 ? ["utf-32", 4] : ["utf-16", 2];
  return at % size === 0 ? `${width}le` : `${width}be`;
}

const countUndefined = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\ufffd"); at !== -1; at = text.indexOf("\ufffd", at + 1)) {
    count++;
  }
  return count;
};

/** A charset of one byte leaves a few bytes open; what stood there can be no character of the text. */
const withoutUndefined = (text: string, charset: string): string =>
  /^(?:windows-|iso-8859|koi8|ibm|cp\d|x-mac|mac)/.test(charset) ? text.replaceAll("\ufffd", "") : text;

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

const decodeWindows1252 = (bytes: Uint8Array): string =>
  latin1(bytes).replace(/[\u0080-\u009f]/g, (char) => windows1252(char.charCodeAt(0)));
