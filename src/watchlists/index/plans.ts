// The compiled watchlists, one plan for all that ask the same, and the postings by which terms wake them.
import { FIRST_EXTRA_ZONE } from "../text/zones.ts";
import { anchorsOf, evidenceOf, secondAnchor, type ValueId } from "./anchors.ts";
import { zonesNeeded } from "./compile-node.ts";
import { firstToken, grown, isHit } from "./hits.ts";
import type { Node } from "./node.ts";
import { makePostings, POSTING, type Postings, post } from "./postings.ts";
import type { Reading } from "./reading.ts";
import { SAYS_NOTHING, SAYS_TITLE, SAYS_TRUE, says } from "./says.ts";

/** A question put to articles, and the watchlists that put it. */
export type Plan = {
  readonly key: string;
  readonly root: Node;
  readonly query: string;
  readonly version: string;
  readonly languages: readonly string[];
  readonly feeds: readonly string[];
  /** Ids of the watchlists, with the place of each among all; none: the plan is dead and its postings are passed over. */
  readonly watchlists: Map<string, number>;
};

export type Plans = {
  readonly add: (plan: Plan, valueId: ValueId) => void;
  /**
   * Calls `awake` once for each living plan that the article could make true (or unknown, where its body was not seen); `certain`:
   * the term that woke it makes it true.
   */
  readonly wake: (reading: Reading, awake: (plan: Plan, certain: boolean) => void) => void;
  readonly zones: () => number;
};

export function makePlans(): Plans {
  const plans: Plan[] = [];
  const anchored = makePostings();
  const evidence = makePostings();
  const always: number[] = [];
  let zones = 0;
  let stamps = new Int32Array(1024);

  function add(plan: Plan, valueId: ValueId): void {
    const number = plans.length;
    plans.push(plan);
    if (number >= stamps.length) {
      stamps = grown(stamps, stamps.length * 2);
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
        post(anchored, term, number, second, says(part));
      }
    }
    for (const term of new Set(evidenceOf(plan.root, valueId))) {
      if (!anchors.terms.includes(term)) {
        post(evidence, term, number, -1, SAYS_NOTHING);
      }
    }
  }

  function stir(number: number, epoch: number, certain: boolean, awake: (plan: Plan, certain: boolean) => void): void {
    const plan = plans[number];
    if (stamps[number] !== epoch && plan) {
      stamps[number] = epoch;
      if (plan.watchlists.size > 0) {
        awake(plan, certain);
      }
    }
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop that every posting of every word passes
  function wake(reading: Reading, awake: (plan: Plan, certain: boolean) => void): void {
    const { hits } = reading.terms;
    const { bodySeen, zoneStart } = reading.analysis;
    const [titleEnd, bodyEnd] = [zoneStart[1] ?? 0, zoneStart[FIRST_EXTRA_ZONE] ?? 0];
    const { pool, blocks } = anchored;
    for (let h = 0; h < hits.termCount; h++) {
      const term = hits.terms[h] ?? 0;
      const first = firstToken(hits, term);
      const begin = blocks[term * 3] ?? 0;
      const end = begin + (blocks[term * 3 + 1] ?? 0);
      for (let p = begin; p < end; p += POSTING) {
        const [second, said] = [pool[p + 1] ?? -1, pool[p + 2] ?? 0];
        const asleep =
          bodySeen && ((second !== -1 && !isHit(hits, second)) || (said === SAYS_TITLE && first >= titleEnd));
        if (!asleep) {
          stir(pool[p] ?? 0, hits.epoch, said === SAYS_TRUE && first < bodyEnd, awake);
        }
      }
      if (!bodySeen) {
        for (const number of plansOf(evidence, term)) {
          stir(number, hits.epoch, false, awake);
        }
      }
    }
    for (const number of always) {
      stir(number, hits.epoch, false, awake);
    }
  }

  return { add, wake, zones: () => zones };
}

function plansOf({ pool, blocks }: Postings, term: number): readonly number[] {
  const begin = blocks[term * 3] ?? 0;
  const found: number[] = [];
  for (let p = begin; p < begin + (blocks[term * 3 + 1] ?? 0); p += POSTING) {
    found.push(pool[p] ?? 0);
  }
  return found;
}
