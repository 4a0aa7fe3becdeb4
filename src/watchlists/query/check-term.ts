import { segment } from "../text/segment.ts";
import type { Term } from "./expr.ts";
import { refuse } from "./problem.ts";

const MIN_LETTERS_BEFORE_STAR = 3;

/** Refuses a word or phrase that could match nothing, or far too much. */
export function checkTerm(term: Term): void {
  const { text, at } = term;
  const words = segment(text);
  if (words.length === 0) {
    refuse(at, `"${text}" has no letter or digit to look for`, "write a word; punctuation is not searched");
  }
  if (!term.quoted) {
    checkQuestionMarks(term);
  }
  for (const star of text.matchAll(/\*/g)) {
    checkStar(term, star.index);
  }
}

function checkQuestionMarks({ text, mode, at }: Term): void {
  if (text.startsWith("?")) {
    refuse(at, '"?" stands for one letter, but not for the first', `write the first letter: a${text}`);
  }
  if (text.includes("?") && (mode !== "" || segment(text.replaceAll("?", "a")).length > 1 || text.includes("*"))) {
    refuse(at, '"?" works only in one plain word without "=", "~" or "*"', text.replaceAll("?", ""));
  }
}

function checkStar({ text, mode, quoted, at }: Term, star: number): void {
  const before = /[\p{L}\p{M}\p{N}]*$/u.exec(text.slice(0, star))?.[0] ?? "";
  const after = text[star + 1] ?? "";
  if (before === "" && !quoted) {
    refuse(at, '"*" cannot begin a word', `write the beginning: ${text.replace(/^\*+/, "")}*`);
  }
  if (/[\p{L}\p{N}*]/u.test(after)) {
    refuse(at, '"*" stands only at the end of a word', `${text.slice(0, star)}*`);
  }
  if (segment(before).some((word) => word.noSpace)) {
    refuse(at, 'this script has no spaces, and a word already matches inside a longer run; "*" adds nothing', before);
  }
  if (mode === "~") {
    refuse(
      at,
      '"~" lists every form, "*" takes any ending; use one of them',
      `~${text.replaceAll("*", "")} or ${text}`,
    );
  }
  if ([...before].length < MIN_LETTERS_BEFORE_STAR && before !== "") {
    refuse(
      at,
      `"${before}*" would match far too much: "*" needs at least three letters before it`,
      "write more of the word, or list the words you mean: (a OR b)",
    );
  }
  if (before === "" && quoted) {
    refuse(at, '"*" must follow the letters of a word', text.replaceAll("*", "").trim());
  }
}
