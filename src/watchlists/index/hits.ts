// Which terms of all watchlists occur in the article at hand, and at which tokens: chains in typed arrays, stamped with the
// article's number so that nothing need be cleared between two articles.

export type Hits = {
  epoch: number;
  /** Terms hit, in the order of their first occurrence. */
  terms: Int32Array;
  termCount: number;
  /** Per term side by side, so that one look into memory fetches them: the article of the last hit, first and last entry, first token. */
  state: Int32Array;
  /** Per entry: the token, and the next entry of the term or -1. */
  entries: Int32Array;
  entryCount: number;
};

const FIRST_TERMS = 256;

export const makeHits = (): Hits => ({
  epoch: 0,
  terms: new Int32Array(FIRST_TERMS),
  termCount: 0,
  state: new Int32Array(FIRST_TERMS * 4),
  entries: new Int32Array(2048),
  entryCount: 0,
});

export function beginArticle(hits: Hits, termsKnown: number): void {
  hits.epoch += 1;
  hits.termCount = 0;
  hits.entryCount = 0;
  if (termsKnown > hits.terms.length) {
    hits.terms = grown(hits.terms, termsKnown * 2);
    hits.state = grown(hits.state, termsKnown * 8);
  }
}

/** The tokens of one term must come in rising order. */
export function addHit(hits: Hits, term: number, token: number): void {
  const entry = hits.entryCount++ * 2;
  if (entry >= hits.entries.length) {
    hits.entries = grown(hits.entries, entry * 2);
  }
  const { state, entries } = hits;
  const at = term * 4;
  entries[entry] = token;
  entries[entry + 1] = -1;
  if (state[at] === hits.epoch) {
    entries[(state[at + 2] ?? 0) + 1] = entry;
  } else {
    state[at] = hits.epoch;
    state[at + 1] = entry;
    state[at + 3] = token;
    hits.terms[hits.termCount++] = term;
  }
  state[at + 2] = entry;
}

export const isHit = (hits: Hits, term: number): boolean => hits.state[term * 4] === hits.epoch;

/** The first entry of a term that is hit; of an entry, `tokenOf` and `nextEntry`. */
export const firstEntry = (hits: Hits, term: number): number => hits.state[term * 4 + 1] ?? -1;
export const tokenOf = (hits: Hits, entry: number): number => hits.entries[entry] ?? 0;
export const nextEntry = (hits: Hits, entry: number): number => hits.entries[entry + 1] ?? -1;

export function grown(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(old);
  return larger;
}
