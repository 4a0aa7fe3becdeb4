import iconv from "iconv-lite";

/**
 * Labels that mean another charset than their name says. Browsers decode the left as the right, and so do the pages' authors
 * when they test them (WHATWG Encoding Standard, section 4.2): the right side is the superset that is in use.
 */
const MEANT: Readonly<Record<string, string>> = {
  ascii: "windows-1252",
  "us-ascii": "windows-1252",
  "ansi_x3.4-1968": "windows-1252",
  latin1: "windows-1252",
  l1: "windows-1252",
  "iso-8859-1": "windows-1252",
  iso8859_1: "windows-1252",
  "iso-8859-9": "windows-1254",
  "iso-8859-11": "windows-874",
  "tis-620": "windows-874",
  tis620: "windows-874",
  "dos-874": "windows-874",
  "iso-8859-8-i": "iso-8859-8",
  "iso-8859-8-e": "iso-8859-8",
  logical: "iso-8859-8",
  gb2312: "gb18030",
  gbk: "gb18030",
  gb_2312: "gb18030",
  "gb_2312-80": "gb18030",
  "x-gbk": "gb18030",
  cp936: "gb18030",
  "ks_c_5601-1987": "cp949",
  ks_c_5601: "cp949",
  "euc-kr": "cp949",
  "x-windows-949": "cp949",
  "x-sjis": "shift_jis",
  sjis: "shift_jis",
  "windows-31j": "shift_jis",
  "x-euc-jp": "euc-jp",
  "unicode-1-1-utf-8": "utf-8",
  utf8: "utf-8",
  utf8mb4: "utf-8",
  "ucs-2": "utf-16",
  csunicode: "utf-16",
  "iso-10646-ucs-2": "utf-16",
  unicode: "utf-16",
  u16: "utf-16",
  "ucs-4": "utf-32",
  csucs4: "utf-32",
  "iso-10646-ucs-4": "utf-32",
  u32: "utf-32",
};

/** Charsets that iconv-lite lacks and the runtime has. Not the other way round: Node 20 decodes windows-1252 as ISO-8859-1. */
const BY_RUNTIME = new Set(["utf-8", "iso-2022-jp", "x-mac-cyrillic"]);

/** The charset that a label means, lower case and fit for `decodeAs`; null if no decoder is known. */
export function charsetOf(label: string | null | undefined): string | null {
  const name =
    label
      ?.trim()
      .toLowerCase()
      .replace(/^["']|["']$/g, "") ?? "";
  if (name === "") {
    return null;
  }
  const meant =
    MEANT[name] ?? MEANT[name.replaceAll("_", "-")] ?? name.replace(/^(?:x-)?cp[-_]?(125\d)$/, "windows-$1");
  if (BY_RUNTIME.has(meant) || /^utf-(?:16|32)(?:le|be)?$/.test(meant)) {
    return meant;
  }
  return /^[a-z0-9][a-z0-9._:-]{1,40}$/.test(meant) && iconv.encodingExists(meant) && !isTransfer(meant) ? meant : null;
}

/** iconv-lite also knows names that are no charset of a text (base64, hex) or that hide text from filters (UTF-7). */
const isTransfer = (name: string): boolean => /^(?:base64|hex|binary|utf-?7|utf7-?imap|internal)/.test(name);

/** Decodes every byte; what the charset does not define becomes U+FFFD. `charset` comes from `charsetOf`. */
export function decodeAs(bytes: Uint8Array, charset: string): string {
  if (BY_RUNTIME.has(charset)) {
    return new TextDecoder(charset, { ignoreBOM: false }).decode(bytes);
  }
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset);
}
