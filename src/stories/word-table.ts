import { hashWord } from "./hash.ts";
import { SAME_WORDS, STOP_WORDS } from "./word-lists.ts";

/** What `foldedWord` answers for a stop word. No real word is taken for one: the scanner never makes hash 0. */
export const STOP = 0;

const SLOTS = 4096;
const keys = new Uint32Array(SLOTS);
const values = new Uint32Array(SLOTS);

function put(key: number, value: number): void {
  let slot = key % SLOTS;
  while ((keys[slot] ?? 0) !== 0 && keys[slot] !== key) {
    slot = (slot + 1) % SLOTS;
  }
  // The first entry wins: a stop word stays one even where a group of wordings names it too.
  if (keys[slot] !== key) {
    keys[slot] = key;
    values[slot] = value;
  }
}

for (const word of STOP_WORDS) {
  put(hashWord(word), STOP);
}
for (const [first, ...others] of SAME_WORDS) {
  const stands = hashWord(first ?? "");
  for (const other of others) {
    put(hashWord(other), stands);
  }
}

/** The hash that stands for this word: its own, that of the wording it is folded into, or STOP. */
export function foldedWord(hash: number): number {
  let slot = hash % SLOTS;
  for (let key = keys[slot]; key !== 0 && key !== undefined; key = keys[slot]) {
    if (key === hash) {
      return values[slot] ?? STOP;
    }
    slot = (slot + 1) % SLOTS;
  }
  return hash;
}
