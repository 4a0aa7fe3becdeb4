/** FNV-1a's start and prime (Fowler, Noll, Vo): words are hashed while they are read, one UTF-16 unit after the other. */
export const HASH_START = 0x811c9dc5;
export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** MurmurHash3's finaliser: every bit of the input moves every bit of the result, so that "the smallest" is a fair sample. */
export function spreadBits(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hash of a word that is written as the scanner would fold it: lower case, no accents. */
export function hashWord(word: string): number {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at += 1) {
    hash = hashUnit(hash, word.charCodeAt(at));
  }
  return spreadBits(hash);
}
