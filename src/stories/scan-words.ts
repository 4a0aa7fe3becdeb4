import {
  classOf,
  classOfPair,
  DIGIT,
  foldedOf,
  IDEOGRAPH,
  IGNORED,
  LOWER,
  SEPARATOR,
  SURROGATE,
  UNSPACED,
  UPPER,
} from "./characters.ts";
import { HASH_START, hashUnit, hashWord, spreadBits } from "./hash.ts";
import { foldedWord, STOP } from "./word-table.ts";

/** What one pass over a text finds. */
export type ScannedWords = {
  /** Hashes of the content words, in order. A view of scratch memory: read it before the next scan. */
  readonly content: Uint32Array;
  /** All words, stop words too. */
  readonly total: number;
  /** 64 bits over the whole word sequence, as 16 hex digits. */
  readonly whole: string;
  /** 16-bit hashes of what is written in digits, at most 64, and before which content word they first stand. */
  readonly numbers: ReadonlyMap<number, number>;
  /** The same of capitalised content words, at most 96. */
  readonly names: ReadonlyMap<number, number>;
};

/** Longer texts are read up to here: about 30,000 words, more than any report. */
const MAX_UNITS = 200_000;
const MAX_WORDS = 65_536;
const MAX_NUMBERS = 64;
const MAX_NAMES = 96;

const COMMA = 0x2c;
const POINT = 0x2e;
const COLON = 0x3a;
const PERCENT = 0x25;
const SMALL_S = 0x73;
const APOSTROPHES: ReadonlySet<number> = new Set([0x27, 0x2019, 0x2bc]);
/** Full stop, exclamation and question mark, line end, colon, quotation marks, and the stops of other scripts. */
const SENTENCE_ENDS: ReadonlySet<number> = new Set(
  [...'\n.!?:;"\u201c\u201d\u00ab\u00bb\u2018\u2022\u3002\u061f\u0964\u2014('].map((c) => c.charCodeAt(0)),
);
const PERCENT_WORD = hashWord("percent");

type Scan = {
  readonly text: string;
  readonly end: number;
  at: number;
  count: number;
  total: number;
  wholeA: number;
  wholeB: number;
  sentenceStart: boolean;
  /** A capitalised word at the start of a sentence: a name only if another follows it. */
  waitingName: number;
  readonly numbers: Map<number, number>;
  readonly names: Map<number, number>;
};

const scratch = new Uint32Array(MAX_WORDS);

const kindAt = (scan: Scan, at: number): number => (at < scan.end ? classOf(scan.text.charCodeAt(at)) : SEPARATOR);
const isLetter = (kind: number): boolean => kind === LOWER || kind === UPPER;

function push(scan: Scan, hash: number): number {
  const word = foldedWord(hash);
  scan.total += 1;
  // The whole text is compared with its stop words: "will not resign" is not "will resign".
  const seen = word === STOP ? hash : word;
  scan.wholeA = spreadBits(Math.imul(scan.wholeA, 0x01000193) ^ seen);
  scan.wholeB = Math.imul(scan.wholeB ^ (seen >>> 3), 0x5bd1e995) + (seen << 7);
  if (word !== STOP && scan.count < MAX_WORDS) {
    scratch[scan.count] = word;
    scan.count += 1;
  }
  return word;
}

function note(places: Map<number, number>, most: number, word: number, at: number): void {
  if (word !== STOP && places.size < most && !places.has(word >>> 16)) {
    places.set(word >>> 16, at);
  }
}

function noteName(scan: Scan, word: number, capital: boolean): void {
  if (!capital || word === STOP) {
    scan.waitingName = STOP;
  } else if (scan.sentenceStart) {
    scan.waitingName = word;
  } else {
    note(scan.names, MAX_NAMES, scan.waitingName, scan.count);
    note(scan.names, MAX_NAMES, word, scan.count);
    scan.waitingName = STOP;
  }
}

/** `U.S.` is one word: single letters with points between them. */
function joinsAcronym(scan: Scan, at: number, lettersSincePoint: number): boolean {
  return lettersSincePoint === 1 && isLetter(kindAt(scan, at + 1)) && !isLetter(kindAt(scan, at + 2));
}

/** Steps over an apostrophe inside a word; drops a possessive `s`. False where the word ends before it. */
function joinsApostrophe(scan: Scan, at: number): boolean {
  if (!APOSTROPHES.has(scan.text.charCodeAt(at)) || !isLetter(kindAt(scan, at + 1))) {
    return false;
  }
  if (foldedOf(scan.text.charCodeAt(at + 1)) === SMALL_S && !isLetter(kindAt(scan, at + 2))) {
    scan.at = at + 2;
    return false;
  }
  return true;
}

