import type { Writing } from "./capture-field.ts";
import { resolveLink } from "./resolve-link.ts";
import type { CanonicalField } from "./write-canonical.ts";

/** Attributes of an element by lower-case name, references decoded. */
export type Attributes = ReadonlyMap<string, string>;

/** What the characters of a text field are: Atom says so (RFC 4287 section 3.1, Atom 0.3 `mode`), RSS never does and means HTML. */
export function writingOf(atom: boolean, name: string, attributes: Attributes): Writing {
  const type = attributes.get("type")?.trim().toLowerCase() ?? "";
  if (!atom && !name.startsWith("atom:")) {
    return /^(?:media|itunes):/.test(name) && type !== "html" ? "text" : "html";
  }
  const mode = attributes.get("mode")?.trim().toLowerCase() ?? "";
  const plain = type === "" || type === "text" || type === "text/plain";
  if (mode === "base64" || (mode === "escaped" && !plain)) {
    return mode === "base64" ? "base64" : "html";
  }
  return plain ? (mode === "escaped" && type === "" ? "html" : "text") : writingOfType(type);
}

/** RFC 4287 section 4.1.3.3: a media type that is no text and no XML is sent as base64. */
function writingOfType(type: string): Writing {
  if (type === "html" || type === "text/html") {
    return "html";
  }
  if (type === "xhtml" || /[/+]xml$/.test(type)) {
    return "xml";
  }
  return type.startsWith("text/") || !type.includes("/") ? "text" : "base64";
}

/** An address with its relation. `own`: the feed's own `<link>` with the address between its tags, as RSS writes it. */
export function linkField(name: string, attributes: Attributes, text: string, base: string): CanonicalField | null {
  const href = attributes.get("href") ?? attributes.get("rdf:resource");
  const address = (href?.trim() ?? "") === "" ? text.trim() : (href ?? "");
  if (address === "") {
    return null;
  }
  const rel = attributes
    .get("rel")
    ?.trim()
    .toLowerCase()
    .replace(/^.*\/relation\/?/, "");
  const type = attributes.get("type")?.trim().toLowerCase();
  return {
    name,
    text: resolveLink(address, base),
    attributes: { rel, type, own: href === undefined ? "1" : undefined },
  };
}

/** A category: Atom's label or term, else the words of the element. */
export function termField(name: string, attributes: Attributes, text: string): CanonicalField | null {
  const term = (attributes.get("label") ?? "").trim() || (attributes.get("term") ?? "").trim() || text.trim();
  return term === "" ? null : { name, text: term };
}

/** Words without markup, with the attributes that decide what they mean. */
export function plainField(name: string, attributes: Attributes, text: string): CanonicalField | null {
  const trimmed = text.trim();
  if (trimmed === "") {
    return null;
  }
  return {
    name,
    text: trimmed,
    attributes: { permalink: attributes.get("ispermalink")?.toLowerCase(), role: attributes.get("role") },
  };
}
