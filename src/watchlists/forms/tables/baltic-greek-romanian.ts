import { declension, GREEK, LATIN, LATIN_Y } from "../declension.ts";

export const lt = declension(
  LATIN,
  `
  as: o ui a u e ai ams us ais uose
  iai: iu iams ius iais iuose
  ai: u ams us ais uose
  is: io iui i iu yje iai iams ius iais iuose
  ys: io iui i iu yje iai iams ius iais iuose
  us: aus ui u umi uje au iaus iui iu iumi iuje
  ija: ijos ijai ijoje ijomis ijose ijoms ijas iju
  a: os ai oje u omis ose oms as
  e: es ei eje emis ems ese iu
  C+: io iui i iu yje o ui a u e
`,
);

export const lv = declension(
  LATIN,
  `
  as: u am am as
  tis: sa tim ti su si sus siem sos
  dis: za dim di zu zi zus ziem zos
  is: a im i us iem u os
  s: a am u i us os iem ij
  a: as ai u am ams o
  e: es ei i em es u
  C+: a am u i
`,
);

export const el = declension(
  GREEK,
  `
  οσ: ου ο ε οι ων ουσ
  ησ: η εσ ων ηδεσ ηδων
  εασ: εα εισ εων εωσ
  ασ: α εσ ων αδεσ αδων
  [σξψ]+η: ησ εωσ εισ εων
  η: ησ εσ ων
  μα: μασ ματοσ ματα ματων
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
  ie: ia iei ii iile iilor
  ea: elei ele ei ii e
  a: ei ii e ele elor i@4 ile@4 ilor@4
  e: ea ii i ile ilor ele elui
  u: ul ului ule i@4 ii ilor
  oi: oiul oiului oii oilor oaie oaiele oaielor
  i: ul ului ilor iul iului
  C+: ul ului i ii ilor e@4 ele@4 elor@4 uri@4 urile@4 urilor@4
`,
);

/** The genitive of a name: Merkels, Putins. Nothing else changes in a name. */
export const genitiveS = declension(
  LATIN_Y,
  `
  [^sxz]+: s
`,
);
