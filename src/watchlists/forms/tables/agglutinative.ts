// Finnish, Estonian, Hungarian, Turkish, Azerbaijani and Korean: one ending per case, set behind a stem that may change before it.
// Vowel harmony all but vanishes when accents are folded: -ssa and -ssä are one.
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

// Weak grade: what the last stop becomes before a closed syllable (Helsinki, Helsingin; Turkki, Turkin; Lahti, Lahden).
const WEAK: readonly (readonly [RegExp, string])[] = [
  [/nk(?=[aeiouy]$)/, "ng"],
  [/kk(?=[aeiouy]$)/, "k"],
  [/pp(?=[aeiouy]$)/, "p"],
  [/tt(?=[aeiouy]$)/, "t"],
  [/nt(?=[aeiouy]$)/, "nn"],
  [/mp(?=[aeiouy]$)/, "mm"],
  [/lt(?=[aeiouy]$)/, "ll"],
  [/rt(?=[aeiouy]$)/, "rr"],
  [/ht(?=[aeiouy]$)/, "hd"],
];
const FI_CLOSED = words("n lla lle lta ssa sta ksi tta t");
const FI_OPEN = words("na a ta");

export const fi: Declension = long({
  scripts: LATIN,
  forms: (word) => {
    if (/nen$/.test(word)) {
      const stem = word.slice(0, -3);
      return joined([`${stem}se`], [...FI_CLOSED, "na", "en"]).concat(`${stem}sta`, `${stem}sia`, `${stem}sten`);
    }
    if (/[aeiouy]$/.test(word)) {
      const weak = WEAK.reduce((stem, [from, to]) => (stem === word ? stem.replace(from, to) : stem), word);
      const stems = [
        ...new Set([weak, word, ...(/[hst]i$/.test(word) ? [weak.replace(/i$/, "e"), word.replace(/i$/, "e")] : [])]),
      ];
      const illative = [`${word}${word.at(-1)}n`, `${word}h${word.at(-1)}n`];
      return [...joined(stems, FI_CLOSED), ...joined([word], FI_OPEN), ...illative];
    }
    const stems = /[ui]s$/.test(word) ? [`${word}i`, `${word.slice(0, -1)}kse`] : [`${word}i`];
    return [...joined(stems, [...FI_CLOSED, "na", "a", "in", "en"]), `${word}ta`];
  },
});

const ET = words("s st sse l lt le ks ga ta na ni d t te");

export const et: Declension = long({
  scripts: LATIN,
  forms: (word) => {
    if (/[aeiou]$/.test(word)) {
      return joined([word], ET);
    }
    const stems = ["i", "a", "e", "u"].map((vowel) => word + vowel);
    return [...stems, ...joined(stems, ET)];
  },
});

const HU = words(
  "t ot et at nak nek ban ben ba be bol rol tol ra re on en n nal nel hoz hez ert ig kent ul va ve e k ok ek ak kat eket okat oknak eknek akat",
);

export const hu: Declension = long({
  scripts: LATIN,
  forms: (word) => {
    const last = word.at(-1) ?? "";
    // -val and -vel take on the last consonant: Budapesttel, Wagnerrel. A digraph doubles its first letter only.
    const instrumental = /[aeiou]$/.test(word) ? ["val", "vel"] : [`${last}al`, `${last}el`];
    const digraph = /(?:sz|cs|gy|ny|zs|ly|ty)$/.test(word)
      ? joined([word.slice(0, -1)], [`${word.slice(-2)}al`, `${word.slice(-2)}el`])
      : [];
    return [...joined([word], [...HU, ...instrumental]), ...digraph];
  },
});

// The dotless i is folded into i, so four vowels are left to harmonise with.
const TR_AFTER_VOWEL = words("yi yu ya ye nin nun da de dan den yla yle ni nu na ne");
const TR_AFTER_CONSONANT = words("i u a e in un da de ta te dan den tan ten la le");
const TR_PLURAL = words("lar ler lari leri larin lerin lara lere larda lerde lardan lerden larla lerle");

export const tr: Declension = long({
  scripts: LATIN,
  forms: (word) => {
    // Without an apostrophe, short names would run into other names: Ali, Aliye.
    if (word.length < 4) {
      return [];
    }
    if (/[aeiou]$/.test(word)) {
      return joined([word], [...TR_AFTER_VOWEL, ...TR_PLURAL]);
    }
    const soft = word.length > 4 ? word.replace(/k$/, "g").replace(/p$/, "b").replace(/t$/, "d") : word;
    const softened = soft === word ? [] : joined([soft], words("i u a e in un"));
    return [...joined([word], [...TR_AFTER_CONSONANT, ...TR_PLURAL]), ...softened];
  },
});

const KO = words(
  "이 가 은 는 을 를 의 에 에서 에게 에게서 께 께서 한테 와 과 도 만 로 으로 까지 부터 보다 처럼 이나 나 이라고 라고 이라는 라는 이다 측 측은 들 들이 들은 들을 들의 에는 에도 에서는 에서도 과의 와의",
);

export const ko: Declension = {
  scripts: /^[\uac00-\ud7a3]{2,}$/,
  forms: (word) => joined([word], KO),
};
