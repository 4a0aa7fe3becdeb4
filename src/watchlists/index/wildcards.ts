// Words with `*` at the end or `?` inside, filed under their first letters.
import { HASH_PRIME, HASH_START, hashOf, mix } from "../text/hash.ts";
import { FLAG_NO_SPACE, foldedText, type Tokens } from "../text/tokens.ts";
import { addTerm, findSlot, makeDictionary, mayHold, termAt } from "./dictionary.ts";

export type Wildcards = {
  /** `vaccin*` or `organi?ation`, folded. */
  readonly add: (pattern: string, term: number) => void;
  /** Calls `found` for each term and each token that fits it, token after token. */
  readonly collect: (tokens: Tokens, found: (term: number, token: number) => void) => void;
  readonly fits: (text: string, pattern: string) => boolean;
  readonly size: () => number;
};

// One table for each length of beginning; a pattern goes into the longest that its letters fill.
const LENGTHS = [1, 2, 3, 5] as const;
const LONGEST_BEGINNING = 5;

export function makeWildcards(): Wildcards {
  const dictionaries = LENGTHS.map(() => makeDictionary());
  /** By the number of letters; null: nothing is filed under beginnings of that length. */
  const byLength: (ReturnType<typeof makeDictionary> | null)[] = Array.from(
    { length: LONGEST_BEGINNING + 1 },
    () => null,
  );
  const patterns = new Map<number, string>();
  // Marks of the first four letters of all patterns, and of the first three of those that have no more: turn away most words before
  // anything is hashed.
  const ofFour = new Uint8Array(0x10000);
  const ofThree = new Uint8Array(0x10000);
  let anyShort = false;

  function lookUp(tokens: Tokens, at: number, found: (term: number, token: number) => void): void {
    const from = tokens.from[at] ?? 0;
    const letters = (tokens.from[at + 1] ?? 0) - from;
    let hash = HASH_START;
    for (let n = 1; n <= letters && n <= LONGEST_BEGINNING; n++) {
      hash = Math.imul(hash ^ (tokens.folded[from + n - 1] ?? 0), HASH_PRIME);
      const dictionary = byLength[n];
      const mixed = mix(hash);
      if (dictionary && mayHold(dictionary, mixed) === 1) {
        const text = foldedText(tokens, at);
        for (let slot = findSlot(dictionary, mixed); slot !== -1; slot = findSlot(dictionary, mixed, slot + 1)) {
          const term = termAt(dictionary, slot);
          if (fits(text, patterns.get(term) ?? "")) {
            found(term, at);
          }
        }
      }
    }
  }

  return {
    size: () => patterns.size,
    fits,
    add: (pattern, term) => {
      patterns.set(term, pattern);
      const fixed = pattern.split(/[*?]/, 1)[0] ?? "";
      const home = LENGTHS.findLastIndex((length) => length <= fixed.length);
      const dictionary = dictionaries[home];
      if (dictionary) {
        const length = LENGTHS[home] ?? 1;
        addTerm(dictionary, hashOf(fixed.slice(0, length)), term);
        byLength[length] = dictionary;
      }
      anyShort ||= fixed.length < 3;
      const three = key(key(fixed.charCodeAt(0), fixed.charCodeAt(1)), fixed.charCodeAt(2));
      if (fixed.length > 3) {
        ofFour[key(three, fixed.charCodeAt(3)) & 0xffff] = 1;
      } else {
        ofThree[three & 0xffff] = 1;
      }
    },
    collect: (tokens, found) => {
      const { folded, from: offsets, flags, count } = tokens;
      for (let at = 0; at < count; at++) {
        const from = offsets[at] ?? 0;
        // In a word of fewer letters these are the next word's: a mark met by chance, and the tables know better.
        const three = key(key(folded[from] ?? 0, folded[from + 1] ?? 0), folded[from + 2] ?? 0);
        const marked = (ofThree[three & 0xffff] ?? 0) | (ofFour[key(three, folded[from + 3] ?? 0) & 0xffff] ?? 0);
        if ((marked === 1 || anyShort) && ((flags[at] ?? 0) & FLAG_NO_SPACE) === 0) {
          lookUp(tokens, at, found);
        }
      }
    },
  };
}

/** Another letter added to the key of the letters before it. */
const key = (before: number, letter: number): number => Math.imul(before, 31) + letter;

function fits(text: string, pattern: string): boolean {
  const open = pattern.endsWith("*");
  const fixed = open ? pattern.slice(0, -1) : pattern;
  if (open ? text.length < fixed.length : text.length !== fixed.length) {
    return false;
  }
  for (let i = 0; i < fixed.length; i++) {
    if (fixed[i] !== "?" && fixed[i] !== text[i]) {
      return false;
    }
  }
  return true;
}
