// All terms of all watchlists in one index; an article is held against it once, whatever the number of watchlists.
import { allForms, declines, formsOf } from "../forms/forms-of.ts";
import type { Analysis } from "../text/analyze.ts";
import { hashOf, hashOfTwo, hashUnits } from "../text/hash.ts";
import { FLAG_NO_SPACE, foldedText, type Tokens } from "../text/tokens.ts";
import { addTerm, type Dictionary, findSlot, makeDictionary, mayHold, termAt } from "./dictionary.ts";
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

/** Words as they stand and their forms in one language, so that each token of an article is looked up once. */
type FormTable = { readonly dictionary: Dictionary; filed: number };

export function makeTermIndex(): TermIndex {
  const hits = makeHits();
  const ids = new Map<string, number>();
  const texts: string[] = [];
  const words = makeDictionary();
  const forced = makeDictionary();
  const wildcards = makeWildcards();
  /** Terms that are words, in order of filing; each language's table is filled up to where it was when last needed. */
  const filedWords: number[] = [];
  const declined = new Set<number>();
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
      case "auto":
        addTerm(words, hashOf(key.text), id);
        filedWords.push(id);
        if (key.kind === "auto") {
          declined.add(id);
        }
        break;
      case "all":
        for (const form of allForms(key.text)) {
          addTerm(forced, hashOf(form), id);
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
    if (declined.size === 0 || !declines(language)) {
      return null;
    }
    const table = tables.get(language) ?? { dictionary: makeDictionary(), filed: 0 };
    tables.set(language, table);
    for (; table.filed < filedWords.length; table.filed++) {
      const id = filedWords[table.filed] ?? 0;
      const text = texts[id] ?? "";
      for (const form of declined.has(id) ? formsOf(text, language) : [text]) {
        addTerm(table.dictionary, hashOf(form), id);
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

  function collect(analysis: Analysis): void {
    beginArticle(hits, texts.length);
    collectWords(analysis);
    if (forced.size > 0) {
      collectForced(analysis.tokens);
    }
    if (wildcards.size() > 0) {
      wildcards.collect(analysis.tokens, hitWild);
    }
  }

  function collectWords({ tokens, language }: Analysis): void {
    const table = tableOf(language);
    const dictionary = table?.dictionary ?? words;
    const some = candidates.gather(tokens, dictionary);
    const { found } = candidates;
    for (let n = 0; n < some; n++) {
      const at = (found[n] ?? 0) >> 1;
      const span = 1 + ((found[n] ?? 0) & 1);
      const hash = span === 1 ? (tokens.hash[at] ?? 0) : pairHash(tokens, at);
      for (let slot = findSlot(dictionary, hash); slot !== -1; slot = findSlot(dictionary, hash, slot + 1)) {
        const id = termAt(dictionary, slot);
        const text = texts[id] ?? "";
        if (sameText(tokens, at, span, text) || (table && declined.has(id) && isForm(tokens, at, language, text))) {
          addHit(hits, id, at);
        }
      }
    }
  }

  const candidates = makeCandidates();
  const hitWild = (id: number, at: number): void => addHit(hits, id, at);
  const isForm = (tokens: Tokens, at: number, language: string, text: string): boolean =>
    formSet(language, text).has(foldedText(tokens, at));

  function collectForced(tokens: Tokens): void {
    for (let at = 0; at < tokens.count; at++) {
      const hash = tokens.hash[at] ?? 0;
      if (mayHold(forced, hash) === 1 && ((tokens.flags[at] ?? 0) & FLAG_NO_SPACE) === 0) {
        for (let slot = findSlot(forced, hash); slot !== -1; slot = findSlot(forced, hash, slot + 1)) {
          const id = termAt(forced, slot);
          if (isForm(tokens, at, "*", texts[id] ?? "")) {
            addHit(hits, id, at);
          }
        }
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

/** The hash of a character and the one that stands directly after it, in a script without spaces: nearly always two units. */
const unitsHash = (folded: Uint16Array, first: number, end: number): number =>
  end - first === 2 ? hashOfTwo(folded[first] ?? 0, folded[first + 1] ?? 0) : hashUnits(folded, first, end);
const pairHash = ({ folded, from }: Tokens, at: number): number => unitsHash(folded, from[at] ?? 0, from[at + 2] ?? 0);

/**
 * The tokens that a dictionary may hold, twice the token's number each, one more for the pair that begins there. A pass of its own
 * without a branch on what it reads: the looks into memory that follow then overlap instead of waiting for each other.
 */
function makeCandidates() {
  let found = new Int32Array(4096);
  return {
    get found() {
      return found;
    },
    gather: (tokens: Tokens, { bloom, bloomMask }: Dictionary): number => {
      const { hash, flags, count, folded, from } = tokens;
      if (found.length < count * 2) {
        found = new Int32Array(count * 4);
      }
      const places = found;
      const noSpace = FLAG_NO_SPACE;
      // Behind the last token no flag of an earlier article may stand.
      flags[count] = 0;
      let n = 0;
      for (let at = 0; at < count; at++) {
        const bit = ((hash[at] ?? 0) >>> 7) & bloomMask;
        places[n] = at * 2;
        n += ((bloom[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
        if (((flags[at] ?? 0) & noSpace) !== 0 && ((flags[at + 1] ?? 0) & 3) === 3) {
          const first = from[at] ?? 0;
          const pair = unitsHash(folded, first, from[at + 2] ?? 0);
          const pairBit = (pair >>> 7) & bloomMask;
          places[n] = at * 2 + 1;
          n += ((bloom[pairBit >>> 5] ?? 0) >>> (pairBit & 31)) & 1;
        }
      }
      return n;
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
