// Where sentences begin. Rules of our own: a snippet cut after "Mr." would be worse than one that is a sentence too long.

/** Stops, then what closes quotes and brackets, then white space. */
const END = /[.!?…]+["'”’»)\]]*\s+|[。！？｡]+["'”’」』）]*\s*|[؟۔।॥།]+\s*|\n\s*\n/uy;
/** With what an end of a sentence can begin: 1 where that alone does not settle it. */
const STOPS = new Uint8Array(0x10000);
const [NO_STOP, DOUBTFUL, CERTAIN] = [0, 1, 2] as const;
for (const char of ".!?…") {
  STOPS[char.charCodeAt(0)] = DOUBTFUL;
}
for (const char of "。！？｡؟۔।॥།\n") {
  STOPS[char.charCodeAt(0)] = CERTAIN;
}

const ABBREVIATIONS = new Set(
  "Mr Mrs Ms Dr Prof Gen Col Lt Sgt Capt Sen Rep Gov Rev St Jr Sr No Inc Ltd Co Corp vs etc e.g i.e approx Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec z.B bzw Nr Str Hr Fr г ул им т.е т.д т.п др руб млн млрд тыс ст см p pp Mme Mlle M Sra EE.UU".split(
    " ",
  ),
);
const LONGEST_ABBREVIATION = 24;
/** A capital alone, letters with stops between: J. and U.S. */
const INITIALS = /^(?:\p{Lu}|\p{L}(?:\.\p{L})+)$/u;
const BEFORE_A_WORD = /[\s(«“"]/;
const STARTS_LOWER = /^["'“‘«(]*\p{Ll}/u;
const [STOP, SPACE] = [0x2e, 0x20] as const;

/** Offsets at which sentences begin, the first at 0, and the text's length as the last. */
export function sentenceStarts(text: string): readonly number[] {
  const starts = [0];
  let at = 0;
  while (at < text.length) {
    const stop = STOPS[text.charCodeAt(at)] ?? NO_STOP;
    const end = stop === NO_STOP ? -1 : endOf(text, at);
    if (end !== -1 && end < text.length && (stop === CERTAIN || isBorder(text, at, end))) {
      starts.push(end);
    }
    at = end === -1 ? at + 1 : end;
  }
  starts.push(text.length);
  return starts;
}

/** Where the next sentence would begin; -1: the stop at hand ends none. */
function endOf(text: string, at: number): number {
  // Nearly every end of a sentence is one stop, a space and a letter, and needs no regular expression.
  if (text.charCodeAt(at) === STOP && text.charCodeAt(at + 1) === SPACE && caseOf(text.charCodeAt(at + 2)) !== UNSURE) {
    return at + 2;
  }
  END.lastIndex = at;
  const found = END.exec(text);
  return found === null ? -1 : at + found[0].length;
}

const isBorder = (text: string, at: number, end: number): boolean =>
  !(startsLower(text, end) || (text.charCodeAt(at) === STOP && isAbbreviation(text, at)));

function isAbbreviation(text: string, stop: number): boolean {
  let from = stop;
  while (from > 0 && stop - from < LONGEST_ABBREVIATION && isInWord(text, from - 1)) {
    from -= 1;
  }
  const word = text.slice(from, stop);
  return ABBREVIATIONS.has(word) || INITIALS.test(word);
}

const [UNSURE, SMALL, NOT_SMALL] = [0, 1, 2] as const;

/** Of the letters of most texts, whether they are small ones: no regular expression is asked. */
function caseOf(code: number): number {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x430 && code <= 0x44f)) {
    return SMALL;
  }
  const capital = (code >= 0x41 && code <= 0x5a) || (code >= 0x410 && code <= 0x42f);
  return capital || (code >= 0x620 && code <= 0x64a) ? NOT_SMALL : UNSURE;
}

const isInWord = (text: string, at: number): boolean =>
  caseOf(text.charCodeAt(at)) !== UNSURE || !BEFORE_A_WORD.test(text.charAt(at));

function startsLower(text: string, at: number): boolean {
  const known = caseOf(text.charCodeAt(at));
  return known === UNSURE ? STARTS_LOWER.test(text.slice(at, at + 4)) : known === SMALL;
}

/** The sentence, counted from 0, in which an offset lies. */
export function sentenceAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}
