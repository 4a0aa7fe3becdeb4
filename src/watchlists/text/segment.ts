// The words of a short text (a term of a query) as strings, by the same tokeniser that reads articles.
import { tokenise } from "./tokenise.ts";
import { FLAG_GLUED, FLAG_NO_SPACE, foldedText, makeTokens, resetTokens } from "./tokens.ts";

export type Word = {
  /** As compared. */
  readonly folded: string;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** A character of a script without spaces. */
  readonly noSpace: boolean;
  /** Stands directly after the word before it. */
  readonly glued: boolean;
};

const tokens = makeTokens(64);

export function segment(text: string): readonly Word[] {
  resetTokens(tokens);
  tokenise(tokens, text);
  return Array.from({ length: tokens.count }, (_, i) => ({
    folded: foldedText(tokens, i),
    start: tokens.start[i] ?? 0,
    end: tokens.end[i] ?? 0,
    noSpace: ((tokens.flags[i] ?? 0) & FLAG_NO_SPACE) !== 0,
    glued: ((tokens.flags[i] ?? 0) & FLAG_GLUED) !== 0,
  }));
}

/** A text as compared: folded words with one space between. */
export const fold = (text: string): string =>
  segment(text)
    .map((word) => word.folded)
    .join(" ");
