// All terms of all watchlists in one index; an article is held against it once, whatever the number of watchlists.
import { allForms, declines, formsOf } from "../forms/forms-of.ts";
import type { Analysis } from "../text/analyze.ts";
import { hashOf, hashUnits } from "../text/hash.ts";
import { FLAG_GLUED, FLAG_NO_SPACE, foldedText, type Tokens } from "../text/tokens.ts";
import { type Dictionary, makeDictionary } from "./dictionary.ts";
import { addHit, beginArticle, type Hits, isHit, makeHits } from "./hits.ts";
import type { PatternWord, TermKey } from "./pattern.ts";
import { makeWildcards } from "./wildcards.ts";

export type TermIndex = {
  readonly hits: Hits;
  readonly size: () => number;
  /** The number of a term, filed if it is new. */
  readonly idOf: (key: TermKey) => number;
  /** Finds every term in an article. */
  readonly collect: (analysis: Analysis) => void;
  /** Marks a term that is no text (a source, a language) as present. */
  readonly touch: (key: string) => void;
  readonly idOfValue: (key: string) => number;
  readonly valuesFiled: () => boolean;
  /** Whether token `i` is one of the spellings that a word of a pattern stands for; glue and exactness not looked at. */
  readonly spells: (analysis: Analysis, i: number, word: PatternWord) => boolean;
};

type FormTable = { readonly dictionary: Dictionary; filed: number };

export function makeTermIndex(): TermIndex {
  const hits = makeHits();
  const ids = new Map<string, number>();
  const texts: string[] = [];
  const words = makeDictionary();
  const forced = makeDictionary();
  const wildcards = makeWildcards();
  /** Terms of kind `auto`, in order of filing; each language's table is filled up to where it was when last needed. */
  const declined: number[] = [];
  const tables = new Map<string, FormTable>();
  const sets = new Map<string, ReadonlySet<string>>();
  let anyValue = false;

  function idOf(key: TermKey): number {
    const name = `${key.kind} ${key.text}`;
    const known = ids.get(name);
    if (known !== undefined) {
      return known;
    }
    const id = register(name, key.text);
    switch (key.kind) {
      case "surface":
        words.add(hashOf(key.text), id);
        break;
      case "auto":
        words.add(hashOf(key.text), id);
        declined.push(id);
        break;
      case "all":
        for (const form of allForms(key.text)) {
          forced.add(hashOf(form), id);
        }
        break;
      case "wild":
        wildcards.add(key.text, id);
        break;
    }
    return id;
  }

  function register(name: string, text: string): number {
    const id = texts.length;
    ids.set(name, id);
    texts.push(text);
    return id;
  }

  function tableOf(language: string): FormTable | null {
    if (declined.length === 0 || !declines(language)) {
      return null;
    }
    const table = tables.get(language) ?? { dictionary: makeDictionary(), filed: 0 };
    tables.set(language, table);
    for (; table.filed < declined.length; table.filed++) {
      const id = declined[table.filed] ?? 0;
      const text = texts[id] ?? "";
      for (const form of formsOf(text, language)) {
        if (form !== text) {
          table.dictionary.add(hashOf(form), id);
        }
      }
    }
    return table;
  }

  /** Forms are made again only for what an article really contains; the memory of them is kept small. */
  function formSet(language: string, text: string): ReadonlySet<string> {
    const key = `${language} ${text}`;
    let found = sets.get(key);
    if (!found) {
      if (sets.size > 20_000) {
        sets.clear();
      }
      found = new Set(language === "*" ? allForms(text) : formsOf(text, language));
      sets.set(key, found);
    }
    return found;
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop that every word of every article passes
  function collect(analysis: Analysis): void {
    beginArticle(hits, texts.length);
    const { tokens, language } = analysis;
    const table = tableOf(language)?.dictionary ?? null;
    const anyForced = forced.size() > 0;
    const anyWild = wildcards.size() > 0;
    const { hash, flags } = tokens;
    let at = 0;
    let span = 1;
    const hitWord = (id: number): void => {
      if (sameText(tokens, at, span, texts[id] ?? "")) {
        addHit(hits, id, at);
      }
    };
    const hitForm = (id: number): void => {
      if (formSet(language, texts[id] ?? "").has(foldedText(tokens, at))) {
        addHit(hits, id, at);
      }
    };
    const hitForced = (id: number): void => {
      if (formSet("*", texts[id] ?? "").has(foldedText(tokens, at))) {
        addHit(hits, id, at);
      }
    };
    const hitWild = (id: number): void => addHit(hits, id, at);
    /** Two characters that stand together, in a script without spaces. */
    const findPair = (): void => {
      if (at + 1 < tokens.count && ((flags[at + 1] ?? 0) & (FLAG_NO_SPACE | FLAG_GLUED)) === 3) {
        span = 2;
        const pair = hashUnits(tokens.folded, tokens.from[at] ?? 0, tokens.from[at + 2] ?? 0);
        if (words.may(pair)) {
          words.find(pair, hitWord);
        }
      }
    };
    for (at = 0; at < tokens.count; at++) {
      const h = hash[at] ?? 0;
      span = 1;
      if (words.may(h)) {
        words.find(h, hitWord);
      }
      if (((flags[at] ?? 0) & FLAG_NO_SPACE) !== 0) {
        findPair();
        continue;
      }
      if (table?.may(h)) {
        table.find(h, hitForm);
      }
      if (anyForced && forced.may(h)) {
        forced.find(h, hitForced);
      }
      if (anyWild) {
        wildcards.find(tokens, at, hitWild);
      }
    }
  }

  return {
    hits,
    size: () => texts.length,
    idOf,
    collect,
    idOfValue: (key) => {
      anyValue = true;
      return ids.get(key) ?? register(key, key);
    },
    valuesFiled: () => anyValue,
    touch: (key) => {
      const id = ids.get(key);
      if (id !== undefined && !isHit(hits, id)) {
        addHit(hits, id, 0);
      }
    },
    spells: ({ tokens, language }, i, word) => {
      if (word.kind !== "word") {
        return wildcards.fits(foldedText(tokens, i), word.kind === "prefix" ? `${word.text}*` : word.text);
      }
      if (word.forms === "all") {
        return formSet("*", word.text).has(foldedText(tokens, i));
      }
      if (tokens.hash[i] === word.hash && sameText(tokens, i, 1, word.text)) {
        return true;
      }
      return word.forms === "auto" && declines(language) && formSet(language, word.text).has(foldedText(tokens, i));
    },
  };
}

/** Whether tokens `i` to `i + span` read `text`. */
function sameText(tokens: Tokens, i: number, span: number, text: string): boolean {
  const from = tokens.from[i] ?? 0;
  if ((tokens.from[i + span] ?? 0) - from !== text.length) {
    return false;
  }
  for (let n = 0; n < text.length; n++) {
    if (tokens.folded[from + n] !== text.charCodeAt(n)) {
      return false;
    }
  }
  return true;
}
