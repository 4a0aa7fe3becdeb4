// One table from UTF-16 unit to folded unit, so that an article is folded in one pass without making strings.
import { foldLetter, INVISIBLE } from "./letters.ts";

/** Values of FOLD that are no folded unit. */
export const SEPARATOR = 0;
export const IGNORE = 1;
/** More than one unit, or a character beyond the BMP: ask `expansionOf`. */
export const EXPAND = 2;
/** A mark that makes another letter of the one before it: compose the paragraph first (text/compose.ts). */
export const COMPOSE = 3;
/** `.` and `,`: part of a number between two digits (UAX #29, WB11 and WB12), else a separator. */
export const NUMERIC = 4;
/** Zero-width non-joiner: splits Persian words, ignored elsewhere. */
export const NON_JOINER = 5;
/** A mark that composes only after a Cyrillic letter (й, ї, ў), ignored elsewhere. */
export const CYRILLIC_MARK = 6;
export const FIRST_LETTER = 0x20;

/** Classes of KIND. */
export const PLAIN = 0;
/** A letter of a script written without spaces: each is a token of its own. */
export const NO_SPACE = 1;
/** Korean: a border to the letters of other scripts, so that "BTS가" contains BTS. */
export const HANGUL = 2;
/** Belongs to the letter before it, in every script. */
export const EXTENDS = 3;

export const FOLD = new Uint16Array(0x10000);
export const KIND = new Uint8Array(0x10000);

const NO_SPACE_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\uff70\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const MARK = /\p{M}/u;
const STRIPPED_MARK =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: these are the combining marks themselves, one by one
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/;

const expansions = new Map<number, readonly number[]>();
const units = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** The folded units of a code point whose FOLD is EXPAND; empty: a separator. */
export function expansionOf(codePoint: number): readonly number[] {
  let found = expansions.get(codePoint);
  if (found === undefined) {
    found = units(foldLetter(String.fromCodePoint(codePoint)));
    expansions.set(codePoint, found);
  }
  return found;
}

/** Whether a code point beyond the BMP is a letter of a script without spaces (rare ideographs). */
export const isAstralNoSpace = (codePoint: number): boolean =>
  (codePoint >= 0x1_b000 && codePoint <= 0x1_b16f) || (codePoint >= 0x2_0000 && codePoint <= 0x3_ffff);

function foldOf(code: number, char: string): number {
  if (code >= 0xd800 && code <= 0xdfff) {
    return EXPAND;
  }
  if (code === 0x200c) {
    return NON_JOINER;
  }
  if (code === 0x306 || code === 0x308) {
    return CYRILLIC_MARK;
  }
  if (INVISIBLE.test(char) || STRIPPED_MARK.test(char)) {
    return IGNORE;
  }
  if (/[\u3099\u309a\uff9e\uff9f\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/.test(char)) {
    return COMPOSE;
  }
  if (/[.,\u066b\u066c\uff0c\uff0e]/.test(char)) {
    return NUMERIC;
  }
  const folded = foldLetter(char);
  if (folded === "") {
    return SEPARATOR;
  }
  return folded.length === 1 ? folded.charCodeAt(0) : EXPAND;
}

function kindOf(code: number, char: string): number {
  if (MARK.test(char)) {
    return EXTENDS;
  }
  if (NO_SPACE_SCRIPTS.test(char) && !/\p{Nd}/u.test(char)) {
    return NO_SPACE;
  }
  return (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3130 && code <= 0x318f) ? HANGUL : PLAIN;
}

/** In ORDINARY: a letter that is a token of its own whatever stands beside it. */
export const ALONE = 7;

/**
 * What FOLD and KIND say in one look: the folded unit of a plain letter, ALONE for one of a script without spaces, NUMERIC, SEPARATOR,
 * and IGNORE for everything that the neighbours decide.
 */
export const ORDINARY = new Uint16Array(0x10000);

function ordinaryOf(fold: number, kind: number): number {
  if (fold === SEPARATOR || fold === NUMERIC) {
    return fold;
  }
  if (fold < FIRST_LETTER || kind === EXTENDS || kind === HANGUL) {
    return IGNORE;
  }
  return kind === NO_SPACE ? ALONE : fold;
}

// Below this unit only Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic stand: plain, and there is no need to ask.
const FIRST_KIND = 0x0900;

for (let code = 0; code < 0x10000; code++) {
  const char = String.fromCharCode(code);
  const [fold, kind] = [foldOf(code, char), code < FIRST_KIND ? PLAIN : kindOf(code, char)];
  FOLD[code] = fold;
  KIND[code] = kind;
  ORDINARY[code] = ordinaryOf(fold, kind);
}
