// How a table of endings is read. A line says: words that end so, change so. The first line that fits a word is used.
//
//   ия: ии ию ией        a word in -ия loses it and takes each of these
//   [гкх]+а|ча: и е у    alternatives stand beside each other; a word in -а after г, к or х loses the а only
//   C+: а у ом           a word in a consonant loses nothing
//   -                    as a form: nothing at all (the bare stem)
//
// A form in -ending@4 is made only from a stem of at least four letters: short ones collide with other words.

export type Declension = { readonly scripts: RegExp; readonly forms: (word: string) => readonly string[] };

type Rule = { readonly ending: RegExp; readonly forms: readonly { readonly text: string; readonly minStem: number }[] };
type Script = { readonly letters: RegExp; readonly consonants: string };

export const LATIN: Script = { letters: /^[a-z]+$/, consonants: "bcdfghjklmnpqrstvwxz" };
export const LATIN_Y: Script = { letters: /^[a-z]+$/, consonants: "bcdfghjklmnpqrstvwxyz" };
export const CYRILLIC: Script = { letters: /^[\u0430-\u045f\u0491]+$/, consonants: "бвгґджзклмнпрстфхцчшщћђљњџќѓ" };
export const GREEK: Script = { letters: /^[α-ω]+$/, consonants: "βγδζθκλμνξπρστφχψ" };

const MIN_STEM = 2;
const MIN_WORD = 3;

/** A declension from lines of endings. */
export function declension(script: Script, table: string): Declension {
  const rules = table
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .flatMap((line) => readRules(line, script.consonants));
  return { scripts: script.letters, forms: (word) => (word.length < MIN_WORD ? [] : applyRules(rules, word)) };
}

function applyRules(rules: readonly Rule[], word: string): readonly string[] {
  for (const { ending, forms } of rules) {
    const stem = ending.exec(word)?.[1];
    if (stem !== undefined && stem.length >= MIN_STEM) {
      return forms.filter(({ minStem }) => stem.length >= minStem).map(({ text }) => stem + text);
    }
  }
  return [];
}

function readRules(line: string, consonants: string): readonly Rule[] {
  const [endings = "", written = ""] = line.split(":");
  const forms = written
    .trim()
    .split(/\s+/)
    .map((form) => {
      const [text = "", minStem = "0"] = form.split("@");
      return { text: text === "-" ? "" : text, minStem: Number(minStem) };
    });
  return endings.split("|").map((ending) => {
    const [kept, lost] = ending.includes("+") ? ending.split("+") : ["", ending];
    return { ending: new RegExp(`^(.*${(kept ?? "").replace("C", `[${consonants}]`)})${lost ?? ""}$`, "u"), forms };
  });
}
