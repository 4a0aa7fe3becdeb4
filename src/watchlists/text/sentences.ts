// Where sentences begin. Rules of our own: a snippet cut after "Mr." would be worse than one that is a sentence too long.

const END = /[.!?…]+["'”’»)\]]*\s+|[。！？｡]+["'”’」』）]*\s*|[؟۔।॥།]+\s*|\n\s*\n/uy;
/** With what an end of a sentence can begin. */
const STOPS = new Uint8Array(0x10000);
for (const char of ".!?…。！？｡؟۔।॥།\n") {
  STOPS[char.charCodeAt(0)] = 1;
}
const ABBREVIATION =
  /(?:^|[\s(«“"])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|St|Jr|Sr|No|Inc|Ltd|Co|Corp|vs|etc|e\.g|i\.e|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|z\.B|bzw|Nr|Str|Hr|Fr|г|ул|им|т\.е|т\.д|т\.п|др|руб|млн|млрд|тыс|ст|см|p|pp|Mme|Mlle|M|Sr|Sra|EE\.UU|[\p{L}](?:\.[\p{L}])+)\.$/u;
// Most sentences end in a longer word, and the list need not be asked.
const SHORT_WORD = /(?:^|[^\p{L}\p{M}])[\p{L}\p{M}]{1,6}$/u;
const LONG_WORD = 7;
const STARTS_LOWER = /^["'“‘«(]*\p{Ll}/u;

/** Offsets at which sentences begin, the first at 0, and the text's length as the last. */
export function sentenceStarts(text: string): readonly number[] {
  const starts = [0];
  let at = 0;
  while (at < text.length) {
    const end = STOPS[text.charCodeAt(at)] === 1 ? endAt(text, at) : null;
    const after = end === null ? at + 1 : at + end.length;
    if (end !== null && after < text.length && isBorder(text, at, end)) {
      starts.push(after);
    }
    at = after;
  }
  starts.push(text.length);
  return starts;
}

function endAt(text: string, at: number): string | null {
  END.lastIndex = at;
  return END.exec(text)?.[0] ?? null;
}

function isBorder(text: string, at: number, end: string): boolean {
  const after = at + end.length;
  return /^\n|[。！？｡؟۔।॥།]/u.test(end) || !(isAbbreviation(text, at) || startsLower(text, after));
}

function startsLower(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return !(code >= 0x41 && code <= 0x5a) && STARTS_LOWER.test(text.slice(at, at + 4));
}

const isAbbreviation = (text: string, stop: number): boolean =>
  text[stop] === "." &&
  !endsLongWord(text, stop) &&
  SHORT_WORD.test(text.slice(Math.max(0, stop - LONG_WORD), stop)) &&
  ABBREVIATION.test(text.slice(Math.max(0, stop - 24), stop + 1));

/** Says yes without a regular expression to most words of more than six letters; never to a shorter one. */
function endsLongWord(text: string, stop: number): boolean {
  let at = stop;
  while (at > stop - LONG_WORD && isCommonLetter(text.charCodeAt(at - 1))) {
    at -= 1;
  }
  return at === stop - LONG_WORD;
}

const isCommonLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x430 && code <= 0x44f) || (code >= 0x620 && code <= 0x64a);

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
