// From the hash of a token to the terms that queries look for: open addressing, in front of it a Bloom filter that stays in
// the processor's cache and turns away nearly every word of an article.

export type Dictionary = {
  readonly add: (hash: number, term: number) => void;
  /** Calls `found` with each term filed under a hash. The caller compares the text. */
  readonly find: (hash: number, found: (term: number) => void) => void;
  /** True: may be there. */
  readonly may: (hash: number) => boolean;
  readonly size: () => number;
};

const FIRST_SLOTS = 1024;
const BLOOM_BITS_PER_SLOT = 8;

export function makeDictionary(): Dictionary {
  let slots = FIRST_SLOTS;
  // Pairs of hash and term + 1; 0: free.
  let table = new Int32Array(slots * 2);
  let bloom = new Uint8Array((slots * BLOOM_BITS_PER_SLOT) / 8);
  let bloomMask = slots * BLOOM_BITS_PER_SLOT - 1;
  let count = 0;

  function put(hash: number, term: number): void {
    let slot = (hash >>> 0) & (slots - 1);
    while (table[slot * 2 + 1] !== 0) {
      slot = (slot + 1) & (slots - 1);
    }
    table[slot * 2] = hash;
    table[slot * 2 + 1] = term + 1;
    const bit = (hash >>> 7) & bloomMask;
    bloom[bit >> 3] = (bloom[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  function grow(): void {
    const old = table;
    slots *= 2;
    table = new Int32Array(slots * 2);
    bloom = new Uint8Array((slots * BLOOM_BITS_PER_SLOT) / 8);
    bloomMask = slots * BLOOM_BITS_PER_SLOT - 1;
    for (let i = 0; i < old.length; i += 2) {
      const term = old[i + 1] ?? 0;
      if (term !== 0) {
        put(old[i] ?? 0, term - 1);
      }
    }
  }

  const may = (hash: number): boolean => {
    const bit = (hash >>> 7) & bloomMask;
    return ((bloom[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  };

  return {
    may,
    add: (hash, term) => {
      if ((count + 1) * 2 > slots) {
        grow();
      }
      count += 1;
      put(hash, term);
    },
    find: (hash, found) => {
      let slot = (hash >>> 0) & (slots - 1);
      for (let term = table[slot * 2 + 1] ?? 0; term !== 0; term = table[slot * 2 + 1] ?? 0) {
        if (table[slot * 2] === hash) {
          found(term - 1);
        }
        slot = (slot + 1) & (slots - 1);
      }
    },
    size: () => count,
  };
}
