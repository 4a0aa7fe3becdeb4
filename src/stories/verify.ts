/**
 * Whether two texts are copies of one report. Containment, not resemblance: a trimmed copy shares most of itself, not of the whole.
 * Measured in the stories research (section 4): the guards keep apart what only looks alike.
 */
import { decodeSketch } from "./encode-sketch.ts";
import type { Mentions, Sketch } from "./sketch.ts";

/** A sketch made ready for comparing. */
export type Comparable = {
  readonly sketch: Sketch;
  readonly sample: ReadonlySet<number>;
  readonly lead: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
  readonly names: ReadonlySet<number>;
};

export type Verdict = {
  /**
   * - `copy`: one report.
   * - `template`: the words agree, the names or numbers do not.
   * - `shares`: another report with a passage in common.
   * - `different`: nothing to speak of in common.
   */
  readonly kind: "copy" | "template" | "shares" | "different";
  /** Share of the smaller text's shingles that the larger has too, 0..1. */
  readonly containment: number;
  /** Share of the larger text's shingles that the smaller has too, 0..1. */
  readonly coverage: number;
  /** How much of the one's opening stands in the other: the lesser and the greater of both directions, 0..1. */
  readonly opening: number;
  readonly openingMore: number;
  /** Share of each text that stands in long passages the other lacks: the lesser and the greater of both, 0..1. */
  readonly ownLess: number;
  readonly ownMore: number;
};

/** Fewer shared shingles than this are a quotation, however short the text. */
const MIN_SHARED = 12;
/** Shared shingles from which two reports are linked as related. */
const MIN_RELATED = 30;
/** Texts below this many shingles are mostly form; the guards must agree better. */
const SHORT = 150;
/** Shingles in a row that the other text lacks, from which on they are a passage and not an edit: about five lines. */
const LONG_RUN = 32;
/** Less of the opening in common than this, and one of the texts opens with something else altogether. */
const OWN_OPENING = 0.08;

export function comparable(sketch: Sketch): Comparable {
  return {
    sketch,
    sample: new Set(sketch.sample),
    lead: new Set(sketch.lead),
    numbers: new Set(sketch.numbers.hashes),
    names: new Set(sketch.names.hashes),
  };
}

/** As `comparable`, from stored bytes; null where they cannot be read. */
export function comparableFrom(bytes: Uint8Array): Comparable | null {
  const sketch = decodeSketch(bytes);
  return sketch === null ? null : comparable(sketch);
}

function countShared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const hash of small) {
    shared += large.has(hash) ? 1 : 0;
  }
  return shared;
}

/** Sampled hashes at a coarser rate than the sketch's own are those below a lower limit. */
function countBelow(sketch: Sketch, rate: number): number {
  if (sketch.rate === rate) {
    return sketch.sample.length;
  }
  const limit = (2 ** 24) >> rate;
  let count = 0;
  for (const hash of sketch.sample) {
    count += hash < limit ? 1 : 0;
  }
  return count;
}

/**
 * Share of `from`'s opening that stands anywhere in `into`: exact for its opening, estimated from the sample beyond. Of a teaser no
 * more can be asked than its own length.
 */
function openingShare(from: Comparable, into: Comparable): number {
  const limit = (2 ** 24) >> into.sketch.rate;
  const opening = from.sketch.lead.subarray(0, Math.max(MIN_SHARED, into.sketch.lead.length));
  let exact = 0;
  let beyond = 0;
  let sampled = 0;
  let found = 0;
  for (const hash of opening) {
    if (into.lead.has(hash)) {
      exact += 1;
      continue;
    }
    beyond += 1;
    if (hash < limit) {
      sampled += 1;
      found += into.sample.has(hash) ? 1 : 0;
    }
  }
  const elsewhere = sampled === 0 ? 0 : (beyond * found) / sampled;
  return (exact + elsewhere) / Math.max(1, opening.length);
}

/** A text as seen from another: where it stands alone. */
type Side = {
  readonly text: Comparable;
  /** For each sampled shingle at the common rate: 1 where it is in a long passage that the other text lacks. */
  readonly alone: Uint8Array;
  /** Share of the text in such passages. */
  readonly own: number;
};

/**
 * An edited copy loses shingles here and there, a follow-up has whole paragraphs to itself: what tells the two apart is not how much
 * differs but in what runs.
 */
