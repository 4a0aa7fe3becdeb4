import type { Element } from "domhandler";
import { attr } from "./dom.ts";

/** What kind of part a template's own words say an element is; the zones keep some of them. */
export type BoilerplateKind = "navigation" | "related" | "comments" | "author bio" | "caption" | "page furniture";
export type Boilerplate = {
  readonly kind: BoilerplateKind;
  readonly reason: string;
  /** The evidence is thin: prose below the element outweighs it. */
  readonly weak?: boolean;
  /** No text of an article stands there, however much it holds: footers, menus, consent dialogs. */
  readonly sure?: boolean;
};

const HEADING_OR_PARAGRAPH = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6"]);

const TAGS: Readonly<Record<string, BoilerplateKind>> = {
  nav: "navigation",
  footer: "page furniture",
  aside: "page furniture",
  form: "page furniture",
  menu: "navigation",
  dialog: "page furniture",
  figure: "caption",
  figcaption: "caption",
};
const ROLES: Readonly<Record<string, BoilerplateKind>> = {
  navigation: "navigation",
  banner: "page furniture",
  contentinfo: "page furniture",
  complementary: "page furniture",
  search: "page furniture",
  dialog: "page furniture",
  alertdialog: "page furniture",
  menu: "navigation",
  menubar: "navigation",
  toolbar: "page furniture",
  tooltip: "page furniture",
};

// Words of classes and ids, in the order in which they decide. Each is a whole word of the label (camel case, - and _ divide).
const WORDS: readonly (readonly [BoilerplateKind, RegExp])[] = [
  [
    "comments",
    word("comments?|disqus|kommentare?|comentarios|commentaires?|fb comments|livefyre|viafoura|coral|spot im|opinary"),
  ],
  [
    "author bio",
    word(
      "author (?:bio|box|info|card|about|description|profile|details)|authors? bio|bio|biography|about (?:the )?authors?|contributor|contributors|autor box|autorenbox|byline bio",
    ),
  ],
  [
    "related",
    word(
      "related|recommend\\w*|recirc\\w*|read (?:more|next|also|on)|readmore|also read|more (?:on|from|stories|news|articles|like|links?)|see also|up next|next (?:article|story|post|up)|prev next|most (?:read|viewed|popular|shared|commented|recent)|trending|popular|latest (?:news|articles|stories|posts)?|teasers?|outbrain|taboola|ligatus|plista|revcontent|zergnet|mgid|dianomi|nativo|similar|voir aussi|lire aussi|à lire|siehe auch|weiterlesen|mehr zum thema|relacionad[oa]s?|relat\\w*|correlati|in ?read|link list|linklist|article list|story list|feed list|also like|you may like|further reading|onward|crosslinks?|cross sell|inline link|internal link",
    ),
  ],
  [
    "navigation",
    word(
      "nav|navbar|navigation|menu|breadcrumbs?|brotkrumen|pagination|pager|skip links?|site map|tabs?|toc|table of contents|subnav|mega ?menu|hamburger",
    ),
  ],
  [
    "caption",
    word(
      "captions?|image (?:caption|credits?|source|copyright|info)|photo (?:caption|credits?)|credits?|bildunterschrift|legende|media (?:caption|info|meta)|wp caption text|foto ?credits?|copyright|figcaption",
    ),
  ],
  [
    "page furniture",
    word(
      "shar(?:e|ing|es|ed|ebar|etools|eaholic)|social\\w*|sns|addthis\\w*|addtoany|sharethis|follow(?: us)?|newsletters?|sign ?up|subscri\\w*|subscription|promo\\w*|advert\\w*|ads?|adv|ad (?:slot|unit|container|wrapper|label|placeholder)|dfp|gpt|banner|sponsor\\w*|sidebar|side bar|rail|right col(?:umn)?|footer|foot|masthead|site header|page header|toolbars?|tool box|tools|widget|cookies?|consent|gdpr|onetrust|didomi|usercentrics|cybot|cookiebot|quantcast|qc cmp2?|truste|sp message|ccpa|popup|pop up|modal|lightbox|overlay|toast|tooltip|paywall (?:message|prompt|banner|offer)|regwall|login|log in|register|registration|donat\\w*|support us|contribute|membership|tags?|tag (?:list|cloud)|taglist|topics?|keywords|categories|category list|tagged|meta(?: data| info)?|metadata|entry meta|post meta|article meta|byline|bylines|dateline|date|datetime|publish(?:ed)? (?:date|time)|pubdate|timestamp|time stamp|article (?:date|time|author|info|tools|header|footer)|author|authors|autor|auteur|rating|ratings|vote|polls?|quiz|survey|feedback|print|print only|email|screen reader(?: text| only)?|sr only|visually hidden|visuallyhidden|off ?screen|hidden|audio|audio player|podcast|video player|player|jwplayer|gallery|slideshow|slider|carousel|swiper|app (?:store|download|promo)|download app|whatsapp|telegram|weather|stock|ticker|breaking news|alerts?|noprint|no print|call to action|cta|callout|disclaimer|error|reactions?|likes?|buttons?|btn|flag|report|infinite|ugc|affiliate|shopping|product card|buy|deals|coupon|horoscope|lottery|read time|reading time|word count|time to read",
    ),
  ],
];

