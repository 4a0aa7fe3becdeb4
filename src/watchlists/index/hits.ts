// Which terms of all watchlists occur in the article at hand, and at which tokens: chains in typed arrays, stamped with the
// article's number so that nothing need be cleared between two articles.

export type Hits = {
  epoch: number;
  /** Terms hit, in the order of their first occurrence. */
  terms: Int32Array;
  termCount: number;
  /** Per term: the article in which it was last hit, its first and last entry. */
  seen: Int32Array;
  head: Int32Array;
  tail: Int32Array;
  /** Per entry: the token, and the next entry of the term or -1. */
  token: Int32Array;
  next: Int32Array;
  entryCount: number;
};

export const makeHits = (): Hits => ({
  epoch: 0,
  terms: new Int32Array(256),
  termCount: 0,
  seen: new Int32Array(256),
  head: new Int32Array(256),
  tail: new Int32Array(256),
  token: new Int32Array(1024),
  next: new Int32Array(1024),
  entryCount: 0,
});

export function beginArticle(hits: Hits, termsKnown: number): void {
  hits.epoch += 1;
  hits.termCount = 0;
  hits.entryCount = 0;
  if (termsKnown > hits.seen.length) {
    const size = termsKnown * 2;
    hits.seen = grown(hits.seen, size);
    hits.head = grown(hits.head, size);
    hits.tail = grown(hits.tail, size);
    hits.terms = grown(hits.terms, size);
  }
}

export function addHit(hits: Hits, term: number, token: number): void {
  const entry = hits.entryCount++;
  if (entry >= hits.token.length) {
    hits.token = grown(hits.token, entry * 2);
    hits.next = grown(hits.next, entry * 2);
  }
  hits.token[entry] = token;
  hits.next[entry] = -1;
  if (hits.seen[term] === hits.epoch) {
    hits.next[hits.tail[term] ?? 0] = entry;
  } else {
    hits.seen[term] = hits.epoch;
    hits.head[term] = entry;
    hits.terms[hits.termCount++] = term;
  }
  hits.tail[term] = entry;
}

export const isHit = (hits: Hits, term: number): boolean => hits.seen[term] === hits.epoch;

function grown(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(old);
  return larger;
}
