// A word as other scripts spell it, by published tables (forms/tables/romanisations.ts): a finite list, the likeliest first.
import {
  ARABIC_TO_LATIN,
  CYRILLIC_TO_LATIN,
  GREEK_TO_LATIN,
  HEBREW_TO_LATIN,
  LATIN_TO_ARABIC,
  LATIN_TO_CYRILLIC,
  LATIN_TO_GREEK,
  LATIN_TO_HEBREW,
} from "./tables/romanisations.ts";

const MOST_PER_TABLE = 24;
const MOST_ROMANISED = 4;
const MIN_LETTERS = 2;

type Spell = (word: string) => readonly string[];

const ROMANISE: readonly (readonly [RegExp, readonly Spell[]])[] = [
  [/^[\u0430-\u045f\u0491]+$/, CYRILLIC_TO_LATIN.map(spelling)],
  [/^[α-ω]+$/, GREEK_TO_LATIN.map(spelling)],
  [/^[\u0620-\u06d3]+$/, ARABIC_TO_LATIN.map(spelling)],
  [/^[\u05d0-\u05ea]+$/, HEBREW_TO_LATIN.map(spelling)],
];
const FROM_LATIN: readonly (readonly [RegExp, readonly Spell[]])[] = [
  [/^[\u0430-\u045f\u0491]+$/, LATIN_TO_CYRILLIC.map(spelling)],
  [/^[α-ω]+$/, LATIN_TO_GREEK.map(spelling)],
  [/^[\u0620-\u06d3]+$/, LATIN_TO_ARABIC.map(spelling)],
  [/^[\u05d0-\u05ea]+$/, LATIN_TO_HEBREW.map(spelling)],
];

/** Spellings of a folded word in the other scripts; a word not in one of the five has none. */
export function transliterations(word: string): readonly string[] {
  const latin = /^[a-z]+$/.test(word)
    ? [word]
    : ROMANISE.filter(([script]) => script.test(word)).flatMap(([, tables]) => tables.flatMap((spell) => spell(word)));
  const found = new Set(latin);
  for (const roman of latin.slice(0, MOST_ROMANISED)) {
    for (const [script, tables] of FROM_LATIN) {
      if (!script.test(word)) {
        for (const spell of tables) {
          addAll(found, spell(roman));
        }
      }
    }
  }
  found.delete(word);
  return [...found].filter((spelled) => spelled.length >= MIN_LETTERS);
}

function addAll(found: Set<string>, more: readonly string[]): void {
  for (const one of more) {
    found.add(one);
  }
}

/** Makes a speller from a table: at each place the longest entry that fits, with all its alternatives. */
function spelling(table: string): Spell {
  const entries = new Map(
    table.split(/\s+/).map((entry) => {
      const [from = "", to = ""] = entry.split(":");
      return [from, to.split("/").map((text) => (text === "-" ? "" : text))];
    }),
  );
  const longest = Math.max(...[...entries.keys()].map((from) => from.replace(/[\^$]/g, "").length));

  return (word) => {
    let partial = [""];
    for (let i = 0; i < word.length; ) {
      const step = entryAt(word, i, longest, entries);
      if (!step) {
        return [];
      }
      partial = step.to.flatMap((text) => partial.map((before) => before + text)).slice(0, MOST_PER_TABLE);
      i += step.length;
    }
    return partial;
  };
}

function entryAt(word: string, at: number, longest: number, entries: ReadonlyMap<string, readonly string[]>) {
  for (let length = Math.min(longest, word.length - at); length > 0; length--) {
    const part = word.slice(at, at + length);
    const ends = at + length === word.length ? entries.get(`${part}$`) : undefined;
    const to = ends ?? (at === 0 ? entries.get(`^${part}`) : undefined) ?? entries.get(part);
    if (to) {
      return { to, length };
    }
  }
  return null;
}
