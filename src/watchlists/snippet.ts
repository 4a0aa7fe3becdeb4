import { sentenceAt } from "./text/sentences.ts";

type Range = { readonly start: number; readonly end: number };
export type Snippet = { readonly snippet: string; readonly marks: readonly Range[] };

/** A snippet is the sentence, with the next while it is shorter than this ... */
const COMFORTABLE = 80;
/** ... and no longer than this: a sentence that is gets cut between words. */
const LONGEST = 400;

/** The sentence around an occurrence, original characters, with every mark that lies in it. */
export function cutSnippet(text: string, best: Range, marks: readonly Range[], sentences: readonly number[]): Snippet {
  const first = sentenceAt(sentences, best.start);
  const last = sentenceAt(sentences, Math.max(best.start, best.end - 1));
  let from = sentences[first] ?? 0;
  let to = sentences[last + 1] ?? text.length;
  const next = sentences[last + 2];
  if (to - from < COMFORTABLE && next !== undefined && next - from <= LONGEST && !text.slice(from, to).includes("\n")) {
    to = next;
  }
  if (to - from > LONGEST) {
    [from, to] = aroundWords(text, best, from, to);
  }
  const snippet = text.slice(from, to);
  const lead = snippet.length - snippet.trimStart().length;
  from += lead;
  to = from + snippet.trim().length;
  return { snippet: text.slice(from, to), marks: marksWithin(marks, from, to) };
}

/** As much on both sides as fits, ending between words. */
function aroundWords(text: string, best: Range, from: number, to: number): [number, number] {
  const spare = Math.max(0, LONGEST - (best.end - best.start));
  let start = Math.max(from, best.start - (spare >> 1));
  let end = Math.min(to, best.end + (spare >> 1));
  if (start > from) {
    const space = text.slice(start, best.start).search(/\s/);
    start = space === -1 ? best.start : start + space;
  }
  if (end < to) {
    const space = /\s\S*$/.exec(text.slice(best.end, end));
    end = space ? best.end + space.index : best.end;
  }
  return [start, end];
}

/** In order and not overlapping: what overlaps is joined. */
function marksWithin(marks: readonly Range[], from: number, to: number): readonly Range[] {
  const out: { start: number; end: number }[] = [];
  const inside = marks.filter((mark) => mark.start >= from && mark.end <= to).toSorted((a, b) => a.start - b.start);
  for (const mark of inside) {
    const before = out.at(-1);
    if (before && mark.start - from < before.end) {
      before.end = Math.max(before.end, mark.end - from);
    } else {
      out.push({ start: mark.start - from, end: mark.end - from });
    }
  }
  return out;
}
