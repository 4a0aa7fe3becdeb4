// An article cut into tokens, zone after zone, in buffers that the next article uses again.
import type { ArticleInput } from "../../articles/article.ts";
import { tokenise } from "./tokenise.ts";
import { FLAG_GLUED, makeTokens, resetTokens, type Tokens } from "./tokens.ts";
import { LEAD_WORDS, PARAGRAPH_BREAK, ZONES, zoneText } from "./zones.ts";

const BODY = ZONES.indexOf("body");

export type Analysis = {
  readonly tokens: Tokens;
  article: ArticleInput | null;
  /** First token of each zone; the next entry ends it. */
  readonly zoneStart: Int32Array;
  /** Where each zone's text begins in the units. */
  readonly zoneUnit: Int32Array;
  /** The body's original text. */
  bodyText: string;
  /** First token of each paragraph of the body, and one past the last. */
  paragraphs: number[];
  /** The first token of the body that `lead` no longer reaches. */
  leadEnd: number;
  /** Primary language subtag, lower case; "" where it is not known. */
  language: string;
  bodySeen: boolean;
};

export const makeAnalysis = (): Analysis => ({
  tokens: makeTokens(4096),
  article: null,
  bodyText: "",
  zoneStart: new Int32Array(ZONES.length + 1),
  zoneUnit: new Int32Array(ZONES.length + 1),
  paragraphs: [],
  leadEnd: 0,
  language: "",
  bodySeen: true,
});

/** Reads the zones of `mask`; title, standfirst and body always. */
export function analyze(analysis: Analysis, article: ArticleInput, mask: number): void {
  const { tokens } = analysis;
  resetTokens(tokens);
  analysis.article = article;
  analysis.language = primaryLanguage(article.language);
  analysis.bodySeen = article.bodySeen !== false;
  analysis.paragraphs = [];
  for (let zone = 0; zone < ZONES.length; zone++) {
    const first = tokens.count;
    analysis.zoneStart[zone] = first;
    analysis.zoneUnit[zone] = tokens.unitCount;
    if (zone === BODY) {
      readBody(analysis, article);
      analysis.leadEnd = Math.min(tokens.count, first + LEAD_WORDS);
    } else {
      if (zone < BODY || (mask & (1 << zone)) !== 0) {
        tokenise(tokens, zoneText(article, ZONES[zone] ?? "title"));
      }
    }
    if (tokens.count > first) {
      tokens.flags[first] = (tokens.flags[first] ?? 0) & ~FLAG_GLUED;
    }
  }
  analysis.zoneStart[ZONES.length] = tokens.count;
}

/** `pt-BR` -> `pt`; empty where it is not known. */
export const primaryLanguage = (tag: string | null | undefined): string =>
  /^[a-z]{2,3}$/.test(tag ?? "") ? (tag ?? "") : ((tag ?? "").toLowerCase().split(/[-_]/)[0] ?? "");

/** The whole body in one go; a call for each paragraph costs more than finding where the paragraphs begin. */
function readBody(analysis: Analysis, article: ArticleInput): void {
  const { tokens, paragraphs } = analysis;
  const first = tokens.count;
  let unit = tokens.unitCount;
  analysis.bodyText = zoneText(article, "body");
  tokenise(tokens, analysis.bodyText);
  for (const paragraph of article.body ?? []) {
    paragraphs.push(firstTokenFrom(tokens, unit, first));
    unit += paragraph.length + PARAGRAPH_BREAK.length;
  }
  paragraphs.push(tokens.count);
}

/** The first token, from `low` on, that does not begin before a unit. */
function firstTokenFrom({ start, count }: Tokens, unit: number, low: number): number {
  let [from, to] = [low, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((start[middle] ?? 0) < unit) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

/** The zone in which a token lies. */
export function zoneOf(analysis: Analysis, token: number): number {
  let zone = 0;
  while (zone < ZONES.length - 1 && token >= (analysis.zoneStart[zone + 1] ?? 0)) {
    zone += 1;
  }
  return zone;
}

/** The number of the body's paragraph in which a token lies; -1 outside the body. */
export function paragraphOf(analysis: Analysis, token: number): number {
  const { paragraphs } = analysis;
  if (token < (analysis.zoneStart[BODY] ?? 0) || token >= (analysis.zoneStart[BODY + 1] ?? 0)) {
    return -1;
  }
  let low = 0;
  let high = paragraphs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle] ?? 0) <= token) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}
