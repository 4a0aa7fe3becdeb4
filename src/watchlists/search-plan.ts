// A full-text index as a prefilter: the tokens to feed it, and what a query asks of it. The filter may let too much through, never
// too little: the matcher decides, so that a search gives exactly what reading every article would.
import type { ArticleInput } from "../articles/article.ts";
import { formsOfAll } from "./forms/forms-of.ts";
import { evidentParts, type Node } from "./index/node.ts";
import type { PatternWord } from "./index/pattern.ts";
import { filedValue } from "./index/value-keys.ts";
import type { ValueField } from "./query/expr.ts";
import { analyze, makeAnalysis, primaryLanguage } from "./text/analyze.ts";
import { segment } from "./text/segment.ts";
import { FLAG_GLUED, FLAG_NO_SPACE, foldedText } from "./text/tokens.ts";
import { ZONES, zoneBit } from "./text/zones.ts";

/** What an article must contain; `all`: the index cannot help, read everything. */
export type Prefilter =
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | IndexWord
  | IndexColumn
  | { readonly kind: "and" | "or"; readonly of: readonly Prefilter[] };

/** A word of the index, or the beginning of one. */
export type IndexWord = { readonly kind: "token" | "prefix"; readonly text: string };

/**
 * What stands in no word of the index and is read out of the stored article: its language, of which only the first subtag is asked
 * (`pt` for `pt-BR`), the id of the feed that brought it, in lower case, or letters that stand in its JSON as they are here.
 */
export type IndexColumn = { readonly kind: "language" | "feed" | "letters"; readonly text: string };

/** Marks an article whose body was not seen. Letters only, so that every tokeniser keeps it, and no word of any language. */
export const UNSEEN_TOKEN = "xwwbodyunseenx";

const EVERY_ZONE = (1 << ZONES.length) - 1;
const SHORTEST_PREFIX = 4;
const MOST_FORMS = 40;

const analysis = makeAnalysis();

/** The tokens under which an article is to be found: folded words; pairs of characters where a script has no spaces. */
export function indexTokens(article: ArticleInput): string[] {
  analyze(analysis, article, EVERY_ZONE);
  const { tokens } = analysis;
  const out: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    const noSpace = ((tokens.flags[i] ?? 0) & FLAG_NO_SPACE) !== 0;
    const joined = i + 1 < tokens.count && ((tokens.flags[i + 1] ?? 0) & (FLAG_NO_SPACE | FLAG_GLUED)) === 3;
    // The last character of a run stands alone, so that every single character begins some token.
    out.push(noSpace && joined ? foldedText(tokens, i, i + 2) : foldedText(tokens, i));
  }
  if (!analysis.bodySeen) {
    out.push(UNSEEN_TOKEN);
  }
  return out;
}

/** What a compiled query asks of the index: its required words, or for articles not seen whole, any of its words. */
export function prefilterOf(root: Node): Prefilter {
  const evidence = anyOf(evidentParts(root).map(required));
  return anyOf([required(root), allOf([{ kind: "token", text: UNSEEN_TOKEN }, evidence])]);
}

function required(node: Node): Prefilter {
  switch (node.op) {
    case "pattern":
      return allOf(node.shared.pattern.words.map((word, i, words) => wordFilter(word, words[i + 1])));
    case "and":
      return allOf(node.of.map(required));
    case "or":
      return anyOf(node.of.map(required));
    case "near":
      return node.operator === "NOTNEAR" ? required(node.a) : allOf([required(node.a), required(node.b)]);
    case "notin":
      return required(node.a);
    case "atleast":
      return required(node.of);
    case "value":
      return valueFilter(node.field, node.value);
    case "regex":
      return lettersFilter(node.literal, node.zones);
    case "not":
      return { kind: "all" };
  }
}

/** An article's texts stand in its JSON letter by letter, each escaped by itself: all but the host, which is made from the address. */
function lettersFilter(literal: string, zones: number): Prefilter {
  const elsewhere = (zones & zoneBit("source")) !== 0 || /[\n\ud800-\udfff]/.test(literal);
  return literal === "" || elsewhere
    ? { kind: "all" }
    : { kind: "letters", text: JSON.stringify(literal).slice(1, -1) };
}

