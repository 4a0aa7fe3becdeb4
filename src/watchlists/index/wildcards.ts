// Words with `*` at the end or `?` inside, filed under their first letters.
import { HASH_PRIME, HASH_START, hashOf, mix } from "../text/hash.ts";
import { FLAG_NO_SPACE, foldedText, type Tokens } from "../text/tokens.ts";
import { addTerm, findSlot, makeDictionary, mayHold, termAt } from "./dictionary.ts";
import { makeSieve } from "./sieve.ts";

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
  const sieve = makeSieve();

  function lookUp(tokens: Tokens, at: number, found: (term: number, token: number) => void): void {
    const from = tokens.from[at] ?? 0;
    const letters = (tokens.from[at + 1] ?? 0) - from;
    let hash = HASH_START;
    for (let n = 1; n <= letters && n <= LONGEST_BEGINNING; n++) {
      hash = Math.imul(hash ^ (tokens.folded[from + n - 1] ?? 0), HASH_PRIME);
      const dictionary = byLength[n];
      const mixed = mix(hash);
      if (dictionary && mayHold(dictionary, mixed) === 1) {
        for (let slot = findSlot(dictionary, mixed); slot !== -1; slot = findSlot(dictionary, mixed, slot + 1)) {
          const term = termAt(dictionary, slot);
          if (fits(foldedText(tokens, at), patterns.get(term) ?? "")) {
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
      sieve.add(fixed);
    },
    collect: (tokens, found) => {
      const some = sieve.gather(tokens);
      for (let n = 0; n < some; n++) {
        const at = sieve.found[n] ?? 0;
        if (((tokens.flags[at] ?? 0) & FLAG_NO_SPACE) === 0) {
          lookUp(tokens, at, found);
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
