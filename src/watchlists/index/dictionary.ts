// From the hash of a token to the terms that queries look for: open addressing, in front of it a Bloom filter that stays in
// the processor's cache and turns away nearly every word of an article. Plain functions over arrays: the loops that every token
// passes read the arrays themselves.

export type Dictionary = {
  /** Pairs of hash and term + 1; 0: free. */
  table: Int32Array;
  /** The number of pairs less one. */
  mask: number;
  bloom: Int32Array;
  bloomMask: number;
  size: number;
};

const FIRST_SLOTS = 1024;
const BLOOM_BITS_PER_SLOT = 8;

const arraysFor = (slots: number): Pick<Dictionary, "table" | "mask" | "bloom" | "bloomMask"> => ({
  table: new Int32Array(slots * 2),
  mask: slots - 1,
  bloom: new Int32Array((slots * BLOOM_BITS_PER_SLOT) / 32),
  bloomMask: slots * BLOOM_BITS_PER_SLOT - 1,
});

export const makeDictionary = (): Dictionary => ({ ...arraysFor(FIRST_SLOTS), size: 0 });

export function addTerm(dictionary: Dictionary, hash: number, term: number): void {
  dictionary.size += 1;
  if (dictionary.size * 2 > dictionary.mask + 1) {
    const old = dictionary.table;
    Object.assign(dictionary, arraysFor((dictionary.mask + 1) * 2));
    for (let i = 0; i < old.length; i += 2) {
      const filed = old[i + 1] ?? 0;
      if (filed !== 0) {
        put(dictionary, old[i] ?? 0, filed);
      }
    }
  }
  put(dictionary, hash, term + 1);
}

function put({ table, mask, bloom, bloomMask }: Dictionary, hash: number, filed: number): void {
  let slot = hash & mask;
  while (table[slot * 2 + 1] !== 0) {
    slot = (slot + 1) & mask;
  }
  table[slot * 2] = hash;
  table[slot * 2 + 1] = filed;
  const bit = (hash >>> 7) & bloomMask;
  bloom[bit >>> 5] = (bloom[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

/** 1: a term may be filed under this hash; 0: none is. */
export function mayHold({ bloom, bloomMask }: Dictionary, hash: number): number {
  const bit = (hash >>> 7) & bloomMask;
  return ((bloom[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
}

/** The first slot with a term filed under a hash, looking from `from` on, or -1. The caller compares the text. */
export function findSlot({ table, mask }: Dictionary, hash: number, from: number = hash): number {
  for (let slot = from & mask; table[slot * 2 + 1] !== 0; slot = (slot + 1) & mask) {
    if (table[slot * 2] === hash) {
      return slot;
    }
  }
  return -1;
}

export const termAt = ({ table }: Dictionary, slot: number): number => (table[slot * 2 + 1] ?? 0) - 1;
