// The hot path: folds, cuts into words and hashes in one pass (QUERY.md "Text"; UAX #29 with the splits named there).
import { compose } from "./compose.ts";
import {
  ALONE,
  COMPOSE,
  CYRILLIC_MARK,
  EXPAND,
  EXTENDS,
  expansionOf,
  FIRST_LETTER,
  FOLD,
  IGNORE,
  isAstralNoSpace,
  KIND,
  NO_SPACE,
  NON_JOINER,
  NUMERIC,
  ORDINARY,
  PLAIN,
  SEPARATOR,
} from "./fold.ts";
import { HASH_PRIME, HASH_START, mix } from "./hash.ts";
import { FLAG_GLUED, FLAG_NO_SPACE, reserve, reserveFolded, type Tokens } from "./tokens.ts";

/** Appends `text` to the units and its words to the tokens. Offsets are into `tokens.units`. */
export function tokenise(tokens: Tokens, text: string): void {
  reserve(tokens, text.length);
  const begin = tokens.unitCount;
  tokens.bytes.write(text, begin * 2, "utf16le");
  tokens.unitCount = begin + text.length;
  tokens.units[tokens.unitCount] = 0;
  const { count, foldedLength } = tokens;
  if (scan(tokens, tokens.units, begin, tokens.unitCount, false)) {
    return;
  }
  tokens.count = count;
  tokens.foldedLength = foldedLength;
  scanComposed(tokens, text, begin);
}

