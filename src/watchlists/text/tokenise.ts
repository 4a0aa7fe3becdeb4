// The hot path: folds, cuts into words and hashes in one pass (QUERY.md "Text"; UAX #29 with the splits named there).
import { compose } from "./compose.ts";
import {
  COMPOSE,
  CYRILLIC_MARK,
  EXPAND,
  EXTENDS,
  expansionOf,
  FIRST_KIND,
  FIRST_LETTER,
  FOLD,
  IGNORE,
  isAstralNoSpace,
  KIND,
  NO_SPACE,
  NON_JOINER,
  NUMERIC,
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
  const [count, foldedLength] = [tokens.count, tokens.foldedLength];
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

/** False: the text needs composing first; what was appended is to be thrown away. */
function scan(tokens: Tokens, units: Uint16Array, from: number, to: number, composed: boolean): boolean {
  const { hash, start, end, from: offsets, flags } = tokens;
  let { folded, foldedLength: length, count } = tokens;
  let inWord = false;
  let kindOfWord = PLAIN;
  let h = HASH_START;
  let wordStart = 0;
  let wordEnd = 0;
  let glued = 0;

  const close = (): void => {
    hash[count] = mix(h);
    start[count] = wordStart;
    end[count] = wordEnd;
    flags[count] = (kindOfWord === NO_SPACE ? FLAG_NO_SPACE : 0) | glued;
    count += 1;
    offsets[count] = length;
    inWord = false;
    glued = FLAG_GLUED;
  };

  for (let i = from; i < to; i++) {
    const unit = units[i] ?? 0;
    let f = FOLD[unit] ?? SEPARATOR;
    if (f < FIRST_LETTER) {
      f = special(f, unit, i);
      if (f === IGNORE) {
        if (inWord) {
          wordEnd = i + 1;
        }
        continue;
      }
      if (f === COMPOSE) {
        return false;
      }
      if (f === SEPARATOR) {
        if (inWord) {
          close();
        }
        glued = 0;
        continue;
      }
      if (f === EXPAND) {
        i = expand(unit, i);
        continue;
      }
    }
    const kind = unit < FIRST_KIND ? PLAIN : (KIND[unit] ?? PLAIN);
    letter(f, kind, i, i + 1);
  }
  if (inWord) {
    close();
  }
  tokens.count = count;
  tokens.foldedLength = length;
  return true;

  function letter(f: number, kind: number, at: number, after: number): void {
    if (inWord && kind !== EXTENDS && (kind !== kindOfWord || kind === NO_SPACE)) {
      close();
    }
    if (!inWord) {
      inWord = true;
      kindOfWord = kind === EXTENDS ? PLAIN : kind;
      wordStart = at;
      h = HASH_START;
    }
    folded[length++] = f;
    h = Math.imul(h ^ f, HASH_PRIME);
    wordEnd = after;
  }

  /** What a unit without a folded unit of its own is here: a letter, or one of SEPARATOR, IGNORE, EXPAND, COMPOSE. */
  function special(f: number, unit: number, at: number): number {
    const next = at + 1 < to ? (FOLD[units[at + 1] ?? 0] ?? 0) : 0;
    switch (f) {
      case NUMERIC:
        return inWord && isDigit(folded[length - 1] ?? 0) && isDigit(next) ? unit : SEPARATOR;
      case NON_JOINER:
        return inWord && isArabic(folded[length - 1] ?? 0) ? SEPARATOR : IGNORE;
      case CYRILLIC_MARK:
        return !composed && at > from && isCyrillic(units[at - 1] ?? 0) ? COMPOSE : IGNORE;
      case COMPOSE:
        return composed ? (isJamo(unit) ? unit : IGNORE) : COMPOSE;
      default:
        return f;
    }
  }

  /** Ligatures, ß and characters beyond the BMP; returns the index of the last unit eaten. */
  function expand(unit: number, at: number): number {
    const pair = isHighSurrogate(unit) && at + 1 < to;
    const code = pair ? 0x10000 + ((unit - 0xd800) << 10) + ((units[at + 1] ?? 0) - 0xdc00) : unit;
    const parts = expansionOf(code);
    const last = pair ? at + 1 : at;
    if (parts.length === 0) {
      if (inWord) {
        close();
      }
      glued = 0;
      return last;
    }
    if (length + parts.length + (to - at) + 8 > folded.length) {
      tokens.foldedLength = length;
      reserveFolded(tokens, parts.length + (to - at) * 2 + 64);
      folded = tokens.folded;
    }
    const kind = pair ? (isAstralNoSpace(code) ? NO_SPACE : PLAIN) : (KIND[unit] ?? PLAIN);
    for (const [n, part] of parts.entries()) {
      letter(part, n === 0 ? kind : EXTENDS, at, last + 1);
    }
    return last;
  }
}
