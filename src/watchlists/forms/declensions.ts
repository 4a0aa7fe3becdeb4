// The languages that decline names, by primary subtag. Other languages match the word as it stands.
import type { Declension } from "./declension.ts";
import { hu, ko, tr } from "./tables/agglutinative.ts";
import { el, genitiveS, lt, lv, ro } from "./tables/baltic-greek-romanian.ts";
import { be, bg, ru, uk } from "./tables/east-slavic.ts";
import { et, fi } from "./tables/finnic.ts";
import { ar, fa, he } from "./tables/semitic-persian.ts";
import { cs, hr, pl, sr } from "./tables/west-slavic.ts";

/** Where an article's language is not known, the script says enough for these. */
const byScript: readonly (readonly [RegExp, Declension])[] = [
  [/^\p{Script=Cyrillic}/u, ru],
  [/^\p{Script=Arabic}/u, ar],
  [/^\p{Script=Hebrew}/u, he],
  [/^\p{Script=Greek}/u, el],
  [/^\p{Script=Hangul}/u, ko],
];

const unknown: Declension = {
  scripts: /^[^a-z]/,
  forms: (word) => {
    const found = byScript.find(([script]) => script.test(word))?.[1];
    return found?.scripts.test(word) ? found.forms(word) : [];
  },
};

export const DECLENSIONS: Readonly<Record<string, Declension>> = {
  "": unknown,
  ru,
  uk,
  be,
  bg,
  mk: bg,
  sr,
  hr,
  bs: sr,
  sh: sr,
  me: sr,
  cnr: sr,
  sl: hr,
  pl,
  cs,
  sk: cs,
  lt,
  lv,
  el,
  ro,
  fi,
  et,
  hu,
  tr,
  az: tr,
  ko,
  ar,
  he,
  iw: he,
  fa,
  ur: fa,
  de: genitiveS,
  sv: genitiveS,
  da: genitiveS,
  nb: genitiveS,
  nn: genitiveS,
  no: genitiveS,
  nl: genitiveS,
};