function sideOf(text: Comparable, other: Comparable, rate: number, size: number): Side {
  const limit = (2 ** 24) >> rate;
  const long = LONG_RUN >> rate;
  const alone = new Uint8Array(size);
  let at = 0;
  let own = 0;
  let run = 0;
  for (const hash of text.sketch.sample) {
    if (hash >= limit) {
      continue;
    }
    at += 1;
    run = other.sample.has(hash) ? 0 : run + 1;
    if (run >= long) {
      alone.fill(1, at - run, at);
      own += run === long ? long : 1;
    }
  }
  return { text, alone, own: own / Math.max(1, size) };
}

/** How many of a side's mentions outside its own passages there are, and which share of them the other text has too. */
function agreement({ alone }: Side, mentions: Mentions, others: ReadonlySet<number>): { of: number; share: number } {
  let of = 0;
  let shared = 0;
  for (const [index, hash] of mentions.hashes.entries()) {
    const place = Math.floor(((mentions.places[index] ?? 0) * alone.length) / 256);
    if (alone[place] !== 1) {
      of += 1;
      shared += others.has(hash) ? 1 : 0;
    }
  }
  return { of, share: of === 0 ? 1 : shared / of };
}

/** The same form filled in anew (earthquakes, markets, weather, results): where the texts run together, what they name differs. */
function isTemplate(a: Side, b: Side): boolean {
  const short = Math.min(a.text.sketch.shingles, b.text.sketch.shingles) < SHORT;
  const numbers = [
    agreement(a, a.text.sketch.numbers, b.text.numbers),
    agreement(b, b.text.sketch.numbers, a.text.numbers),
  ] as const;
  const names = [
    agreement(a, a.text.sketch.names, b.text.names),
    agreement(b, b.text.sketch.names, a.text.names),
  ] as const;
  const disagree = ([x, y]: typeof names, enough: number, agree: number): boolean =>
    Math.min(x.of, y.of) >= enough && Math.max(x.share, y.share) < agree;
  return disagree(numbers, short ? 2 : 4, short ? 0.75 : 0.6) || disagree(names, short ? 3 : 4, short ? 0.75 : 0.6);
}

/** The words agree enough for one report, if names and numbers do too. */
function reads(verdict: Omit<Verdict, "kind">): boolean {
  const { containment, coverage, opening, openingMore, ownLess, ownMore } = verdict;
  if (opening < 0.3 && coverage < 0.35) {
    // Another opening, and a small part of the larger text: a digest, or a long quotation.
    return false;
  }
  if (containment >= 0.8) {
    return true;
  }
  if (opening < OWN_OPENING) {
    // A new top over an old text: a local angle if the top is short, a follow-up with background if it is not.
    return openingMore >= 0.5 && containment >= 0.5 && ownLess <= 0.3 && ownMore <= 0.5;
  }
  return containment >= 0.4 && ownMore <= 0.65 && ownLess <= (opening < 0.3 ? 0.4 : 0.45);
}

/** Compares two texts; the order of the two does not matter. */
export function verify(a: Comparable, b: Comparable): Verdict {
  const rate = Math.max(a.sketch.rate, b.sketch.rate);
  const sizes = [countBelow(a.sketch, rate), countBelow(b.sketch, rate)] as const;
  const shared = countShared(a.sample, b.sample);
  const sharedShingles = shared * 2 ** rate;
  const overlap = {
    containment: shared / Math.max(1, Math.min(...sizes)),
    coverage: shared / Math.max(1, Math.max(...sizes)),
  };
  if (sharedShingles < MIN_SHARED) {
    return { kind: "different", ...overlap, opening: 0, openingMore: 0, ownLess: 1, ownMore: 1 };
  }
  const openings = [openingShare(a, b), openingShare(b, a)] as const;
  const sides = [sideOf(a, b, rate, sizes[0]), sideOf(b, a, rate, sizes[1])] as const;
  const measured = {
    ...overlap,
    opening: Math.min(...openings),
    openingMore: Math.max(...openings),
    ownLess: Math.min(sides[0].own, sides[1].own),
    ownMore: Math.max(sides[0].own, sides[1].own),
  };
  if (!reads(measured)) {
    return { kind: sharedShingles >= MIN_RELATED ? "shares" : "different", ...measured };
  }
  return { kind: isTemplate(...sides) ? "template" : "copy", ...measured };
}