function scanComposed(tokens: Tokens, text: string, begin: number): void {
  const composed = compose(text);
  const buffer = Buffer.from(`${composed.text}\0`, "utf16le");
  const units = new Uint16Array(composed.text.length + 1);
  for (let i = 0; i < units.length; i++) {
    units[i] = buffer.readUInt16LE(i * 2);
  }
  const first = tokens.count;
  scan(tokens, units, 0, composed.text.length, true);
  for (let t = first; t < tokens.count; t++) {
    tokens.start[t] = begin + (composed.map[tokens.start[t] ?? 0] ?? 0);
    tokens.end[t] = begin + (composed.map[tokens.end[t] ?? 0] ?? 0);
  }
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isCyrillic = (unit: number): boolean => unit >= 0x400 && unit <= 0x52f;
const isArabic = (unit: number): boolean => unit >= 0x620 && unit <= 0x6ff;
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isJamo = (unit: number): boolean => unit >= 0x1100 && unit !== 0x3099 && unit !== 0x309a && unit < 0xff00;
const NOTHING: readonly number[] = [];

/**
 * False: the text needs composing first; what was appended is to be thrown away. Every letter of every article passes here: no calls,
 * no captured variables, one look into one table for each ordinary letter. Whatever is not an ordinary letter between two
 * separators sends the whole run from separator to separator to `scanRun`, which knows every rule. A 0 stands behind the last unit.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the one loop that every letter of every article passes
function scan(tokens: Tokens, units: Uint16Array, from: number, to: number, composed: boolean): boolean {
  const { hash, start, end, from: offsets, flags } = tokens;
  let { folded, foldedLength: length, count } = tokens;
  // What another module exports is read anew each time it is named; here it is read once (a third of the time).
  const ordinary = ORDINARY;
  const fold = FOLD;
  const separator = SEPARATOR;
  const letter = FIRST_LETTER;
  const numeric = NUMERIC;
  const alone = ALONE;
  const hashStart = HASH_START;
  const prime = HASH_PRIME;
  const noSpace = FLAG_NO_SPACE;
  const follows = FLAG_GLUED;
  let i = from;
  while (i < to) {
    const first = i;
    const lengthBefore = length;
    const countBefore = count;
    let f = ordinary[units[i] ?? 0] ?? separator;
    if (f >= letter) {
      let h = hashStart;
      do {
        folded[length++] = f;
        h = Math.imul(h ^ f, prime);
        i += 1;
        f = ordinary[units[i] ?? 0] ?? separator;
      } while (f >= letter);
      start[count] = first;
      end[count] = i;
      hash[count] = mix(h);
      flags[count] = 0;
      offsets[++count] = length;
      if (f === numeric && !isDigit(folded[length - 1] ?? 0)) {
        f = separator;
      }
    } else if (f === alone) {
      let glued = 0;
      do {
        const unit = fold[units[i] ?? 0] ?? 0;
        folded[length++] = unit;
        start[count] = i;
        i += 1;
        end[count] = i;
        hash[count] = mix(Math.imul(hashStart ^ unit, prime));
        flags[count] = noSpace | glued;
        offsets[++count] = length;
        glued = follows;
        f = ordinary[units[i] ?? 0] ?? separator;
      } while (f === alone);
      f = f === numeric ? separator : f;
    } else if (f === numeric) {
      f = separator;
    }
    if (f === separator) {
      i += 1;
      continue;
    }
    tokens.count = countBefore;
    tokens.foldedLength = lengthBefore;
    i = scanRun(tokens, units, first, { from, to, composed });
    if (i === NEEDS_COMPOSING) {
      return false;
    }
    ({ folded, foldedLength: length, count } = tokens);
  }
  tokens.count = count;
  tokens.foldedLength = length;
  return true;
}

const NEEDS_COMPOSING = -1;
type Within = { readonly from: number; readonly to: number; readonly composed: boolean };

/** Appends the words of a run that begins after a separator; the offset behind the separator that ends it, or NEEDS_COMPOSING. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one state machine; cut in two it would pass its state to and fro
function scanRun(tokens: Tokens, units: Uint16Array, first: number, { from, to, composed }: Within): number {
  const { hash, start, end, from: offsets, flags } = tokens;
  let { folded, foldedLength: length, count } = tokens;
  let inWord = false;
  let kindOfWord = PLAIN;
  let h = HASH_START;
  let wordEnd = 0;
  let glued = 0;
  let after = first;
  let f = IGNORE;
  for (let i = first; i <= to && f !== SEPARATOR; i = after) {
    const unit = i === to ? 0 : (units[i] ?? 0);
    f = FOLD[unit] ?? SEPARATOR;
    let kind = PLAIN;
    let rest = NOTHING;
    after = i + 1;
    if (f >= FIRST_LETTER) {
      kind = KIND[unit] ?? PLAIN;
    } else if (f !== SEPARATOR) {
      f = special(f, units, i, { from, to, before: inWord ? (folded[length - 1] ?? 0) : 0, composed });
      if (f === COMPOSE) {
        return NEEDS_COMPOSING;
      }
      if (f === IGNORE) {
        wordEnd = after;
        continue;
      }
      if (f === EXPAND) {
        const expanded = expand(units, i, to);
        after = expanded.after;
        kind = expanded.kind;
        f = expanded.parts[0] ?? SEPARATOR;
        rest = expanded.parts;
        folded = withRoom(tokens, length, rest.length + 2 * (to - i) + 8);
      }
    }
    if (inWord && (f === SEPARATOR || ((kind !== kindOfWord || kind === NO_SPACE) && kind !== EXTENDS))) {
      hash[count] = mix(h);
      end[count] = wordEnd;
      flags[count] = (kindOfWord === NO_SPACE ? FLAG_NO_SPACE : 0) | glued;
      count += 1;
      offsets[count] = length;
      inWord = false;
      glued = FLAG_GLUED;
    }
    if (f === SEPARATOR) {
      continue;
    }
    if (!inWord) {
      inWord = true;
      kindOfWord = kind === EXTENDS ? PLAIN : kind;
      start[count] = i;
      h = HASH_START;
    }
    folded[length++] = f;
    h = Math.imul(h ^ f, HASH_PRIME);
    for (let n = 1; n < rest.length; n++) {
      folded[length++] = rest[n] ?? 0;
      h = Math.imul(h ^ (rest[n] ?? 0), HASH_PRIME);
    }
    wordEnd = after;
  }
  tokens.count = count;
  tokens.foldedLength = length;
  return after;
}

type Surroundings = { readonly from: number; readonly to: number; readonly before: number; readonly composed: boolean };

/** What a unit without a folded unit of its own is here: a letter, or one of SEPARATOR, IGNORE, EXPAND, COMPOSE. */
function special(f: number, units: Uint16Array, at: number, { from, to, before, composed }: Surroundings): number {
  const unit = units[at] ?? 0;
  switch (f) {
    case NUMERIC: {
      const next = at + 1 < to ? (FOLD[units[at + 1] ?? 0] ?? 0) : 0;
      return isDigit(before) && isDigit(next) ? unit : SEPARATOR;
    }
    case NON_JOINER:
      return isArabic(before) ? SEPARATOR : IGNORE;
    case CYRILLIC_MARK:
      return !composed && at > from && isCyrillic(units[at - 1] ?? 0) ? COMPOSE : IGNORE;
    case COMPOSE:
      return composed ? lone(unit) : COMPOSE;
    default:
      return f;
  }
}

/** What composing has left alone: old jamo are letters, a mark without a base is nothing. */
const lone = (unit: number): number => (isJamo(unit) ? unit : IGNORE);

type Expanded = { readonly parts: readonly number[]; readonly kind: number; readonly after: number };

/** Ligatures, ß and characters beyond the BMP. */
function expand(units: Uint16Array, at: number, to: number): Expanded {
  const unit = units[at] ?? 0;
  if (!isHighSurrogate(unit) || at + 1 >= to) {
    return { parts: expansionOf(unit), kind: KIND[unit] ?? PLAIN, after: at + 1 };
  }
  const code = 0x10000 + ((unit - 0xd800) << 10) + ((units[at + 1] ?? 0) - 0xdc00);
  return { parts: expansionOf(code), kind: isAstralNoSpace(code) ? NO_SPACE : PLAIN, after: at + 2 };
}

function withRoom(tokens: Tokens, length: number, extra: number): Uint16Array {
  if (length + extra > tokens.folded.length) {
    tokens.foldedLength = length;
    reserveFolded(tokens, extra);
  }
  return tokens.folded;
}
