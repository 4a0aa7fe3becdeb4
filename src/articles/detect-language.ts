import { eld } from "eld/small";

// eld is sure of a language from about this many letters on; shorter texts are named only where the script leaves no choice.
const ENOUGH_LETTERS = 60;
const SAMPLE_CHARS = 4000;
const ONLY_LANGUAGE_OF_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Greek}/u, "el"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Georgian}/u, "ka"],
  [/\p{Script=Armenian}/u, "hy"],
];

export type DetectedLanguage = { readonly language: string | null; readonly sure: boolean };

/** The language that a text is written in (BCP 47, the language part alone), from the text itself. */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = text.slice(0, SAMPLE_CHARS);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  for (const [script, language] of ONLY_LANGUAGE_OF_SCRIPT) {
    const own = sample.match(new RegExp(script, "gu"))?.length ?? 0;
    if (own > 0 && own >= letters * 0.2) {
      return { language, sure: true };
    }
  }
  if (letters < ENOUGH_LETTERS / 3) {
    return { language: null, sure: false };
  }
  const found = eld.detect(sample);
  const reliable = letters >= ENOUGH_LETTERS && found.isReliable();
  return { language: found.language === "" ? null : found.language, sure: reliable };
}

/** A language tag in BCP 47's spelling (`en_GB` is `en-GB`), or null for what is no tag (`English`, `zxx`, `und`). */
export function languageTag(declared: string | null | undefined): string | null {
  const tag = (declared ?? "").trim().replaceAll("_", "-");
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) || /^(und|zxx|mul)\b/i.test(tag)) {
    return null;
  }
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    // A tag that the standard refuses names no language.
    return null;
  }
}

/**
 * Declared and detected put together: templates declare the wrong language often, so a sure detection beats a different declaration;
 * otherwise the declaration stands, with its region.
 */
export function chooseLanguage(
  declared: string | null,
  text: string,
): { language: string | null; via: "declared" | "detected" | null } {
  const detected = detectLanguage(text);
  const tag = languageTag(declared);
  const agrees = tag !== null && sameLanguage(tag, detected.language);
  if (tag !== null && (agrees || !detected.sure)) {
    return { language: tag, via: "declared" };
  }
  return { language: detected.language, via: detected.language === null ? null : "detected" };
}

// Written languages that a detector cannot keep apart, or that go by two tags.
const TWINS = [
  ["no", "nb", "nn", "da"],
  ["sr", "hr", "bs", "sh"],
  ["ms", "id"],
  ["iw", "he"],
  ["tl", "fil"],
  ["cs", "sk"],
];

const sameLanguage = (tag: string, detected: string | null): boolean => {
  const base = tag.split("-")[0] ?? "";
  return base === detected || TWINS.some((set) => set.includes(base) && set.includes(detected ?? ""));
};
