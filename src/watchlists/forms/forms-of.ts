// Word forms as finite lists: what a word looks like in the other cases and numbers of a language. Never a stemmer at run time.
import { DECLENSIONS } from "./declensions.ts";
import { transliterations } from "./transliterate.ts";

/** Whether names are declined in a language (primary subtag). */
export const declines = (language: string): boolean => Object.hasOwn(DECLENSIONS, language);

/** The forms of a folded word in one language, itself first. */
export function formsOf(word: string, language: string): readonly string[] {
  const decline = Object.hasOwn(DECLENSIONS, language) ? DECLENSIONS[language] : undefined;
  if (!decline?.scripts.test(word)) {
    return [word];
  }
  return [...new Set([word, ...decline.forms(word)])];
}

/** The forms in every language that declines, and of every transliteration: what `~word` means. */
export function allForms(word: string): readonly string[] {
  const found = new Set<string>();
  for (const spelling of [word, ...transliterations(word)]) {
    found.add(spelling);
    for (const language of Object.keys(DECLENSIONS)) {
      for (const form of formsOf(spelling, language)) {
        found.add(form);
      }
    }
  }
  return [...found];
}

/** Every form that a word can match anywhere: in any language that declines, and for `~` transliterated too. */
export function formsOfAll(word: string, transliterated: boolean): readonly string[] {
  return transliterated
    ? allForms(word)
    : [...new Set(Object.keys(DECLENSIONS).flatMap((language) => formsOf(word, language)))];
}
