// Hungarian, Turkish, Azerbaijani and Korean: one ending per case, set behind a stem that hardly changes.
import type { Declension } from "../declension.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const joined = (stems: readonly string[], endings: readonly string[]): readonly string[] =>
  stems.flatMap((stem) => endings.map((ending) => stem + ending));
const LATIN = /^[a-z]+$/;
const MIN_WORD = 3;

const long = (declension: Declension): Declension => ({
  ...declension,
  forms: (word) => (word.length < MIN_WORD ? [] : declension.forms(word)),
});

const HU = words(
  "t ot et at ott ett nak nek ban ben ba be bol rol tol ra re on en n nal nel hoz hez ert ig kent ul va ve e",
);
const HU_PLURAL = joined(words("k ok ek ak"), [
  "",
  ...words("ot et at nak nek ban ben bol ba be rol tol ra re on en nal nel hoz hez ert ig kent kal kel e"),
]);

export const hu: Declension = long({
  scripts: LATIN,
  forms: (word) => {
    const last = word.at(-1) ?? "";
    // -val and -vel take on the last consonant: Budapesttel, Wagnerrel. A digraph doubles its first letter only.
    const instrumental = /[aeiou]$/.test(word) ? ["val", "vel"] : [`${last}al`, `${last}el`];
    const digraph = /(?:sz|cs|gy|ny|zs|ly|ty)$/.test(word)
      ? joined([word.slice(0, -1)], [`${word.slice(-2)}al`, `${word.slice(-2)}el`])
      : [];
    return [...joined([word], [...HU, ...HU_PLURAL, ...instrumental]), ...digraph];
  },
});

/** The vowels that an ending may have; folding leaves i for ı, and in o and u two vowels each, so some words take both. */
function harmony(word: string): { readonly high: readonly string[]; readonly low: readonly string[] } {
  const last = word.replace(/[^aeiou]/g, "").at(-1) ?? "";
  const high = /[ou]/.test(last) ? ["u"] : ["i"];
  if (last === "e") {
    return { high, low: ["e"] };
  }
  // Arabic words in -at and -al are soft in spite of their vowel: saatler, dikkate.
  return { high, low: last === "a" && !/a[tl]$/.test(word) ? ["a"] : ["a", "e"] };
}

/** A case ending is written with I for the high vowel and A for the low one. */
const spelled = (endings: string, { high, low }: ReturnType<typeof harmony>): readonly string[] =>
  words(endings).flatMap((ending) => {
    const vowels = ending.includes("A") ? low : high;
    return vowels.map((vowel) => ending.replace(/[AI]/, vowel));
  });

const TR_AFTER_VOWEL = "yI yA nIn dA dAn ylA";
const TR_AFTER_CONSONANT = "I A In dA dAn tA tAn lA";
const TR_SOFTENED = "I A In";
// Behind the possessive of a compound: Anayasa Mahkemesi, Anayasa Mahkemesine.
const TR_AFTER_POSSESSIVE = "nI nA nIn ndA ndAn ylA";
const TR_LONG = 5;

export const tr: Declension = long({
  scripts: LATIN,
  forms: (word) => {
    // Without an apostrophe, short names would run into other names: Ali, Aliye.
    if (word.length < 4) {
      return [];
    }
    const vowels = harmony(word);
    const plurals = vowels.low.flatMap((low) =>
      joined([`${word}l${low}r`], ["", ...spelled("I A In dA dAn lA", { high: ["i"], low: [low] })]),
    );
    if (/[aeiou]$/.test(word)) {
      // -iye makes another word of a short one: mali, maliye.
      const endings = word.length < TR_LONG && word.endsWith("i") ? TR_AFTER_VOWEL.replace("yA ", "") : TR_AFTER_VOWEL;
      return [
        ...joined([word], spelled(endings, vowels)),
        ...plurals,
        ...possessives(
          vowels.high.map((i) => `${word}s${i}`),
          word,
        ),
      ];
    }
    const soft = word.length >= TR_LONG ? word.replace(/k$/, "g").replace(/p$/, "b").replace(/t$/, "d") : word;
    const softened = soft === word ? [] : joined([soft], spelled(TR_SOFTENED, vowels));
    const owned = [...new Set([word, soft])].flatMap((stem) => vowels.high.map((i) => stem + i));
    return [
      ...joined([word], spelled(TR_AFTER_CONSONANT, vowels)),
      ...softened,
      ...plurals,
      ...possessives(owned, word),
    ];
  },
});

const possessives = (owned: readonly string[], word: string): readonly string[] =>
  word.length < TR_LONG
    ? []
    : owned.flatMap((stem) => [stem, ...joined([stem], spelled(TR_AFTER_POSSESSIVE, harmony(word)))]);

const KO = words(
  "이 가 은 는 을 를 의 에 에서 에게 에게서 께 께서 한테 와 과 도 만 로 으로 까지 부터 보다 처럼 이나 나 이라고 라고 이라는 라는 이다 측 측은 들 들이 들은 들을 들의 에는 에도 에서는 에서도 과의 와의",
);

export const ko: Declension = {
  scripts: /^[\uac00-\ud7a3]{2,}$/,
  forms: (word) => joined([word], KO),
};
