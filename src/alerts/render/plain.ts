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
