// Arabic and Hebrew write the small words before a noun together with it; Persian its plural behind it.
import type { Declension } from "../declension.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
/** Shorter rests are words by themselves too often: بلد is no ب + لد. */
const ARABIC_WORD = /^[\u0620-\u064a]{3,}$/;

const AR_BEFORE_NOUN = words("و ف ب ك ل س ال وب ول وك فب فل وال فال بال كال وبال لل ولل فلل");
const AR_BEFORE_ARTICLE = words("و ف ب ك وب فب وك");

export const ar: Declension = {
  scripts: ARABIC_WORD,
  forms: (word) => {
    const accusative = /[بتثجحخدذرزسشصضطظعغفقكلمن]$/.test(word) ? [`${word}ا`] : [];
    if (!word.startsWith("ال") || word.length < 5) {
      return [...AR_BEFORE_NOUN.map((before) => before + word), ...accusative];
    }
    // After ل the alef of the article is not written: ل + القذافي = للقذافي.
    const rest = word.slice(2);
    return [
      ...AR_BEFORE_ARTICLE.map((before) => before + word),
      ...["لل", "ولل", "فلل"].map((before) => before + rest),
    ];
  },
};

const HE = words("ה ו ב כ ל מ ש וה וב וכ ול ומ וש שה מה כש שב של כשה ושה ומה לכ שמ שכ");

export const he: Declension = {
  scripts: /^[\u05d0-\u05ea]{3,}$/,
  forms: (word) => HE.map((before) => before + word),
};

const FA = words("ها هاي هايي هايش ان");

/** In folded letters: ی is ي, ک is ك. */
export const fa: Declension = {
  scripts: ARABIC_WORD,
  forms: (word) => FA.map((after) => word + after),
};
