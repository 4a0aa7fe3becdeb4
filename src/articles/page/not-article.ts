import type { NotArticle } from "../extracted.ts";
import type { FoundBody } from "./body.ts";
import { attr, textOf } from "./dom.ts";
import { isArticleNode } from "./json-ld.ts";
import type { Page } from "./load-page.ts";
import type { Metadata } from "./metadata.ts";
import { BOT_MARKUP, BOT_TEXT, CONSENT_TEXT, ERROR_TITLE, SCRIPT_NEEDED, WALL_TEXT } from "./wall-phrases.ts";

/** What the judgement looks at, gathered once. */
type Signs = {
  /** Title tag and first headlines: where a page says what it is. */
  readonly heading: string;
  /** All visible text, cut off. */
  readonly visible: string;
  readonly bodyChars: number;
  readonly paragraphs: number;
  /** Paragraphs of prose without a word of any wall; two of them are an article about something. */
  readonly clean: number;
  /** The page calls itself an article, in JSON-LD or Open Graph. */
  readonly declared: boolean;
  readonly page: Page;
  readonly metadata: Metadata;
  readonly found: FoundBody;
  readonly url: string;
};
type Rule = (signs: Signs) => NotArticle | null;

const VISIBLE_CHARS = 12_000;
const PROSE_CHARS = 80;
const CLEAN_CHARS = 55;
const CLEAN_ENOUGH = 2;
// Text beyond this is an article, whatever stands around it: walls are short.
const LONG_BODY_CHARS = 1500;
const TEASER_CHARS = 450;

// The order matters: a wall of consent also mentions errors, and an empty shell is the last explanation.
const RULES: readonly Rule[] = [botCheck, errorPage, consentWall, paywall, scriptOnly, sectionFront, empty];

/** Says why a page holds no article text, or null where it does. */
export function recogniseNotArticle(page: Page, metadata: Metadata, found: FoundBody, url: string): NotArticle | null {
  const headlines = page.elements.filter((e) => e.name === "h1" || e.name === "h2").slice(0, 3);
  const signs: Signs = {
    heading: [metadata.meta.titleTag ?? "", ...headlines.map((e) => textOf(e, 200))].join(" | "),
    visible: textOf(page.root, VISIBLE_CHARS),
    bodyChars: found.body.reduce((sum, paragraph) => sum + paragraph.length, 0),
    paragraphs: found.body.filter((paragraph) => paragraph.length >= PROSE_CHARS).length,
    clean: found.body.filter((paragraph) => paragraph.length >= CLEAN_CHARS && !isWallText(paragraph)).length,
    declared:
      metadata.jsonLd.some(isArticleNode) ||
      /article/i.test(metadata.meta.first("og:type")?.value ?? "") ||
      metadata.publishedAt !== null,
    page,
    metadata,
    found,
    url,
  };
  for (const rule of RULES) {
    const verdict = rule(signs);
    if (verdict !== null) {
      return verdict;
    }
  }
  return null;
}

const isWallText = (text: string): boolean =>
  [BOT_TEXT, ERROR_TITLE, CONSENT_TEXT, WALL_TEXT].some((pattern) => pattern.test(text));

/** A phrase that makes up a good part of a headline is what the page is; inside a longer one it is what an article is about. */
function headedBy(pattern: RegExp, heading: string): string | undefined {
  for (const part of heading.split(/\s[|–—-]\s/)) {
    const said = pattern.exec(part)?.[0].trim() ?? "";
    if (said !== "" && said.length >= part.trim().length * 0.4) {
      return said;
    }
  }
  return undefined;
}

function botCheck({ heading, visible, bodyChars, page, declared, clean }: Signs): NotArticle | null {
  if (bodyChars > LONG_BODY_CHARS || clean > CLEAN_ENOUGH || (declared && bodyChars > TEASER_CHARS)) {
    return null;
  }
  const inText = clean < CLEAN_ENOUGH && visible.length < 3000;
  const said = clean < CLEAN_ENOUGH ? BOT_TEXT.exec(heading)?.[0] : headedBy(BOT_TEXT, heading);
  const sign =
    said ?? (inText ? (BOT_TEXT.exec(visible)?.[0] ?? BOT_MARKUP.exec(page.html.slice(0, 200_000))?.[0]) : undefined);
  return sign === undefined
    ? null
    : { kind: "bot-check", reason: `the site asks for proof of a human reader ("${sign}")` };
}

