// Controls (terminal escapes among them) and the characters that turn text around: a headline may not rewrite its surroundings.
// Zero-width joiners stay, because emoji and Persian need them.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\ufeff\ufff9-\ufffb]/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Third-party text on one line, without controls, bidirectional overrides and broken characters. A space at either end stays. */
export const plain = (text: string): string =>
  text
    .replace(/[\s\u0085]+/g, " ")
    .replace(UNSAFE, "")
    .replace(LONE_SURROGATES, "\ufffd");

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const FIRST_STRONG_IS_RTL = new RegExp(`^[^\\p{L}]*${RIGHT_TO_LEFT.source}`, "u");

/** How a paragraph with this text runs: decided by its first strong character, as the Unicode bidirectional algorithm does (UAX 9, P2). */
export const directionOf = (text: string): "rtl" | "ltr" => (FIRST_STRONG_IS_RTL.test(text) ? "rtl" : "ltr");

/** A third-party name inside a line of ours, clean; one from right to left stands in an isolate, lest it pull our numbers along. */
export function named(text: string): string {
  const name = plain(text).trim();
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** Keeps only web addresses: what stands in an `href` is never a script. Null where it is none. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) {
    return null;
  }
  const { protocol, href } = new URL(url);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
