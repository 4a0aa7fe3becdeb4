import { load } from "cheerio/slim";
import type { Element } from "domhandler";
import { attr } from "./dom.ts";
import type { Page } from "./load-page.ts";

export type JsonLdNode = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonLdNode =>
  typeof value === "object" && value !== null && !Array.isArray(value);
// Lists of authors, types and graphs have tens of members.
const MAX_LIST = 200;
export const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MAX_LIST) : value === undefined || value === null ? [] : [value];

// Publishers paste text into JSON by hand: raw line breaks, trailing commas, CDATA and comment wrappers.
export function parseLenient(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, "")
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/, "")
    .trim()
    .replace(/;$/, "");
  for (const candidate of [
    bare,
    bare.replace(/\p{Cc}+/gu, " "),
    bare.replace(/\p{Cc}+/gu, " ").replace(/,\s*([}\]])/g, "$1"),
  ]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The next candidate is more forgiving; a block that none can read says nothing.
    }
  }
  return null;
}

export const scriptText = (script: Element): string =>
  script.children.map((child) => (child.type === "text" ? child.data : "")).join("");

const MAX_SCRIPTS = 60;

/** All JSON-LD objects of a page, outermost first, graphs and main entities unfolded. */
export function readJsonLd(page: Page): readonly JsonLdNode[] {
  const found: JsonLdNode[] = [];
  const scripts = page.elements.filter((e) => e.name === "script" && /ld\+json/i.test(attr(e, "type")));
  for (const script of scripts.slice(0, MAX_SCRIPTS)) {
    unfold(parseLenient(scriptText(script)), found, 0);
  }
  return found;
}

function unfold(value: unknown, found: JsonLdNode[], depth: number): void {
  if (depth > 4 || found.length > 200) {
    return;
  }
  for (const node of asList(value)) {
    if (isObject(node)) {
      found.push(node);
      for (const inner of [node["@graph"], node["mainEntity"], node["mainEntityOfPage"], node["@list"]]) {
        unfold(inner, found, depth + 1);
      }
    }
  }
}

export const typesOf = (node: JsonLdNode): readonly string[] =>
  asList(node["@type"]).map((type) => String(type).replace(/^.*[/#:]/, ""));

const ARTICLE = /(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting|Posting|Review|Critique|NewsItem)$/;
export const isArticleNode = (node: JsonLdNode): boolean => typesOf(node).some((type) => ARTICLE.test(type));

/** A text value as people read it: entities decoded, markup gone; null for empty and for what is no text. */
export function plainText(value: unknown): string | null {
  const first = asList(value)[0];
  const text =
    typeof first === "string" ? first : isObject(first) && typeof first["@value"] === "string" ? first["@value"] : "";
  const plain = /[<&]/.test(text) ? load(text, { xml: false }).root().text() : text;
  const line = plain.replace(/\s+/g, " ").trim();
  return line === "" ? null : line;
}

/** The nodes that a value names by `@id` alone put in its place, as graphs of content systems write their authors. */
export const resolved = (value: unknown, nodes: readonly JsonLdNode[]): readonly unknown[] =>
  asList(value).map((item) =>
    isObject(item) && item["name"] === undefined && typeof item["@id"] === "string"
      ? (nodes.find((node) => node["@id"] === item["@id"] && node["name"] !== undefined) ?? item)
      : item,
  );

/** The names of persons or organisations, whatever shape they are written in. */
export function namesOf(value: unknown): string[] {
  return asList(value)
    .flatMap((item) => (isObject(item) ? asList(item["name"] ?? item["@name"]) : [item]))
    .map((name) => plainText(name))
    .filter((name): name is string => name !== null);
}