function errorPage({ heading, visible, bodyChars, declared, metadata, clean }: Signs): NotArticle | null {
  const loosely =
    clean < CLEAN_ENOUGH
      ? (ERROR_TITLE.exec(heading)?.[0] ?? (visible.length < 600 ? ERROR_TITLE.exec(visible)?.[0] : undefined))
      : undefined;
  const said = headedBy(ERROR_TITLE, heading) ?? loosely?.trim();
  const short = bodyChars < 900 && !(declared && bodyChars > 300 && metadata.authors.length > 0);
  return said !== undefined && short
    ? { kind: "error", reason: `the site answered with an error page ("${said}")` }
    : null;
}

function consentWall({ heading, visible, bodyChars, found, clean }: Signs): NotArticle | null {
  const about = found.body.filter((paragraph) => CONSENT_TEXT.test(paragraph)).reduce((sum, p) => sum + p.length, 0);
  const mostly = about > bodyChars * 0.5;
  const instead = clean < CLEAN_ENOUGH && bodyChars < 300 && visible.length < 5000 && CONSENT_TEXT.test(visible);
  const headed =
    headedBy(CONSENT_TEXT, heading) !== undefined && bodyChars < LONG_BODY_CHARS && about > bodyChars * 0.2;
  return (bodyChars > 0 && mostly) || instead || headed
    ? { kind: "consent", reason: "the page asks for consent to cookies instead of showing the text" }
    : null;
}

function paywall({ visible, bodyChars, metadata }: Signs): NotArticle | null {
  const said = WALL_TEXT.exec(visible)?.[0];
  const walled = said !== undefined || metadata.paywalled;
  return walled && bodyChars < TEASER_CHARS && (said !== undefined || bodyChars < 200)
    ? {
        kind: "paywall",
        reason:
          said === undefined
            ? "the page says that it is not free to read, and shows no text"
            : `the text is for subscribers ("${said}")`,
      }
    : null;
}

function scriptOnly({ visible, bodyChars, page }: Signs): NotArticle | null {
  const noscript = page.elements
    .filter((e) => e.name === "noscript")
    .map((e) => textOf(e, 400))
    .join(" ");
  const asks = SCRIPT_NEEDED.test(noscript) || SCRIPT_NEEDED.test(visible);
  const shell = page.elements.some(
    (e) => /^(?:root|app|__next|__nuxt|gatsby|main-app|react-root)/i.test(attr(e, "id")) && textOf(e, 300).length < 200,
  );
  const scripts = page.elements.filter((e) => e.name === "script").length;
  return bodyChars < 250 &&
    visible.length < 700 &&
    (asks || (shell && scripts > 0) || (scripts >= 2 && visible.length < 200))
    ? { kind: "script-only", reason: "the page is an empty shell that a browser's scripts would fill" }
    : null;
}

function sectionFront({ metadata, page, paragraphs, bodyChars, url, found }: Signs): NotArticle | null {
  const isArticle = metadata.jsonLd.some(isArticleNode) || /article/i.test(metadata.meta.first("og:type")?.value ?? "");
  if (isArticle) {
    return null;
  }
  const teasers = page.elements.filter(
    (e) =>
      /^h[2-4]$/.test(e.name) &&
      (e.parent !== null && "name" in e.parent && e.parent.name === "a"
        ? true
        : e.children.some((c) => "name" in c && c.name === "a")),
  ).length;
  const listed = metadata.jsonLd.some((node) =>
    /(?:ItemList|CollectionPage|SearchResultsPage)$/.test(String(node["@type"])),
  );
  const front = isSectionAddress(url);
  const noText = paragraphs < 3 || found.body.length === 0;
  const many = teasers >= 6 || listed;
  const unsigned = metadata.publishedAt === null && metadata.authors.length === 0;
  return (front && many) || (many && noText && unsigned) || (front && unsigned && bodyChars < 400 && teasers >= 3)
    ? { kind: "section", reason: "the page is a front page or a list of articles" }
    : null;
}

// The root, or a path of plain words without an id, a date or a slug.
function isSectionAddress(url: string): boolean {
  if (!URL.canParse(url)) {
    return false;
  }
  const path = new URL(url).pathname.replace(/\/(?:index|default|home)\.\w+$/, "/");
  return path === "/" || (/^(?:\/[a-z]+(?:-[a-z]+)?){1,3}\/?$/i.test(path) && path.length < 40);
}

function empty({ bodyChars, found, visible }: Signs): NotArticle | null {
  return bodyChars === 0 || (found.body.length === 1 && bodyChars < 25 && visible.length < 200)
    ? { kind: "empty", reason: "the page holds no text" }
    : null;
}
