// FNV-1a over UTF-16 units with a final mix; the same value whether it comes from a string or from the tokeniser's loop.

export const HASH_START = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/** Spreads the last letters over all bits; without it neighbours in the alphabet share a slot. */
export function mix(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

export function hashOf(text: string): number {
  let h = HASH_START;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), HASH_PRIME);
  }
  return mix(h);
}

export function hashUnits(units: Uint16Array, from: number, to: number): number {
  let h = HASH_START;
  for (let i = from; i < to; i++) {
    h = Math.imul(h ^ (units[i] ?? 0), HASH_PRIME);
  }
  return mix(h);
}

/** `hashUnits` of two units. Written out: it is asked for at every character of a script without spaces. */
export function hashOfTwo(a: number, b: number): number {
  const two = Math.imul(Math.imul(-2128831035 ^ a, 0x01000193) ^ b, 0x01000193);
  const h = Math.imul(two ^ (two >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
