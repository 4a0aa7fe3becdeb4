import { declension, GREEK, LATIN, LATIN_Y } from "../declension.ts";

export const lt = declension(
  LATIN,
  `
  as: o ui a u e ai ams us ais uose
  is: io iui i iu yje iai iu iams ius
  ys: io iui i iu yje iai
  us: aus ui u umi uje iaus iui iu iumi iuje
  ija: ijos ijai ijoje ijomis ijose iju
  a: os ai oje u omis ose oms as
  [eė]+: s i je
  C+: io iui i iu yje o ui a u e
`,
);

export const lv = declension(
  LATIN,
  `
  as: u am am as
  is: a im i us iem u
  s: a am u i us os iem
  a: as ai u am ams o
  e: es ei i em es u
  C+: a am u i
`,
);

export const el = declension(
  GREEK,
  `
  οσ: ου ο ε οι ων ουσ
  ησ: η εσ ων
  ασ: α εσ ων
  η: ησ εσ ων
  α: ασ εσ ων
  ο: ου α ων
  ι: ιου ια ιων
`,
);

/** The article stands at the end, and with it the case. */
export const ro = declension(
  LATIN_Y,
  `
  ia: iei ii ie iile iilor
  ea: elei ele
  a: ei ii e ele elor
  u: ul ului ule
  i: ul ului ilor iul iului
  C+: ul ului i ii ilor
`,
);

/** The genitive of a name: Merkels, Putins. Nothing else changes in a name. */
export const genitiveS = declension(
  LATIN_Y,
  `
  [^sxz]+: s
`,
);
