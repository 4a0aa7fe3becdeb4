// Finnish and Estonian: one ending per case, set behind a stem that may change before it.
// Vowel harmony all but vanishes when accents are folded: -ssa and -ssä are one.
import type { Declension } from "../declension.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const joined = (stems: readonly string[], endings: readonly string[]): readonly string[] =>
  stems.flatMap((stem) => endings.map((ending) => stem + ending));
const LATIN = /^[a-z]+$/;
const MIN_WORD = 3;

// Weak grade: what the last stop becomes before a closed syllable (Helsinki, Helsingin; Turkki, Turkin; Turku, Turun).
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
  [/(?<=[aeiouy])t(?=[aeiouy]$)/, "d"],
  [/(?<=[aeiouylr])p(?=[aeiouy]$)/, "v"],
  [/(?<=[lr])k(?=[aouy]$)/, ""],
  [/(?<=[lr])k(?=[ei]$)/, "j"],
  [/(?<=[aeiouy])k(?=[aeiouy]$)/, ""],
];
// Old words in -i have -e- in the other cases: Suomi, Suomen; Lahti, Lahden; järvi, järven. Later ones keep it: Mali, Malin.
const OLD_I = /(?:(?:uo|ie|yo|aa|uu|ee|oo)[lmnr]|h|(?<![kpst])s|[hlnr]t|rv|mp|ok)i$/;

const FI_CLOSED = words("n lla lle lta ssa sta ksi tta t");
const FI_OPEN = words("na a ta");
const FI_PLURAL = words("lla lle lta ssa sta ksi");

export const fi: Declension = {
  scripts: LATIN,
  forms: (word) => {
    if (word.length < MIN_WORD) {
      return [];
    }
    if (/nen$/.test(word)) {
      const stem = word.slice(0, -3);
      const plural = joined([`${stem}si`], ["a", "in", "en", "na", ...FI_PLURAL]);
      return [...joined([`${stem}se`], [...FI_CLOSED, "na", "en"]), `${stem}sta`, `${stem}sten`, ...plural];
    }
    return /[aeiouy]$/.test(word) ? afterVowel(word) : afterConsonant(word);
  },
};

function afterVowel(word: string): readonly string[] {
  const weak = WEAK.reduce((stem, [from, to]) => (stem === word ? stem.replace(from, to) : stem), word);
  const last = word.at(-1) ?? "";
  const forms = [
    ...joined([weak, word], FI_CLOSED),
    ...joined([word], FI_OPEN),
    `${word}${last}n`,
    `${word}h${last}n`,
    ...pluralAfterVowel(word, weak),
  ];
  if (OLD_I.test(word)) {
    const [strongE, weakE] = [word.replace(/i$/, "e"), weak.replace(/i$/, "e")];
    forms.push(...joined([strongE, weakE], FI_CLOSED), ...joined([strongE], ["a", "na", "en"]));
  }
  if (/(?:aa|ee|oo|uu)$/.test(word)) {
    forms.push(`${word}seen`);
  }
  if (last === "e") {
    // Tampere, Tampereen; with the strong grade in the other cases: hanke, hankkeen; laite, laitteen.
    const strong = word.replace(/(?<=[aeiouyn])([kpt])(?=e$)/, "$1$1");
    forms.push(...joined([`${word}e`, `${strong}e`], [...FI_CLOSED, "na", "seen"]));
  }
  return forms;
}

function pluralAfterVowel(word: string, weak: string): readonly string[] {
  if (/[ouy]$/.test(word)) {
    return [...joined([`${weak}i`], FI_PLURAL), ...joined([word], ["ja", "jen", "ihin", "ina"])];
  }
  if (/ja$/.test(word)) {
    return joined([word.replace(/a$/, "i")], ["a", "en", "in", "na", ...FI_PLURAL]);
  }
  // Old words of two syllables lose their -a after o or u (sota, sotia) and change it otherwise (kala, kaloja).
  if (/^[^aeiouy]*[ou][aeiouy]?[^aeiouy]+a$/.test(word)) {
    return [
      ...joined([word.replace(/a$/, "i")], ["a", "en", "in", "na"]),
      ...joined([weak.replace(/a$/, "i")], FI_PLURAL),
    ];
  }
  if (/[^aeiouy]a$/.test(word)) {
    return [
      ...joined([word.replace(/a$/, "o")], ["ja", "jen", "ihin", "ina"]),
      ...joined([weak.replace(/a$/, "oi")], FI_PLURAL),
    ];
  }
  if (/i$/.test(word) && !OLD_I.test(word)) {
    const long = joined([word.replace(/i$/, "ei")], ["ta", "den", "hin", "na"]);
    return [
      ...long,
      ...joined([weak.replace(/i$/, "ei")], FI_PLURAL),
      `${word}en`,
      ...joined([word.slice(0, -1)], ["eja"]),
    ];
  }
  return [];
}

function afterConsonant(word: string): readonly string[] {
  const forms = [...joined([`${word}i`], [...FI_CLOSED, "na", "a", "in", "en"]), `${word}ta`];
  if (!/[iouy]s$/.test(word)) {
    return forms;
  }
  const stem = word.slice(0, -1);
  forms.push(...joined([`${stem}kse`], [...FI_CLOSED, "na", "en"]), `${word}ten`);
  forms.push(...joined([`${stem}ksi`], ["a", "in", "en", "na", ...FI_PLURAL]));
  if (/(?:uu|yy)s$/.test(word)) {
    forms.push(...joined([`${stem}de`], FI_CLOSED), ...joined([stem], ["tta", "teen", "tena"]));
  }
  return forms;
}

const ET = words("s st sse l lt le ks ga ta na ni d t te");
const ET_PLURAL = words("s st sse l lt le ks ga ta na ni");

export const et: Declension = {
  scripts: LATIN,
  forms: (word) => {
    if (word.length < MIN_WORD) {
      return [];
    }
    if (/[aeiou]$/.test(word)) {
      return [...joined([word], ET), ...joined([`${word}de`], ET_PLURAL)];
    }
    const stems = ["i", "a", "e", "u"].map((vowel) => word + vowel);
    // minister, ministri; president, presidendi.
    if (/[bdpt]er$/.test(word)) {
      stems.push(word.replace(/er$/, "ri"));
    }
    if (/[ln]t$/.test(word)) {
      stems.push(word.replace(/t$/, "di"));
    }
    const plurals = stems.filter((stem) => stem.endsWith("i")).flatMap((stem) => [`${stem}te`, `${stem}de`]);
    const forms = [...stems, ...joined(stems, ET), ...plurals, ...joined(plurals, ET_PLURAL)];
    if (word.endsWith("s")) {
      forms.push(
        `${word}t`,
        `${word}te`,
        ...joined([`${word}te`], ET_PLURAL),
        ...(word.endsWith("us") ? [`${word}se`] : []),
      );
    }
    if (word.endsWith("ik")) {
      forms.push(`${word}ku`, `${word}ke`);
    }
    return forms;
  },
};