function valueFilter(field: ValueField, value: string): Prefilter {
  switch (field) {
    case "lang":
      return { kind: "language", text: primaryLanguage(value) };
    case "source":
      return sourceFilter(filedValue(field, value));
    case "tag":
      return textFilter(value);
    case "words":
    case "age":
      return { kind: "all" };
  }
}

/** A host has a dot in it and its labels are words of the index; the id of a feed never has one (config/schema/common.ts). */
function sourceFilter(source: string): Prefilter {
  if (source.includes(".")) {
    // A dot between two digits is no border of words: `24.5news` is one, in which `5news.tv` is not found.
    return textFilter(source.replace(/^\d[^.]*(?:\.\d[^.]*)*/, ""));
  }
  // A database's lower case is not that of JavaScript beyond ASCII.
  return /^[\x20-\x7e]*$/.test(source) ? { kind: "feed", text: source } : { kind: "all" };
}

type Standing = Pick<PatternWord, "text" | "noSpace" | "glued">;

/** The words of a text as they stand. */
function textFilter(text: string): Prefilter {
  const words: readonly Standing[] = segment(text).map(({ folded, ...word }) => ({ ...word, text: folded }));
  return allOf(words.map((word, i) => standing(word, words[i + 1])));
}

/** A character of a script without spaces and the one that stands directly after it are together one token of the index. */
function standing(word: Standing, next: Standing | undefined): IndexWord {
  if (!word.noSpace) {
    return { kind: "token", text: word.text };
  }
  return next?.noSpace === true && next.glued
    ? { kind: "token", text: word.text + next.text }
    : { kind: "prefix", text: word.text };
}

function wordFilter(word: PatternWord, next: PatternWord | undefined): Prefilter {
  if (word.noSpace) {
    return standing(word, next);
  }
  if (word.kind !== "word") {
    return { kind: "prefix", text: word.text.split("?")[0] ?? "" };
  }
  return word.forms === "surface"
    ? { kind: "token", text: word.text }
    : formsFilter(formsOfAll(word.text, word.forms === "all"));
}

/** Few forms are asked for one by one; of many, only those that share no good beginning. */
function formsFilter(forms: readonly string[]): Prefilter {
  if (forms.length <= MOST_FORMS) {
    return anyOf(forms.map((text) => ({ kind: "token", text })));
  }
  const beginnings = new Set<string>();
  for (const form of forms) {
    beginnings.add(form.slice(0, SHORTEST_PREFIX));
  }
  return anyOf([...beginnings].map((text) => ({ kind: text.length < SHORTEST_PREFIX ? "token" : "prefix", text })));
}

function allOf(parts: readonly Prefilter[]): Prefilter {
  const of = parts.filter((part) => part.kind !== "all");
  if (of.some((part) => part.kind === "none")) {
    return { kind: "none" };
  }
  const [only] = of;
  return of.length === 0 ? { kind: "all" } : of.length === 1 && only ? only : { kind: "and", of };
}

function anyOf(parts: readonly Prefilter[]): Prefilter {
  const of = parts.filter((part) => part.kind !== "none");
  if (of.some((part) => part.kind === "all")) {
    return { kind: "all" };
  }
  const [only] = of;
  return of.length === 0 ? { kind: "none" } : of.length === 1 && only ? only : { kind: "or", of };
}

/** Whether an article with these index tokens passes a filter: what a store must say as well. */
export function passes(filter: Prefilter, tokens: ReadonlySet<string>, article: ArticleInput): boolean {
  switch (filter.kind) {
    case "all":
      return true;
    case "language":
      return primaryLanguage(article.language) === filter.text;
    case "feed":
      return article.source?.id?.toLowerCase() === filter.text;
    case "letters":
      return JSON.stringify(article).includes(filter.text);
    case "none":
      return false;
    case "token":
      return tokens.has(filter.text);
    case "prefix":
      return [...tokens].some((token) => token.startsWith(filter.text));
    case "and":
      return filter.of.every((part) => passes(part, tokens, article));
    case "or":
      return filter.of.some((part) => passes(part, tokens, article));
  }
}
