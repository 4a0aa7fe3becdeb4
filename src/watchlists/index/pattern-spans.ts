import { FLAG_GLUED } from "../text/tokens.ts";
import { ZONES } from "../text/zones.ts";
import { firstEntry, isHit, nextEntry, tokenOf } from "./hits.ts";
import type { SharedPattern, Spans } from "./node.ts";
import { exactText, type PatternWord } from "./pattern.ts";
import type { Reading } from "./reading.ts";

/** In this many capitalised words in a row, case says nothing: `=ICE` is not meant by "ICE STORM HITS TEXAS COAST". */
const CAPITAL_RUN = 4;

/** Every occurrence of a pattern in the whole article, whatever the zone. Kept until the next article. */
export function patternSpans(shared: SharedPattern, reading: Reading): Spans {
  const epoch = reading.epoch();
  if (shared.epoch === epoch) {
    return shared.spans;
  }
  shared.epoch = epoch;
  shared.spans = isHit(reading.terms.hits, shared.term) ? findSpans(shared, reading) : [];
  return shared.spans;
}

function findSpans({ pattern, term }: SharedPattern, reading: Reading): Spans {
  const { hits } = reading.terms;
  const { words, anchor } = pattern;
  const spans: number[] = [];
  for (let entry = firstEntry(hits, term); entry !== -1; entry = nextEntry(hits, entry)) {
    const first = tokenOf(hits, entry) - anchor.word;
    if (standsAt(words, anchor.word, first, reading)) {
      spans.push(first, first + words.length);
    }
  }
  return spans;
}

function standsAt(words: readonly PatternWord[], anchor: number, first: number, reading: Reading): boolean {
  const { tokens } = reading.analysis;
  if (first < 0 || first + words.length > tokens.count) {
    return false;
  }
  if (words.length > 1 && reading.zone(first) !== reading.zone(first + words.length - 1)) {
    return false;
  }
  for (const [n, word] of words.entries()) {
    const at = first + n;
    if (word.glued && ((tokens.flags[at] ?? 0) & FLAG_GLUED) === 0) {
      return false;
    }
    // The index has compared the anchor already.
    if (n !== anchor && !reading.terms.spells(reading.analysis, at, word)) {
      return false;
    }
    if (word.exact !== null && !isExact(word, at, reading)) {
      return false;
    }
  }
  return true;
}

function isExact(word: PatternWord, at: number, reading: Reading): boolean {
  const written = exactText(reading.text(reading.zone(at)).slice(reading.startOf(at), reading.endOf(at)));
  const exact = word.exact ?? "";
  const same = word.kind === "prefix" ? written.startsWith(exact) : written === exact;
  return same && !(isCapital(written) === true && capitalsAround(at, reading) >= CAPITAL_RUN);
}

/** True: capitals only; false: a small letter among them; null: no letter that has a case. */
function isCapital(text: string): boolean | null {
  if (/\p{Ll}/u.test(text)) {
    return false;
  }
  return /\p{Lu}/u.test(text) ? true : null;
}

/** How many capitalised words stand in a row around a token, in its zone; figures neither count nor break the row. */
function capitalsAround(at: number, reading: Reading): number {
  const zone = reading.zone(at);
  const { zoneStart } = reading.analysis;
  const text = reading.text(zone);
  const [first, end] = [zoneStart[zone] ?? 0, zoneStart[Math.min(zone + 1, ZONES.length)] ?? 0];
  let count = 1;
  for (const step of [-1, 1]) {
    for (let i = at + step; i >= first && i < end && count < CAPITAL_RUN; i += step) {
      const capital = isCapital(text.slice(reading.startOf(i), reading.endOf(i)));
      if (capital === false) {
        break;
      }
      count += capital === true ? 1 : 0;
    }
  }
  return count;
}
