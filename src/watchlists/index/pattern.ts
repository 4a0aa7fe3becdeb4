// What a word or phrase of a query becomes: a row of words to stand next to each other, and the one to look up first.
import type { Term } from "../query/expr.ts";
import { hashOf } from "../text/hash.ts";
import { segment, type Word } from "../text/segment.ts";

/** `surface`: as written; `auto`: forms where the article's language declines; `all`: every form and transliteration. */
export type FormsMode = "surface" | "auto" | "all";

export type PatternWord = {
  readonly kind: "word" | "prefix" | "mask";
  /** Folded; in a mask, `?` stands for one letter. */
  readonly text: string;
  readonly hash: number;
  readonly forms: FormsMode;
  readonly noSpace: boolean;
  /** In a script without spaces: must follow the character before it directly. */
  readonly glued: boolean;
  /** For `=`: the characters themselves, composed, without invisible ones. */
  readonly exact: string | null;
};

export type Pattern = { readonly key: string; readonly words: readonly PatternWord[]; readonly anchor: Anchor };

/** Where a pattern is looked up: the term, which word of the pattern it is, and how many of them it covers. */
export type Anchor = { readonly term: TermKey; readonly word: number };

/** A dictionary entry: a word or a pair of characters as it stands, a word in all forms, or a wildcard. */
export type TermKey = { readonly kind: "surface" | "auto" | "all" | "wild"; readonly text: string };

const INVISIBLE = /\p{Cf}|\u0640|\p{Variation_Selector}/gu;
/** Characters compared one by one by `=`: composed, and without what cannot be seen. */
export const exactText = (text: string): string => text.normalize("NFC").replace(INVISIBLE, "");

export function makePattern(term: Term, forms: FormsMode): Pattern {
  const mask = !term.quoted && term.text.includes("?");
  const written = segment(mask ? term.text.replaceAll("?", "a") : term.text);
  const words = written.map((word) => patternWord(term, word, forms, mask));
  const key = JSON.stringify(words.map((w) => [w.kind, w.text, w.forms, w.glued, w.exact]));
  return { key, words, anchor: anchorOf(words) };
}

function patternWord(term: Term, word: Word, forms: FormsMode, mask: boolean): PatternWord {
  const star = /^[\u0640\p{M}]*\*/u.test(term.text.slice(word.end));
  const kind = mask ? "mask" : star ? "prefix" : "word";
  const text = mask ? masked(term.text, word) : word.folded;
  const plain = kind === "word" && !word.noSpace && term.mode !== "=";
  return {
    kind,
    text,
    hash: hashOf(text),
    forms: plain ? forms : "surface",
    noSpace: word.noSpace,
    glued: word.noSpace && word.glued,
    exact: term.mode === "=" ? exactText(term.text.slice(word.start, word.end)) : null,
  };
}

/** Folds around each `?`, which stands for one letter whatever its neighbours. */
function masked(text: string, word: Word): string {
  return text
    .slice(word.start, word.end)
    .split("?")
    .map((part) => segment(part)[0]?.folded ?? "")
    .join("?");
}

function anchorOf(words: readonly PatternWord[]): Anchor {
  let best: Anchor | null = null;
  let bestWeight = -1;
  for (const [i, word] of words.entries()) {
    const next = words[i + 1];
    const pair = word.noSpace && next?.noSpace === true && next.glued;
    const term: TermKey = pair ? { kind: "surface", text: word.text + next.text } : termOf(word);
    const weight = rarity(term);
    if (weight > bestWeight) {
      best = { term, word: i };
      bestWeight = weight;
    }
  }
  return best ?? { term: { kind: "surface", text: "" }, word: 0 };
}

function termOf(word: PatternWord): TermKey {
  if (word.kind !== "word") {
    return { kind: "wild", text: word.kind === "prefix" ? `${word.text}*` : word.text };
  }
  return { kind: word.forms, text: word.text };
}

// The commonest short words of the large languages of news; a longer word is taken to be rarer.
const COMMON = new Set(
  "the of to in a and for on is that with by at from as was were are his her has have he it an be this not but or who will its said after de la el los las del en y que le les des et du un une pour dans der die das und von mit den im zu ein eine il di e per con в на и с по не что из за от к о об у для его как это и في من على ان الى عن مع به از که را این است".split(
    " ",
  ),
);

/** A guess at how seldom a term occurs, the same in every process; larger is rarer. */
export function rarity(term: TermKey): number {
  if (COMMON.has(term.text)) {
    return 0;
  }
  const letters = term.text.length + (/[\u2e80-\u9fff\u3040-\u30ff\uac00-\ud7a3]/.test(term.text) ? 3 : 0);
  return term.kind === "wild" ? letters - 3 : term.kind === "all" ? letters - 1 : letters;
}
