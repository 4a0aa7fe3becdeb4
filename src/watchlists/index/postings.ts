// By term, which plans it wakes: blocks in one array, so that a term's postings lie side by side. A block that is full moves to the
// end with twice the room.
import { grown } from "./hits.ts";

export type Postings = {
  pool: Int32Array;
  used: number;
  /** Per term: where its block begins, how much of it is filled, how much there is room for. */
  blocks: Int32Array;
};

/** Numbers of one posting: the plan together with what the hit says by itself (says.ts), and the second term that it needs or -1. */
export const POSTING = 2;

export const makePostings = (): Postings => ({ pool: new Int32Array(1024), used: 0, blocks: new Int32Array(768) });

export const packed = (plan: number, says: number): number => plan * 4 + says;

export function post(postings: Postings, term: number, plan: number, second: number): void {
  if ((term + 1) * 3 > postings.blocks.length) {
    postings.blocks = grown(postings.blocks, (term + 1) * 6);
  }
  const { blocks } = postings;
  const block = term * 3;
  const filled = blocks[block + 1] ?? 0;
  if (filled === (blocks[block + 2] ?? 0)) {
    move(postings, block, filled);
  }
  const at = (blocks[block] ?? 0) + filled;
  postings.pool[at] = plan;
  postings.pool[at + 1] = second;
  blocks[block + 1] = filled + POSTING;
}

/** A term's postings lie in the pool from here ... */
export const beginOf = ({ blocks }: Postings, term: number): number => blocks[term * 3] ?? 0;
/** ... to here. */
export const endOf = ({ blocks }: Postings, term: number): number =>
  (blocks[term * 3] ?? 0) + (blocks[term * 3 + 1] ?? 0);

function move(postings: Postings, block: number, filled: number): void {
  const room = Math.max(POSTING, filled * 2);
  if (postings.used + room > postings.pool.length) {
    postings.pool = grown(postings.pool, (postings.used + room) * 2);
  }
  const from = postings.blocks[block] ?? 0;
  postings.pool.copyWithin(postings.used, from, from + filled);
  postings.blocks[block] = postings.used;
  postings.blocks[block + 2] = room;
  postings.used += room;
}
