// Words with `*` at the end or `?` inside, filed under their first letters.
import { hashOf, hashUnits } from "../text/hash.ts";
import { foldedText, type Tokens } from "../text/tokens.ts";
import { makeDictionary } from "./dictionary.ts";

export type Wildcards = {
  /** `vaccin*` or `organi?ation`, folded. */
  readonly add: (pattern: string, term: number) => void;
  readonly find: (tokens: Tokens, at: number, found: (term: number) => void) => void;
  readonly fits: (text: string, pattern: string) => boolean;
  readonly size: () => number;
};

// One table for each length of beginning; a pattern goes into the longest that its letters fill.
const LENGTHS = [5, 3, 2, 1] as const;

export function makeWildcards(): Wildcards {
  const byLength = LENGTHS.map((length) => ({ length, dictionary: makeDictionary() }));
  const patterns = new Map<number, string>();
  // Marks of the first two letters of all patterns: turns away most words before anything is hashed.
  const beginnings = new Uint8Array(0x10000);
  let active: typeof byLength = [];
  let anyShort = false;

  return {
    size: () => patterns.size,
    fits,
    add: (pattern, term) => {
      patterns.set(term, pattern);
      const fixed = pattern.split(/[*?]/, 1)[0] ?? "";
      const home = byLength.find(({ length }) => length <= fixed.length);
      home?.dictionary.add(hashOf(fixed.slice(0, home.length)), term);
      active = byLength.filter(({ dictionary }) => dictionary.size() > 0);
      anyShort ||= fixed.length < 2;
      beginnings[beginning(fixed.charCodeAt(0), fixed.charCodeAt(1))] = 1;
    },
    find: (tokens, at, found) => {
      const from = tokens.from[at] ?? 0;
      const letters = (tokens.from[at + 1] ?? 0) - from;
      const { folded } = tokens;
      if (!anyShort && (letters < 2 || beginnings[beginning(folded[from] ?? 0, folded[from + 1] ?? 0)] === 0)) {
        return;
      }
      for (const { length, dictionary } of active) {
        if (length > letters) {
          continue;
        }
        const hash = hashUnits(tokens.folded, from, from + length);
        if (dictionary.may(hash)) {
          const text = foldedText(tokens, at);
          dictionary.find(hash, (term) => {
            if (fits(text, patterns.get(term) ?? "")) {
              found(term);
            }
          });
        }
      }
    },
  };
}

const beginning = (first: number, second: number): number => (Math.imul(first, 31) + second) & 0xffff;

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
