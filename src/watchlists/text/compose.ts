// Decomposed text (й as и + breve, が as か + voiced mark, jamo) composed, with the way back to the original offsets.

const CLUSTER = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|\P{M}?[\p{M}\uff9e\uff9f]+/gu;
const isLone = (unit: string): boolean => unit.length === 1;

/** `map[i]` is where unit i of `text` begins in the original; `map[text.length]` is the original's length. */
export type Composed = { readonly text: string; readonly map: Int32Array };

/** Composes every cluster of a base and its marks (NFC; half-width kana by NFKC); everything else stays as it is. */
export function compose(original: string): Composed {
  let text = "";
  const map: number[] = [];
  let done = 0;
  const copy = (until: number): void => {
    for (; done < until; done++) {
      map.push(done);
      text += original[done];
    }
  };
  for (const found of original.matchAll(CLUSTER)) {
    if (isLone(found[0])) {
      continue;
    }
    copy(found.index);
    const composed = found[0].normalize(/[\uff65-\uff9f]/.test(found[0]) ? "NFKC" : "NFC");
    appendSpread(map, composed.length, found.index, found[0].length);
    text += composed;
    done = found.index + found[0].length;
  }
  copy(original.length);
  map.push(original.length);
  return { text, map: Int32Array.from(map) };
}

/** Spreads `count` composed units over the original's `length`; the first begins it, later ones never fall outside. */
function appendSpread(map: number[], count: number, start: number, length: number): void {
  for (let i = 0; i < count; i++) {
    map.push(start + Math.min(length - 1, Math.floor((i * length) / count)));
  }
}
