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

  return {
    size: () => patterns.size,
    fits,
    add: (pattern, term) => {
      patterns.set(term, pattern);
      const fixed = pattern.split(/[*?]/, 1)[0] ?? "";
      const home = byLength.find(({ length }) => length <= fixed.length);
      home?.dictionary.add(hashOf(fixed.slice(0, home.length)), term);
    },
    find: (tokens, at, found) => {
      const from = tokens.from[at] ?? 0;
      const letters = (tokens.from[at + 1] ?? 0) - from;
      for (const { length, dictionary } of byLength) {
        if (length > letters || dictionary.size() === 0) {
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
