// The compiled watchlists, one plan for all that ask the same, and the postings by which terms wake them.
import { anchorsOf, evidenceOf, secondAnchor, type ValueId } from "./anchors.ts";
import { zonesNeeded } from "./compile-node.ts";
import { isHit } from "./hits.ts";
import type { Node } from "./node.ts";
import type { Reading } from "./reading.ts";

/** A question put to articles, and the watchlists that put it. */
export type Plan = {
  readonly key: string;
  readonly root: Node;
  readonly query: string;
  readonly version: string;
  readonly languages: readonly string[];
  readonly feeds: readonly string[];
  /** Ids of the watchlists; none: the plan is dead and its postings are passed over. */
  readonly watchlists: Set<string>;
};

export type Plans = {
  readonly add: (plan: Plan, valueId: ValueId) => void;
  /** Calls `awake` once for each living plan that the article could make true (or unknown, where its body was not seen). */
  readonly wake: (reading: Reading, awake: (plan: Plan) => void) => void;
  readonly zones: () => number;
};

/** Per term: number of the plan and of the second term it needs, one after the other. */
type Postings = (number[] | undefined)[];

export function makePlans(): Plans {
  const plans: Plan[] = [];
  const anchored: Postings = [];
  const evidence: Postings = [];
  const always: number[] = [];
  let zones = 0;
  let stamps = new Int32Array(1024);

  function post(postings: Postings, term: number, plan: number, second: number): void {
    const list = postings[term];
    if (list) {
      list.push(plan, second);
    } else {
      postings[term] = [plan, second];
    }
  }

  function add(plan: Plan, valueId: ValueId): void {
    const number = plans.length;
    plans.push(plan);
    if (number >= stamps.length) {
      const larger = new Int32Array(stamps.length * 2);
      larger.set(stamps);
      stamps = larger;
    }
    zones |= zonesNeeded(plan.root);
    const anchors = anchorsOf(plan.root, valueId);
    if (!anchors) {
      always.push(number);
      return;
    }
    const second = secondAnchor(plan.root, anchors);
    for (const term of anchors.terms) {
      post(anchored, term, number, second);
    }
    for (const term of new Set(evidenceOf(plan.root, valueId))) {
      if (!anchors.terms.includes(term)) {
        post(evidence, term, number, -1);
      }
    }
  }

  function wake(reading: Reading, awake: (plan: Plan) => void): void {
    const { hits } = reading.terms;
    const { bodySeen } = reading.analysis;
    const needed = (second: number): boolean => second === -1 || !bodySeen || isHit(hits, second);
    const anyway = (): boolean => true;
    const stir = (number: number): void => {
      const plan = plans[number];
      if (stamps[number] !== hits.epoch && plan) {
        stamps[number] = hits.epoch;
        if (plan.watchlists.size > 0) {
          awake(plan);
        }
      }
    };
    for (let h = 0; h < hits.termCount; h++) {
      const term = hits.terms[h] ?? 0;
      stirAll(anchored[term], needed, stir);
      if (!bodySeen) {
        stirAll(evidence[term], anyway, stir);
      }
    }
    for (const number of always) {
      stir(number);
    }
  }

  return { add, wake, zones: () => zones };
}

function stirAll(
  list: readonly number[] | undefined,
  needed: (second: number) => boolean,
  stir: (plan: number) => void,
): void {
  for (let i = 0; list !== undefined && i < list.length; i += 2) {
    if (needed(list[i + 1] ?? -1)) {
      stir(list[i] ?? 0);
    }
  }
}
