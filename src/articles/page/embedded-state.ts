import { htmlParagraphs } from "../html-paragraphs.ts";
import { attr } from "./dom.ts";
import { type JsonLdNode, parseLenient, scriptText } from "./json-ld.ts";
import { fold } from "./judge-blocks.ts";
import type { Page } from "./load-page.ts";

// State of frameworks is up to a few megabytes, tens of thousands of nodes; an article stands within twenty levels.
const MAX_SCRIPT_CHARS = 4_000_000;
const MAX_NODES = 60_000;
const MAX_DEPTH = 24;
const MIN_CHARS = 350;
const MIN_PARAGRAPHS = 2;

const TITLE_KEYS = ["headline", "title", "name", "displayTitle", "seoTitle"];
const BODY_KEYS =
  /^(?:article_?body|body|body_?(?:text|html|content)|content(?:_?html)?|html|rendered|full_?text|text|story|paragraphs|blocks|elements|components)$/i;
const TEXT_KEYS = ["text", "html", "content", "value", "rendered", "body"];

/**
 * The text of an article that stands only in the state a framework would draw the page from (`__NEXT_DATA__` and the like). Guarded:
 * the object must bear the page's own headline beside a long text of several paragraphs; else nothing.
 */
export function embeddedBody(page: Page, title: string): string[] {
  const wanted = fold(title);
  if (wanted.length < 12) {
    return [];
  }
  let best: string[] = [];
  for (const script of page.elements) {
    const isData =
      script.name === "script" && /json/i.test(attr(script, "type")) && !/ld\+json/i.test(attr(script, "type"));
    const text = isData || attr(script, "id") === "__NEXT_DATA__" ? scriptText(script) : "";
    if (text.length > MIN_CHARS && text.length < MAX_SCRIPT_CHARS) {
      const found = bodyBeside(parseLenient(text), wanted);
      best = size(found) > size(best) ? found : best;
    }
  }
  return size(best) >= MIN_CHARS && best.length >= MIN_PARAGRAPHS ? best : [];
}

const size = (paragraphs: readonly string[]): number => paragraphs.reduce((sum, p) => sum + p.length, 0);
const isObject = (value: unknown): value is JsonLdNode =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The longest text of the objects that bear the headline. */
function bodyBeside(state: unknown, wanted: string): string[] {
  let best: string[] = [];
  const stack: { value: unknown; depth: number }[] = [{ value: state, depth: 0 }];
  for (let seen = 0; seen < MAX_NODES; seen++) {
    const top = stack.pop();
    if (top === undefined) {
      break;
    }
    const { value, depth } = top;
    if (isObject(value) && bears(value, wanted)) {
      const found = Object.entries(value)
        .filter(([key]) => BODY_KEYS.test(key))
        .map(([, inner]) => paragraphsOf(inner, 0))
        .reduce<string[]>((most, next) => (size(next) > size(most) ? next : most), []);
      best = size(found) > size(best) ? found : best;
    }
    if (depth < MAX_DEPTH && typeof value === "object" && value !== null) {
      for (const inner of Object.values(value).slice(0, MAX_NODES - stack.length)) {
        if (typeof inner === "object" && inner !== null) {
          stack.push({ value: inner, depth: depth + 1 });
        }
      }
    }
  }
  return best;
}

const bears = (node: JsonLdNode, wanted: string): boolean =>
  TITLE_KEYS.some((key) => {
    const inner = node[key];
    const said = isObject(inner) ? inner["rendered"] : inner;
    return typeof said === "string" && said.length < 600 && fold(said) === wanted;
  });

/** A text, a list of blocks, or an object around either, as paragraphs. */
function paragraphsOf(value: unknown, depth: number): string[] {
  if (typeof value === "string") {
    return value.length > 1_000_000 ? [] : value.split(/\n+/).flatMap(htmlParagraphs);
  }
  if (Array.isArray(value) && depth < 4) {
    return value.slice(0, 2000).flatMap((item) => paragraphsOf(item, depth + 1));
  }
  if (isObject(value) && depth < 4) {
    const key = TEXT_KEYS.find((name) => value[name] !== undefined);
    return key === undefined ? [] : paragraphsOf(value[key], depth + 1);
  }
  return [];
}
