/** What a UTF-16 unit is to the word scanner. */
export const SEPARATOR = 1;
export const LOWER = 2;
export const UPPER = 3;
export const DIGIT = 4;
/** Belongs to the word but says nothing of it: accents, vowel points, soft hyphens, joiners. */
export const IGNORED = 5;
/** Chinese characters: words are not separated, and two characters in a row already mean something. */
export const IDEOGRAPH = 6;
/** Kana and the scripts of Thailand, Laos, Cambodia and Burma: not separated either, but an alphabet needs longer grams. */
export const UNSPACED = 7;
/** First half of a pair beyond the basic plane. */
export const SURROGATE = 8;

const IDEOGRAPHS = /^[\p{Script=Han}]$/u;
const UNSPACED_LETTERS =
  /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]$/u;
const MARKS = /^[\p{M}\p{Cf}]$/u;
const LETTERS = /^[\p{L}\p{Nl}]$/u;
const DIGITS = /^\p{Nd}$/u;
const HANGUL = /^\p{Script=Hangul}$/u;

/** Class and folded form of every unit of the basic plane, worked out when first met; 0 is "not met yet". */
const classes = new Uint8Array(0x10000);
const folds = new Uint16Array(0x10000);

function valueOfDigit(code: number): number {
  let zero = code;
  while (code - zero < 9 && DIGITS.test(String.fromCharCode(zero - 1))) {
    zero -= 1;
  }
  return 0x30 + (code - zero);
}

function classify(code: number): number {
  const character = String.fromCharCode(code);
  if (code >= 0xd800 && code <= 0xdbff) {
    return SURROGATE;
  }
  if (MARKS.test(character)) {
    return IGNORED;
  }
  if (DIGITS.test(character)) {
    return DIGIT;
  }
  if (IDEOGRAPHS.test(character)) {
    return IDEOGRAPH;
  }
  if (UNSPACED_LETTERS.test(character)) {
    return UNSPACED;
  }
  if (!LETTERS.test(character)) {
    return SEPARATOR;
  }
  return character.toLowerCase() === character ? LOWER : UPPER;
}

function foldOf(code: number, kind: number): number {
  if (kind === DIGIT) {
    return valueOfDigit(code);
  }
  const lower = String.fromCharCode(code).toLowerCase();
  // A Hangul syllable decomposes into jamo, of which the first alone would not tell it from others.
  return HANGUL.test(lower) ? code : lower.normalize("NFKD").charCodeAt(0);
}

/** Class of a UTF-16 unit. */
export function classOf(code: number): number {
  const known = classes[code] ?? SEPARATOR;
  if (known !== 0) {
    return known;
  }
  const kind = classify(code);
  folds[code] = foldOf(code, kind);
  classes[code] = kind;
  return kind;
}

/** The unit in lower case and without accents, an ASCII digit for any digit; ask `classOf` first. */
export const foldedOf = (code: number): number => folds[code] ?? code;

/** Class of a character beyond the basic plane: letters of living scripts count, emoji do not. */
export const classOfPair = (character: string): number => {
  if (IDEOGRAPHS.test(character)) {
    return IDEOGRAPH;
  }
  return LETTERS.test(character) ? LOWER : SEPARATOR;
};
