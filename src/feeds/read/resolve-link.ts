/** An address made absolute against its base; as written if it is none or the base does not help. Scripts are no addresses. */
export function resolveLink(href: string, base: string): string {
  const trimmed = href.trim();
  if (trimmed === "" || /^(?:https?:\/\/[^\s/?#]|mailto:|tag:|urn:)/i.test(trimmed)) {
    return trimmed;
  }
  if (!URL.canParse(trimmed, base)) {
    return trimmed;
  }
  return new URL(trimmed, base).href;
}

/** A new base inside `outer`, or `outer` itself if nothing usable is said. */
export function innerBase(outer: string, said: string | undefined): string {
  return said === undefined || said.trim() === "" || !URL.canParse(said.trim(), outer)
    ? outer
    : new URL(said.trim(), outer).href;
}

const LINK_ATTRIBUTES: ReadonlySet<string> = new Set([
  "href",
  "src",
  "cite",
  "poster",
  "longdesc",
  "data",
  "action",
  "background",
]);

/** Whether an attribute of HTML holds an address. */
export const isLinkAttribute = (name: string): boolean => LINK_ATTRIBUTES.has(name.toLowerCase());

const RELATIVE =
  /\b(?:href|src|cite|poster|longdesc|data|action|background)\s{0,9}=\s{0,9}["']?(?![a-z][a-z0-9+.-]{0,20}:)/i;
const IN_TAG =
  /(\s(?:href|src|cite|poster|longdesc|data|action|background)\s{0,9}=\s{0,9})(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,4000}))/gi;

/** Makes the links of written HTML absolute; every tag is looked at once. */
export function absoluteLinks(html: string, base: string): string {
  if (!RELATIVE.test(html)) {
    return html;
  }
  let out = "";
  let from = 0;
  for (let open = html.indexOf("<"); open !== -1; open = html.indexOf("<", from)) {
    const close = html.indexOf(">", open);
    if (close === -1) {
      break;
    }
    out += html.slice(from, open) + html.slice(open, close).replace(IN_TAG, absoluteIn(base));
    from = close;
  }
  return out + html.slice(from);
}

const absoluteIn =
  (base: string) =>
  (_: string, before: string, double?: string, single?: string, bare?: string): string => {
    const resolved = resolveLink((double ?? single ?? bare ?? "").replaceAll("&amp;", "&"), base);
    return `${before}"${resolved.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  };
