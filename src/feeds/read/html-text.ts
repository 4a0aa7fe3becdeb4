import { decodeHtmlReferences } from "./references.ts";

/** Elements that occur in the words of titles; what looks like another tag there is words: `How <title> is read`. */
const INLINE: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address applet article aside b base basefont bdi bdo big blockquote body br button center cite code dd del dfn div dl dt em embed " +
    "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li " +
    "link main map mark meta nobr nav noscript object ol option p param picture pre q rp rt ruby s samp script section select small source " +
    "span strike strong style sub sup svg table tbody td textarea tfoot th thead time tr tt u ul var video wbr"
  ).split(" "),
);

const TAG = /^<(\/?)([a-z][a-z0-9]{0,15})(?=[\s/>])/i;
const SILENT: ReadonlySet<string> = new Set(["script", "style"]);

/** Elements between which words do not touch. */
const BLOCK = /^(?:br|p|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article|hr|dd|dt)$/;

/** The words of a piece of HTML as plain text, in one pass: known tags and comments dropped, references decoded, white space folded. */
export function htmlText(html: string): string {
  let out = "";
  let from = 0;
  for (let open = html.indexOf("<"); open !== -1; open = html.indexOf("<", from)) {
    out += html.slice(from, open);
    const end = markupEnd(html, open);
    const name = TAG.exec(html.slice(open, open + 20))?.[2]?.toLowerCase();
    out += end === null ? "<" : name !== undefined && BLOCK.test(name) ? " " : "";
    from = end ?? open + 1;
  }
  return decodeHtmlReferences(out + html.slice(from))
    .replace(/[\s\u00a0]+/g, " ")
    .trim();
}

/** Where the tag or comment at `open` ends, or null if none starts there. */
function markupEnd(html: string, open: number): number | null {
  if (html.startsWith("<!--", open)) {
    return after(html, "-->", open);
  }
  const found = TAG.exec(html.slice(open, open + 20));
  const name = found?.[2]?.toLowerCase() ?? "";
  if (found === null || !INLINE.has(name)) {
    return null;
  }
  const end = after(html, ">", open);
  return SILENT.has(name) && found[1] === ""
    ? after(html, `</${name}`, end) < html.length
      ? after(html, ">", after(html, `</${name}`, end))
      : html.length
    : end;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

const CLOSING_OR_VOID = /<\/[a-z][a-z0-9]{0,15}\s{0,9}>|<(?:br|hr|img|p)\b[^<>]{0,500}>/i;
const TAG_NAMES = /<\/?([a-z][a-z0-9]{0,15})(?=[\s/>])/gi;
const NAMED = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,20});/i;

/** Whether words that are said to be plain text are HTML all the same: every tag is HTML's and one of them ends, or a reference stands in them. */
export function looksLikeHtml(text: string): boolean {
  const tags = [...text.slice(0, 20_000).matchAll(TAG_NAMES)];
  const known = tags.every(([, name = ""]) => INLINE.has(name.toLowerCase()));
  return (
    known && (tags.length > 0 ? CLOSING_OR_VOID.test(text) : NAMED.test(text) && decodeHtmlReferences(text) !== text)
  );
}
