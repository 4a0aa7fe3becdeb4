// How one character is folded (QUERY.md "Text"). Used to build the table of text/fold.ts; never on the hot path.

const MARK = /\p{M}/u;
const LETTER_OR_NUMBER = /[\p{L}\p{M}\p{Nd}\p{Nl}]/u;
const STRIPS_MARKS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Common}]/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;

// Letters of their own in Cyrillic: a blanket strip would make "край" and "краи" one word.
const KEPT_CYRILLIC = new Set(["й", "ї", "ў", "ѓ", "ќ"]);

// Letters that no decomposition of Unicode takes apart, and the Arabic and Persian forms that writers mix.
const LETTERS: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  ё: "е",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ے: "ي",
  ې: "ي",
  ئ: "ي",
  ؤ: "و",
  ة: "ه",
  ہ: "ه",
  ھ: "ه",
  ۀ: "ه",
  ە: "ه",
  ک: "ك",
  ڪ: "ك",
};

// Modifier letters that stand for an apostrophe split a word as the apostrophe does.
const APOSTROPHES = /[\u02b9-\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\u05f4\ua78b\ua78c]/;

/** Soft hyphen, zero-width characters, direction marks, variation selectors, tatweel: removed, never a border. */
export const INVISIBLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: variation selectors are meant one by one
  /[\u00ad\u034f\u061c\u0640\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/;

/** What a character (with its combining marks) is compared as; "" for a separator. */
export function foldLetter(cluster: string): string {
  if (APOSTROPHES.test(cluster)) {
    return "";
  }
  // SARA AM would be taken apart by NFKC, and no Thai or Lao writer types it that way.
  const compat = /[\u0e33\u0eb3]/.test(cluster) ? cluster.normalize("NFC") : cluster.normalize("NFKC");
  let folded = "";
  for (const char of compat) {
    if (LETTER_OR_NUMBER.test(char) && !INVISIBLE.test(char)) {
      folded += foldChar(char);
    }
  }
  return folded;
}

function foldChar(char: string): string {
  // There and back again is Unicode's full case folding for single characters: ß and ẞ -> ss, ς -> σ, ı -> i.
  const lower = char.toLowerCase().toUpperCase().toLowerCase();
  const parts = [...lower.normalize("NFD")];
  const base = parts[0] ?? "";
  if (CYRILLIC.test(base)) {
    const kept = `${base}${parts[1] ?? ""}`.normalize("NFC");
    return LETTERS[kept] ?? (KEPT_CYRILLIC.has(kept) ? kept : base);
  }
  if (!STRIPS_MARKS.test(base)) {
    return digit(lower.normalize("NFC"));
  }
  let out = "";
  for (const part of lower.normalize("NFC")) {
    const mapped = LETTERS[part] ?? stripMarks(part);
    out += LETTERS[mapped] ?? digit(mapped);
  }
  return out;
}

const stripMarks = (char: string): string => [...char.normalize("NFD")].filter((c) => !MARK.test(c)).join("");

/** Decimal digits of every script as ASCII digits; each script's ten stand together, the zero first. */
function digit(char: string): string {
  if (!/^\p{Nd}$/u.test(char)) {
    return char;
  }
  const code = char.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) {
    zero -= 1;
  }
  return String((code - zero) % 10);
}
