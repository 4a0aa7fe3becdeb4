import type { ParsedField, ParsedFields } from "./parse-canonical.ts";

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/?#]+\S*$/i.test(text);

const relOf = (link: ParsedField): string => link.attributes["rel"] ?? "alternate";
const isHtml = (link: ParsedField): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)?$/.test(link.attributes["type"] ?? "");

/**
 * The page of a feed or an entry. RSS's own link, then Atom's `alternate` (HTML before other types; no relation means alternate), then
 * what else is an address of a page.
 */
export function chooseLink(fields: ParsedFields): string | null {
  const links = fields("link");
  const all = [...links, ...fields("atom:link")];
  const alternates = all.filter((link) => relOf(link) === "alternate");
  return (
    first(links, (link) => link.attributes["own"] !== undefined) ??
    first(alternates, isHtml) ??
    first(alternates, () => true) ??
    null
  );
}

/** The page of an entry: as `chooseLink`, then the sitemap's address, a guid that is a permalink, an id that is an address, the entry itself. */
export function chooseEntryLink(fields: ParsedFields): string | null {
  const permalinks = fields("guid").filter(
    (guid) => guid.attributes["permalink"] !== "false" && isWebAddress(guid.text),
  );
  const ids = [...fields("id"), ...fields("atom:id"), ...fields("about")].filter((id) => isWebAddress(id.text));
  return (
    chooseLink(fields) ??
    fields("loc")[0]?.text ??
    fields("feedburner:origlink")[0]?.text ??
    permalinks[0]?.text ??
    ids[0]?.text ??
    first([...fields("link"), ...fields("atom:link")], (link) => relOf(link) === "self") ??
    null
  );
}

/** The WebSub hub (W3C WebSub section 4). */
export const chooseHub = (fields: ParsedFields): string | null =>
  first([...fields("link"), ...fields("atom:link")], (link) => relOf(link) === "hub");

const first = (links: readonly ParsedField[], fits: (link: ParsedField) => boolean): string | null =>
  links.find((link) => link.text !== "" && fits(link))?.text ?? null;
