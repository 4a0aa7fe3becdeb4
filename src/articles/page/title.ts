import type { Element } from "domhandler";
import { labelWords } from "./boilerplate.ts";
import { elementsOf, textOf } from "./dom.ts";
import { type JsonLdNode, plainText, typesOf } from "./json-ld.ts";
import { fold } from "./judge-blocks.ts";
import type { Page } from "./load-page.ts";
import type { MetaTags } from "./meta-tags.ts";
import type { Picked } from "./metadata.ts";

const DIVIDER = /\s+[|–—\-·•»:ㅣ]\s*|\s*[|ㅣ]\s*/u;

/** The headline without the site's name. JSON-LD first: the h1 carries kickers, og:title is rewritten for social networks. */
export function titleOf(page: Page, meta: MetaTags, node: JsonLdNode, siteNames: readonly string[]): Picked<string> {
  const og = clean(plainText(meta.first("og:title", "twitter:title", "dc.title", "title")?.value ?? null), siteNames);
  const tag = clean(meta.titleTag, siteNames);
  const ld = clean(plainText(node["headline"]) ?? plainText(node["name"]), siteNames);
  const h1 = headlineElement(page, siteNames, [og, ld]);
  const agreed = againstTheHeadline({ meta, node, siteNames, h1, og, ld, tag });
  if (agreed !== null) {
    return agreed;
  }
  const isSite = (title: string): boolean => siteNames.some((name) => fold(name) === fold(title));
  // Two against one: what stands above the text and is passed on under it is the headline.
  if (h1 !== null && og !== null && fold(h1) === fold(og) && h1.length > 20) {
    return { value: h1, rule: "h1 and og:title" };
  }
  if (ld !== null && !isSite(ld) && !isSectionTitle(ld, [h1, og])) {
    return { value: withoutTail(ld, [h1, og], siteNames), rule: "json-ld headline" };
  }
  if (h1 !== null && (og === null || shares(h1, og) || shares(h1, tag ?? ""))) {
    return { value: h1, rule: "h1" };
  }
  const rest = og !== null && !isSite(og) ? { value: withoutTail(og, [h1], siteNames), rule: "og:title" } : null;
  return rest ?? (h1 !== null ? { value: h1, rule: "h1" } : tag === null ? null : { value: tag, rule: "title tag" });
}

type Candidates = {
  readonly meta: MetaTags;
  readonly node: JsonLdNode;
  readonly siteNames: readonly string[];
  readonly h1: string | null;
  readonly og: string | null;
  readonly ld: string | null;
  readonly tag: string | null;
};

const same = (a: string | null, b: string | null): boolean => a !== null && b !== null && fold(a) === fold(b);

/** Where the other sources agree on a headline that is not the one printed large. */
function againstTheHeadline({ meta, node, siteNames, h1, og, ld, tag }: Candidates): Picked<string> {
  const isSite = (title: string): boolean => siteNames.some((name) => fold(name) === fold(title));
  // A live blog's headline follows the latest entry; what is passed on names the event.
  if (og !== null && !isSite(og) && typesOf(node).includes("LiveBlogPosting")) {
    return { value: withoutTail(og, [h1, ld], siteNames), rule: "og:title of a live blog" };
  }
  // JSON-LD that says its headline twice means it: h1 and og:title are then what is tried out on readers.
  if (ld !== null && !isSite(ld) && same(ld, clean(plainText(node["alternativeHeadline"]), siteNames))) {
    return { value: ld, rule: "json-ld headline, said twice" };
  }
  const tweeted = clean(plainText(meta.first("twitter:title")?.value ?? null), siteNames);
  const marked = plainText(meta.first("headline")?.value ?? null);
  if (h1 === null && ld === null && marked !== null && og?.startsWith(marked) === true) {
    return { value: marked, rule: "itemprop headline" };
  }
  return h1 !== null && ld === null && og !== null && !isSite(og) && same(og, tag) && same(og, tweeted) && !same(og, h1)
    ? { value: og, rule: "og:title, twitter:title and title tag" }
    : null;
}

/** The first h1 that is a headline: not the site's name, not a dialog's. A kicker stays where others pass it on. */
function headlineElement(page: Page, siteNames: readonly string[], others: readonly (string | null)[]): string | null {
  const sites = new Set(siteNames.map(fold));
  for (const element of page.elements) {
    if (element.name === "h1") {
      const whole = textOf(element, 600);
      const text = others.some((other) => same(other, whole)) ? whole : withoutKicker(element, whole);
      if (
        text.length > 8 &&
        /[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Thai}]/u.test(text) &&
        !sites.has(fold(text)) &&
        !/^(?:log ?in|sign (?:in|up)|subscribe|menu|search|newsletters?|cookies?)\b.{0,30}$/i.test(text)
      ) {
        return text;
      }
    }
  }
  return null;
}

const KICKER =
  /(?:^| )(?:kicker|overline|over ?line|eyebrow|roofline|roof|dachzeile|topline|top line|super ?title|ante ?t[ií]tulo|pre ?title|spitzmarke|label|category|section)(?= |$)/;

function withoutKicker(headline: Element, whole: string): string {
  for (const inner of elementsOf(headline)) {
    const kicker = KICKER.test(labelWords(inner)) ? textOf(inner, 200) : "";
    const rest =
      kicker !== "" && whole.startsWith(kicker) ? whole.slice(kicker.length).replace(/^[\s:|–—-]+/u, "") : "";
    if (rest.length > 12) {
      return rest;
    }
  }
  return whole;
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    fold(text)
      .split(" ")
      .filter((w) => w.length > 2),
  );

function shares(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const common = [...x].filter((w) => y.has(w)).length;
  return common >= Math.min(x.size, y.size) * 0.3;
}

// A template's JSON-LD may carry the title of the section; the page's own headlines then agree on another.
const isSectionTitle = (ld: string, others: readonly (string | null)[]): boolean =>
  others.every((other) => other !== null && !shares(ld, other)) &&
  others[0] !== null &&
  others[1] !== null &&
  shares(others[0] ?? "", others[1] ?? "");

/** `Headline | Sport` where another source says `Headline`. */
function withoutTail(title: string, others: readonly (string | null)[], siteNames: readonly string[]): string {
  const sites = siteNames.map(fold).join(" ");
  for (const other of others) {
    const rest = other !== null && other.length > 12 && title.startsWith(other) ? title.slice(other.length) : null;
    const tail = /^\s*([|–—ㅣ-])\s*(\S.{0,40})$/u.exec(rest ?? "");
    // A dash may belong to the headline; a bar does not.
    if (tail !== null && (/[|ㅣ]/.test(tail[0]) || sites.includes(fold(tail[2] ?? "")))) {
      return other ?? title;
    }
  }
  return title;
}

/** Takes the site's name off either end: `Headline - The Daily`, `The Daily: Headline`. */
function clean(title: string | null, siteNames: readonly string[]): string | null {
  let text = (title ?? "").replace(/\s+/g, " ").trim();
  const sites = siteNames.map(fold).filter((name) => name !== "");
  for (let pass = 0; pass < 2; pass++) {
    const parts = text.split(DIVIDER);
    const last = parts.at(-1) ?? "";
    if (parts.length > 1 && last !== "" && sites.includes(fold(last))) {
      text = text.slice(0, text.length - last.length).replace(/\s*[|–—\-·•»:ㅣ]\s*$/u, "");
    }
  }
  return text === "" ? null : text;
}
