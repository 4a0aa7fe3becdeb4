import { formsOfAll } from "../forms/forms-of.ts";
import type { Term } from "../query/expr.ts";
import { print } from "../query/print.ts";
import { segment } from "../text/segment.ts";

type Word = { readonly text: string; readonly open: boolean };

/** Whether every occurrence of `inner` holds an occurrence of `outer`, both searched in the same place. */
export function covers(outer: Term, inner: Term): boolean {
  const literal = outer.mode === "=" || (inner.mode === "~" && outer.mode !== "~");
  if (literal || `${outer.text}${inner.text}`.includes("?")) {
    return print(outer) === print(inner);
  }
  const [few, many] = [wordsOf(outer), wordsOf(inner)];
  return many.some((_, from) => few.every((word, i) => isWithin(many[from + i], word)));
}

/** The same with nothing of `inner` left over on either side. */
export const fills = (outer: Term, inner: Term): boolean =>
  covers(outer, inner) && wordsOf(outer).length === wordsOf(inner).length;

export const isOpen = (term: Term): boolean => /\*$/.test(term.text);

function wordsOf(term: Term): readonly Word[] {
  const words = segment(term.text);
  return words.map(({ folded }, i) => ({ text: folded, open: isOpen(term) && i === words.length - 1 }));
}

function isWithin(inner: Word | undefined, outer: Word): boolean {
  if (inner === undefined) {
    return false;
  }
  if (!outer.open) {
    return !inner.open && inner.text === outer.text;
  }
  return inner.open
    ? inner.text.startsWith(outer.text)
    : formsOfAll(inner.text, false).every((form) => form.startsWith(outer.text));
}
