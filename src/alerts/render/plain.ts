// C0 and C1 controls (terminal escapes among them), and the characters that turn text around: a headline may not rewrite its surroundings.
// Zero-width joiners stay, because emoji and Persian need them; U+FEFF and U+2028/9 break lines or JSON-in-JavaScript.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this removes
const UNSAFE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Third-party text on one line, without controls, bidirectional overrides and broken characters. Spaces at the ends stay. */
export const plain = (text: string): string =>
  text
    .replace(UNSAFE, "")
    .replace(LONE_SURROGATES, "\ufffd")
    .replace(/[\s\u00a0\u2028\u2029]+/g, " ");

/** How a paragraph with this text runs: decided by its first strong character, as the Unicode bidirectional algorithm does (UAX 9, P2). */
export const directionOf = (text: string): "rtl" | "ltr" =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text)
    ? "rtl"
    : "ltr";

/** Keeps only web addresses: what stands in an `href` is never a script. Null where it is none. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) {
    return null;
  }
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
