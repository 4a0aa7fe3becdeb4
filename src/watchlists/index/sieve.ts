// Which words of an article begin as some wildcard does: marks in one array of bits that stays in the processor's nearest cache.
import type { Tokens } from "../text/tokens.ts";

export type Sieve = {
  /** The letters before the first `*` or `?`. */
  readonly add: (beginning: string) => void;
  /** Numbers of the tokens that may begin as one of them, rising; what it answers is how many of `found` count. */
  readonly gather: (tokens: Tokens) => number;
  readonly found: Int32Array;
};

const FIRST_BITS = 4096;
/** So few marks that one word in sixteen at most passes by chance. */
const BITS_FOR_EACH = 16;
const [SHORT, LONG] = [3, 5] as const;
// An odd number near 2^32 divided by the golden ratio (Knuth, TAOCP 6.4): spreads neighbours.
const SPREAD = 0x9e3779b1;

export function makeSieve(): Sieve {
  const beginnings: string[] = [];
  let bits = new Int32Array(FIRST_BITS / 32);
  let shift = 32 - Math.log2(FIRST_BITS);
  /** A beginning of fewer than three letters: every word passes. */
  let anyShorter = 0;
  /** A beginning of three or four letters is filed under its first three. */
  let anyShort = false;
  let found = new Int32Array(4096);

  function mark(beginning: string): void {
    if (beginning.length < SHORT) {
      anyShorter = 1;
      return;
    }
    const long = beginning.length >= LONG ? LONG : SHORT;
    anyShort ||= long === SHORT;
    let key = 0;
    for (let i = 0; i < long; i++) {
      key ^= beginning.charCodeAt(i) << (i * 6);
    }
    const bit = Math.imul(key, SPREAD) >>> shift;
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  return {
    get found() {
      return found;
    },
    add: (beginning) => {
      beginnings.push(beginning);
      if (beginnings.length * BITS_FOR_EACH <= bits.length * 32) {
        mark(beginning);
        return;
      }
      shift -= 1;
      bits = new Int32Array(bits.length * 2);
      for (const one of beginnings) {
        mark(one);
      }
    },
    gather: (tokens) => {
      const { folded, from: offsets, count } = tokens;
      if (found.length < count) {
        found = new Int32Array(count * 2);
      }
      // Read once: what closures share is otherwise read anew at every word.
      const marks = bits;
      const places = found;
      const spread = SPREAD;
      const by = shift;
      const all = anyShorter;
      const short = anyShort;
      let n = 0;
      for (let at = 0; at < count; at++) {
        const first = offsets[at] ?? 0;
        // In a word of fewer letters the rest are the next word's: it passes by chance, and the tables know better.
        const three = (folded[first] ?? 0) ^ ((folded[first + 1] ?? 0) << 6) ^ ((folded[first + 2] ?? 0) << 12);
        const five = three ^ ((folded[first + 3] ?? 0) << 18) ^ ((folded[first + 4] ?? 0) << 24);
        const long = Math.imul(five, spread) >>> by;
        let hit = ((marks[long >>> 5] ?? 0) >>> (long & 31)) & 1;
        if (short) {
          const bit = Math.imul(three, spread) >>> by;
          hit |= ((marks[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
        }
        places[n] = at;
        n += all | hit;
      }
      return n;
    },
  };
}