function readWord(scan: Scan): void {
  const { text, end } = scan;
  let hash = HASH_START;
  let letters = 0;
  let at = scan.at;
  const capital = classOf(text.charCodeAt(at)) === UPPER;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === LOWER || kind === UPPER || (kind === DIGIT && letters > 0)) {
      hash = hashUnit(hash, foldedOf(code));
      letters += 1;
    } else if (kind !== IGNORED) {
      if (code === POINT && joinsAcronym(scan, at, letters)) {
        letters = 0;
      } else {
        scan.at = at;
        if (!joinsApostrophe(scan, at)) {
          break;
        }
      }
    }
  }
  scan.at = Math.max(scan.at, at);
  noteName(scan, push(scan, spreadBits(hash)), capital);
  scan.sentenceStart = false;
}

/** `1,200` is 1200 and `7:58` is 7.58: a mark belongs to a number only between digits, a comma only before three of them. */
function joinsNumber(scan: Scan, at: number, code: number): boolean {
  if (kindAt(scan, at + 1) !== DIGIT) {
    return false;
  }
  if (code !== COMMA) {
    return code === POINT || code === COLON;
  }
  return kindAt(scan, at + 2) === DIGIT && kindAt(scan, at + 3) === DIGIT && kindAt(scan, at + 4) !== DIGIT;
}

function readNumber(scan: Scan): void {
  let hash = HASH_START;
  for (; scan.at < scan.end; scan.at += 1) {
    const code = scan.text.charCodeAt(scan.at);
    const kind = classOf(code);
    if (kind === DIGIT) {
      hash = hashUnit(hash, foldedOf(code));
    } else if (kind !== IGNORED) {
      if (!joinsNumber(scan, scan.at, code)) {
        break;
      }
      hash = code === COMMA ? hash : hashUnit(hash, POINT);
    }
  }
  note(scan.numbers, MAX_NUMBERS, push(scan, spreadBits(hash)), scan.count);
  scan.waitingName = STOP;
  scan.sentenceStart = false;
}

/**
 * Scripts that put no spaces between words: every character ends a gram of two ideographs or three letters, so that a shingle of
 * three "words" spans four or five characters.
 */
function readUnspaced(scan: Scan): void {
  let before = 0;
  let beforeThat = 0;
  for (; scan.at < scan.end; scan.at += 1) {
    const code = scan.text.charCodeAt(scan.at);
    const kind = classOf(code);
    if (kind === IDEOGRAPH || kind === UNSPACED) {
      const pair = hashUnit(hashUnit(HASH_START, before), code);
      push(scan, spreadBits(kind === IDEOGRAPH ? pair : hashUnit(pair, beforeThat)));
      beforeThat = before;
      before = code;
    } else if (kind !== IGNORED) {
      break;
    }
  }
  scan.waitingName = STOP;
  scan.sentenceStart = false;
}

function readPair(scan: Scan): void {
  const character = String.fromCodePoint(scan.text.codePointAt(scan.at) ?? 0);
  if (classOfPair(character) !== SEPARATOR) {
    push(scan, hashWord(character));
  }
  scan.at += character.length;
}

function readSeparator(scan: Scan): void {
  const code = scan.text.charCodeAt(scan.at);
  if (code === PERCENT) {
    push(scan, PERCENT_WORD);
  } else if (SENTENCE_ENDS.has(code)) {
    scan.sentenceStart = true;
  }
  scan.at += 1;
}

function readNext(scan: Scan): void {
  const kind = classOf(scan.text.charCodeAt(scan.at));
  if (isLetter(kind)) {
    readWord(scan);
  } else if (kind === DIGIT) {
    readNumber(scan);
  } else if (kind === IDEOGRAPH || kind === UNSPACED) {
    readUnspaced(scan);
  } else if (kind === SURROGATE) {
    readPair(scan);
  } else {
    readSeparator(scan);
  }
}

const hex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, "0");

/** Reads the words of a cleaned text in one pass, without making a string of any. */
export function scanWords(text: string): ScannedWords {
  const scan: Scan = {
    text,
    end: Math.min(text.length, MAX_UNITS),
    at: 0,
    count: 0,
    total: 0,
    wholeA: HASH_START,
    wholeB: 0x9e3779b9,
    sentenceStart: true,
    waitingName: STOP,
    numbers: new Map(),
    names: new Map(),
  };
  while (scan.at < scan.end) {
    readNext(scan);
  }
  return {
    content: scratch.subarray(0, scan.count),
    total: scan.total,
    whole: hex(scan.wholeA) + hex(scan.wholeB),
    numbers: scan.numbers,
    names: scan.names,
  };
}
