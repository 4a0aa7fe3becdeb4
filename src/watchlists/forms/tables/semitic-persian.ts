// Arabic and Hebrew write the small words before a noun together with it; Persian its plural behind it.
import type { Declension } from "../declension.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const before = (prefixes: readonly string[], word: string): readonly string[] =>
  prefixes.map((prefix) => prefix + word);

const AR_BEFORE_NOUN = words("و ف ب ك ل س ال وب ول وك فب فل وال فال بال كال وبال لل ولل فلل");
const AR_BEFORE_ARTICLE = words("و ف ب ك وب فب وك");
const AR_CONSONANT = /[بتثجحخدذرزسشصضطظعغفقكلمن]$/;

export const ar: Declension = {
  // Shorter rests are words by themselves too often: بلد is no ب + لد.
  scripts: /^[\u0620-\u064a]{3,}$/,
  forms: (word) => {
    if (!word.startsWith("ال") || word.length < 5) {
      const accusative = AR_CONSONANT.test(word) ? [`${word}ا`] : [];
      const plurals = arabicPlurals(word).flatMap((plural) => [plural, ...before(AR_BEFORE_NOUN, plural)]);
      return [...before(AR_BEFORE_NOUN, word), ...accusative, ...plurals];
    }
    // After ل the alef of the article is not written: ل + القذافي = للقذافي.
    return [...before(AR_BEFORE_ARTICLE, word), ...before(["لل", "ولل", "فلل"], word.slice(2))];
  },
};

/**
 * The sound plurals and the dual; broken plurals follow no ending. Three letters are too few (حسن, حسنين), and a short word
 * in ي is a place more often than a people: مالي, ماليون.
 */
function arabicPlurals(word: string): readonly string[] {
  const stem = word.slice(0, -1);
  if (word.endsWith("ه")) {
    return word.length < 4 ? [] : [`${stem}ات`, `${stem}تان`, `${stem}تين`];
  }
  const masculine = AR_CONSONANT.test(word) ? word.length > 3 : word.endsWith("ي") && word.length > 4;
  return masculine ? [`${word}ون`, `${word}ين`, `${word}ان`] : [];
}

const HE = words("ה ו ב כ ל מ ש וה וב וכ ול ומ וש שה מה כש שב של כשה ושה ומה לכ שמ שכ");
// Before two letters כ and ש make words of their own (כלב, שלב). Most such words are the beginning of an acronym: צה״ל, או״ם.
const HE_BEFORE_TWO = words("ה ו ב ל מ וה וב ול ומ מה");
const HE_MEDIAL: Readonly<Record<string, string>> = { ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ" };

export const he: Declension = {
  scripts: /^[\u05d0-\u05ea]{2,}$/,
  forms: (word) =>
    word.length === 2
      ? before(HE_BEFORE_TWO, word)
      : [...before(HE, word), ...hebrewPlurals(word).flatMap((plural) => [plural, ...before(HE, plural)])],
};

/** The plural in -ות or -ים, and -ת before another noun. Short words collide: לוב, כלובים. */
function hebrewPlurals(word: string): readonly string[] {
  const stem = word.slice(0, -1);
  const last = word.at(-1) ?? "";
  if (word.length < 4) {
    return [];
  }
  if (word.endsWith("ית")) {
    return [`${stem}ות`];
  }
  if (last === "ה") {
    return [`${stem}ות`, `${stem}ת`];
  }
  return last === "י" ? [`${word}ם`] : [`${stem}${HE_MEDIAL[last] ?? last}ים`];
}

const FA_PLURAL = words("ها هاي هايي هايش");
const FA_CLITIC = words("ش شان مان");
const FA_PERSONS = words("ان اني");

/** In folded letters: ی is ي, ک is ك. */
export const fa: Declension = {
  scripts: /^[\u0620-\u064a\u067e\u0686\u0698\u06a9\u06af\u06ba]{3,}$/,
  forms: (word) => {
    // Persons: -an, after a vowel -yan, and for a silent h -gan.
    const persons = /[او]$/.test(word)
      ? FA_PERSONS.map((after) => `${word}ي${after}`)
      : FA_PERSONS.map((after) => (word.endsWith("ه") ? `${word.slice(0, -1)}گ${after}` : word + after));
    const others = word.endsWith("ه") ? [`${word}ان`] : word.endsWith("ي") ? [`${word}ون`] : [];
    const clitics = word.length > 3 ? FA_CLITIC.map((after) => word + after) : [];
    return [...FA_PLURAL.map((after) => word + after), ...persons, ...others, ...clitics];
  },
};
