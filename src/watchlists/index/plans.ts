// The compiled watchlists, one plan for all that ask the same, and the postings by which terms wake them.
import { FIRST_EXTRA_ZONE } from "../text/zones.ts";
import { anchorsOf, evidenceOf, secondAnchor, type ValueId } from "./anchors.ts";
import { zonesNeeded } from "./compile-node.ts";
import { grown } from "./hits.ts";
import type { Node } from "./node.ts";
import { beginOf, endOf, makePostings, POSTING, packed, post } from "./postings.ts";
import type { Reading } from "./reading.ts";
import { SAYS_NOTHING, SAYS_TITLE, SAYS_TRUE, says } from "./says.ts";

/** A question put to articles, and the watchlists that put it. */
export type Plan = {
  readonly key: string;
  readonly number: number;
  readonly root: Node;
  readonly query: string;
  readonly version: string;
  readonly languages: readonly string[];
  readonly feeds: readonly string[];
  /** The place of each watchlist among all; none: the plan is dead and its postings are passed over. */
  readonly watchlists: Set<number>;
};

export type Plans = {
  /** Files a plan under `plan.number`, which is the size so far. */
  readonly add: (plan: Plan, valueId: ValueId) => void;
  readonly size: () => number;
  /** To be called whenever a plan's watchlists have changed. */
  readonly subscribed: (plan: Plan) => void;
  /**
   * Gathers each living plan once that the article could make true (or unknown, where its body was not seen), and answers how many
   * they are: of each in `awake` twice its number, one more where the term that woke it makes it true.
   */
  readonly wake: (reading: Reading) => number;
  readonly awake: Int32Array;
  readonly at: (number: number) => Plan | undefined;
  /** The place of the plan's only watchlist; `SEVERAL` where it has more than one. */
  readonly soleWatchlist: (number: number) => number;
  readonly zones: () => number;
};

export const SEVERAL = -1;

// Per plan side by side, so that one look into memory says all that most plans are asked: the article that it last woke for, whether it
// lives, whether its waking term can settle it, and its only watchlist.
const [EPOCH, STATE, SOLE, STRIDE] = [0, 1, 2, 4] as const;
const DEAD = 0;
/** Looks at some languages or feeds only: no term settles it. */
const PICKY = 1;
const PLAIN = 2;

export function makePlans(): Plans {
  const plans: Plan[] = [];
  const anchored = makePostings();
  const evidence = makePostings();
  const always: number[] = [];
  /** To be tried on every article whose body was not seen. */
  const unseen: number[] = [];
  let zones = 0;
  let about = new Int32Array(1024 * STRIDE);
  let awake = new Int32Array(1024);

  function add(plan: Plan, valueId: ValueId): void {
    const { number } = plan;
    plans.push(plan);
    about = withRoom(about, plans.length * STRIDE);
    zones |= zonesNeeded(plan.root);
    const anchors = anchorsOf(plan.root, valueId);
    if (!anchors) {
      always.push(number);
      return;
    }
    // Each alternative of an OR at the top wakes the plan by itself, with a second term of its own.
    for (const part of plan.root.op === "or" ? plan.root.of : [plan.root]) {
      const own = anchorsOf(part, valueId) ?? anchors;
      const second = secondAnchor(part, own);
      for (const term of own.terms) {
        post(anchored, term, packed(number, says(part)), second);
      }
    }
    const evident = evidenceOf(plan.root, valueId);
    if (!evident) {
      unseen.push(number);
      return;
    }
    for (const term of evident) {
      if (!anchors.terms.includes(term)) {
        post(evidence, term, packed(number, SAYS_NOTHING), -1);
      }
    }
  }

  function subscribed({ number, languages, feeds, watchlists }: Plan): void {
    const [first = SEVERAL] = watchlists;
    const picky = languages.length + feeds.length > 0;
    about[number * STRIDE + STATE] = watchlists.size === 0 ? DEAD : picky ? PICKY : PLAIN;
    about[number * STRIDE + SOLE] = watchlists.size === 1 ? first : SEVERAL;
  }

  function wake(reading: Reading): number {
    let some = 0;
    const { terms, termCount, epoch } = reading.terms.hits;
    for (let h = 0; h < termCount; h++) {
      some = callTerm(terms[h] ?? 0, some, reading);
    }
    some = callAll(always, some);
    return keepLiving(reading.analysis.bodySeen ? some : callAll(unseen, some), epoch);
  }

  function callAll(numbers: readonly number[], before: number): number {
    awake = withRoom(awake, before + numbers.length);
    let some = before;
    for (const number of numbers) {
      awake[some++] = number * 2;
    }
    return some;
  }

  /** Adds to `awake` what a term that is hit wakes, and answers how many there are now. */
  function callTerm(term: number, before: number, { terms, analysis }: Reading): number {
    const { state, epoch } = terms.hits;
    const { bodySeen, zoneStart } = analysis;
    const { pool } = anchored;
    const first = state[term * 4 + 3] ?? 0;
    const inTitle = first < (zoneStart[1] ?? 0);
    const inDefault = first < (zoneStart[FIRST_EXTRA_ZONE] ?? 0);
    const begin = beginOf(anchored, term);
    const end = endOf(anchored, term);
    awake = withRoom(awake, before + end - begin);
    let some = before;
    for (let p = begin; p < end; p += POSTING) {
      const filed = pool[p] ?? 0;
      const second = pool[p + 1] ?? -1;
      const said = filed & 3;
      const asleep = bodySeen && ((second !== -1 && state[second * 4] !== epoch) || (said === SAYS_TITLE && !inTitle));
      awake[some] = (filed >> 2) * 2 + (said === SAYS_TRUE && inDefault ? 1 : 0);
      some += asleep ? 0 : 1;
    }
    return bodySeen ? some : callEvidence(term, some);
  }

  function callEvidence(term: number, before: number): number {
    const { pool } = evidence;
    const begin = beginOf(evidence, term);
    const end = endOf(evidence, term);
    awake = withRoom(awake, before + end - begin);
    let some = before;
    for (let p = begin; p < end; p += POSTING) {
      awake[some++] = ((pool[p] ?? 0) >> 2) * 2;
    }
    return some;
  }

  /** Each once, the dead left out; what was called first counts. */
  function keepLiving(called: number, epoch: number): number {
    let some = 0;
    for (let n = 0; n < called; n++) {
      const one = awake[n] ?? 0;
      const at = (one >> 1) * STRIDE;
      const what = about[at + STATE] ?? DEAD;
      const known = about[at + EPOCH] === epoch || what === DEAD;
      about[at + EPOCH] = epoch;
      awake[some] = one & (what === PICKY ? -2 : -1);
      some += known ? 0 : 1;
    }
    return some;
  }

  return {
    add,
    subscribed,
    wake,
    size: () => plans.length,
    get awake() {
      return awake;
    },
    at: (number) => plans[number],
    soleWatchlist: (number) => about[number * STRIDE + SOLE] ?? SEVERAL,
    zones: () => zones,
  };
}

const withRoom = (old: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> =>
  needed < old.length ? old : grown(old, needed * 2);
