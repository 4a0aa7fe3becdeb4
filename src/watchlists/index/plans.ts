// The compiled watchlists, one plan for all that ask the same, and the postings by which terms wake them.
import { FIRST_EXTRA_ZONE } from "../text/zones.ts";
import { anchorsOf, evidenceOf, secondAnchor, type ValueId } from "./anchors.ts";
import { zonesNeeded } from "./compile-node.ts";
import { grown } from "./hits.ts";
import type { Node } from "./node.ts";
import { makePostings, POSTING, type Postings, packed, post } from "./postings.ts";
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
const PLAIN = 3;

export function makePlans(): Plans {
  const plans: Plan[] = [];
  const anchored = makePostings();
  const evidence = makePostings();
  const always: number[] = [];
  let zones = 0;
  let about = new Int32Array(1024 * STRIDE);
  let awake = new Int32Array(1024);

  function add(plan: Plan, valueId: ValueId): void {
    const { number } = plan;
    plans.push(plan);
    if (plans.length * STRIDE > about.length) {
      about = grown(about, about.length * 2);
      awake = grown(awake, about.length / STRIDE);
    }
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
    for (const term of new Set(evidenceOf(plan.root, valueId))) {
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

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop that every posting of every word passes
  function wake(reading: Reading): number {
    const { hits } = reading.terms;
    const { bodySeen, zoneStart } = reading.analysis;
    const { terms, termCount, epoch, state } = hits;
    const titleEnd = zoneStart[1] ?? 0;
    const bodyEnd = zoneStart[FIRST_EXTRA_ZONE] ?? 0;
    const { pool, blocks } = anchored;
    let some = 0;
    const stir = (number: number, certain: number): void => {
      const at = number * STRIDE;
      if (about[at + EPOCH] !== epoch) {
        about[at + EPOCH] = epoch;
        const what = about[at + STATE] ?? DEAD;
        awake[some] = number * 2 + (certain & (what >> 1));
        some += what === DEAD ? 0 : 1;
      }
    };
    for (let h = 0; h < termCount; h++) {
      const term = terms[h] ?? 0;
      const first = state[term * 4 + 3] ?? 0;
      const begin = blocks[term * 3] ?? 0;
      const end = begin + (blocks[term * 3 + 1] ?? 0);
      for (let p = begin; p < end; p += POSTING) {
        const filed = pool[p] ?? 0;
        const second = pool[p + 1] ?? -1;
        const said = filed & 3;
        const asleep =
          bodySeen && ((second !== -1 && state[second * 4] !== epoch) || (said === SAYS_TITLE && first >= titleEnd));
        if (!asleep) {
          stir(filed >> 2, said === SAYS_TRUE && first < bodyEnd ? 1 : 0);
        }
      }
      if (!bodySeen) {
        for (const number of plansOf(evidence, term)) {
          stir(number, 0);
        }
      }
    }
    for (const number of always) {
      stir(number, 0);
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

function plansOf({ pool, blocks }: Postings, term: number): readonly number[] {
  const begin = blocks[term * 3] ?? 0;
  const found: number[] = [];
  for (let p = begin; p < begin + (blocks[term * 3 + 1] ?? 0); p += POSTING) {
    found.push((pool[p] ?? 0) >> 2);
  }
  return found;
}
