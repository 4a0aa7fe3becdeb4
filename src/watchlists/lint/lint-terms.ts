// Words that are looked for otherwise than they were meant, or that stand in nearly everything.
import type { Term } from "../query/expr.ts";
import type { IndexWord } from "../search-plan.ts";
import { fold, segment } from "../text/segment.ts";
import { isOpen } from "./covers.ts";
import { about, type Finding } from "./finding.ts";

/** In how many of so many archived articles a word stands, or a word that begins so. */
export type Frequency = (word: IndexWord) => { readonly articles: number; readonly of: number };

/** A word in more than this share of all articles says nothing by itself, and in more than that nothing at all. */
const TOO_COMMON = 0.1;
const NEARLY_ALWAYS = 0.5;
/** Frequencies of fewer articles than this are chance. */
const ENOUGH_ARTICLES = 200;

export function lintTerm(term: Term): readonly Finding[] {
  const { text } = term;
  const found: Finding[] = [];
  const words = segment(text);
  if (/^(and|or|not|near|notin)$/.test(text)) {
    found.push(about(term, `"${text}" is looked for as a word; operators are written in capitals`, text.toUpperCase()));
  }
  if (/ (AND|OR|NOT|NOTIN) | (O|NOT)?NEAR\/\w+ /.test(text) || / (o|not)?near\/\w+ /.test(text)) {
    const suggestion = "put the operators outside the quotation marks, or use query:";
    found.push(about(term, `"${text}" is looked for as it stands, operators and all`, suggestion));
  }
  const vanished = /[+$@&#%]/.exec(text)?.[0];
  if (vanished) {
    found.push(about(term, `"${vanished}" is not searched: "${text}" is looked for as "${fold(text)}"`, null));
  }
  if (words.length === 1 && [...(words[0]?.folded ?? "")].length === 1) {
    const message = `"${text}" is a single character and will match very often`;
    found.push(about(term, message, "write a longer word or a phrase"));
  }
  return found;
}

/** `alone`: no other clause has to be true with it. */
export function tooBroad(term: Term, alone: boolean, frequency: Frequency | undefined): readonly Finding[] {
  const word = indexWordOf(term);
  if (!frequency || !word) {
    return [];
  }
  const { articles, of } = frequency(word);
  const share = of < ENOUGH_ARTICLES ? 0 : articles / of;
  return share <= (alone ? TOO_COMMON : NEARLY_ALWAYS)
    ? []
    : [
        about(
          term,
          `"${term.text}" stands in ${Math.round(share * 100)} of 100 archived articles`,
          alone
            ? "require another word with it, or search only the title"
            : "leave it out: it rules out next to nothing",
        ),
      ];
}

/** What the index counts of a term; null where that would be more than one of its words. */
function indexWordOf(term: Term): IndexWord | null {
  const [first, second, ...more] = segment(term.text);
  if (!first || more.length > 0 || term.text.includes("?")) {
    return null;
  }
  if (second) {
    const pair = first.noSpace && second.noSpace && second.glued;
    return pair ? { kind: "token", text: first.folded + second.folded } : null;
  }
  return { kind: isOpen(term) || first.noSpace ? "prefix" : "token", text: first.folded };
}