function word(alternatives: string): RegExp {
  return new RegExp(`(?:^| )(?:${alternatives})(?= |$)`);
}

// A label that says "this is the text" beats words that also stand in it: `article-body has-sidebar`.
const BODY_LABEL =
  /(?:^| )(?:article ?(?:body|text|content|copy|inner|main)|story ?(?:body|text|content)|post ?(?:body|text|content)|entry ?content|body ?(?:text|copy|content|main)|content ?(?:body|text)|rich ?text|main ?(?:text|content)|news ?(?:text|body|content)|full ?text|artikel ?(?:text|body|inhalt)|texto|cuerpo|corps|detail ?(?:text|body|content)|paywall)(?= |$)/;

const labels = new WeakMap<Element, string>();

/** Words of class, id and test labels, lower case, divided by single spaces. */
export function labelWords(element: Element): string {
  let label = labels.get(element);
  if (label === undefined) {
    label = readLabel(element);
    labels.set(element, label);
  }
  return label;
}

const LABEL_ATTRIBUTES = ["class", "data-component", "data-testid", "data-module"];

function readLabel({ attribs }: Element): string {
  // An id of many words is a slug of its heading, not a name of a part.
  const id = attribs["id"] ?? "";
  let raw = id.split(/[-_\s]+/).length > 3 ? "" : id;
  for (const name of LABEL_ATTRIBUTES) {
    const value = attribs[name];
    raw = value === undefined ? raw : `${raw} ${value}`;
  }
  return raw.length < 3
    ? ""
    : raw
        .slice(0, 600)
        .replace(/([a-z])([A-Z])/g, "$1 $2")
        .toLowerCase()
        .replace(/[^a-z0-9\u00c0-\uffff]+/g, " ")
        .trim();
}

export const looksLikeBody = (element: Element): boolean =>
  /articlebody/i.test(attr(element, "itemprop")) || BODY_LABEL.test(labelWords(element));

const isHidden = (element: Element): boolean =>
  "hidden" in element.attribs ||
  attr(element, "aria-hidden") === "true" ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attr(element, "style"));

/** Why an element is probably no part of the text, or null. Whether it is dropped is decided with its size: see prune.ts. */
export function boilerplateOf(element: Element): Boilerplate | null {
  const byTag = TAGS[element.name];
  if (byTag !== undefined) {
    return { kind: byTag, reason: `tag: ${element.name}`, sure: element.name === "nav" || element.name === "footer" };
  }
  const byRole = ROLES[attr(element, "role").toLowerCase()];
  if (byRole !== undefined) {
    return { kind: byRole, reason: `role: ${attr(element, "role")}` };
  }
  if (isHidden(element)) {
    return { kind: "page furniture", reason: "hidden" };
  }
  return byWords(element);
}

// Words that also name ways of showing the text itself. They say nothing about a heading or a paragraph, and little about prose.
const WEAK =
  /^(?:widget|social\w*|slider|slideshow|gallery|carousel|swiper|callout|cta|call to action|teasers?|tools|tabs?|toc|nav|navigation|menu|meta|metadata|tags?|topics?|hidden|flag|report|promo\w*|alerts?|date|popular|player|rail|foot|print|audio|email|banner|video player|stock|weather|buy|infinite|rating|ratings|likes?|latest|podcast|credits?|author|authors|subscri\w*|categories|read also|next|button|buttons|btn|overlay|article header|contributors?|card)$/;

const SURE =
  /^(?:cookies?|consent|gdpr|ccpa|onetrust|didomi|usercentrics|cybot|cookiebot|quantcast|qc cmp2?|truste|sp message|disqus|outbrain|taboola)$/;

function byWords(element: Element): Boilerplate | null {
  const label = labelWords(element);
  if (label === "" || element.name === "html" || element.name === "body" || looksLikeBody(element)) {
    return null;
  }
  for (const [kind, pattern] of WORDS) {
    const found = pattern.exec(label)?.[0];
    const name = found?.trim() ?? "";
    const weak = WEAK.test(name);
    if (name !== "" && !(weak && HEADING_OR_PARAGRAPH.has(element.name))) {
      return { kind, reason: `label word: ${name}`, weak, sure: SURE.test(name) };
    }
  }
  return null;
}
