// Endings as they read once the accents are folded: Kraków, Krakowa are krakow, krakowa.
import { CYRILLIC, declension, LATIN, LATIN_Y } from "../declension.ts";

export const pl = declension(
  LATIN,
  `
  [scz]k+i: iego iemu im ich imi
  y: ego emu ym ych ymi
  i: iego iemu im ich imi
  ja: ji je jo jom jami jach
  ia: ii ie io iom iami iach i
  ka: ki ce ke ko kom kami kach ek@4
  ga: gi dze ge go gom gami gach
  cha: chy sze che cho chom chami chach
  ra: ry rze re ro rom rami rach
  sta: sty scie ste sto
  ta: ty cie te to tom tami tach
  da: dy dzie de do dom dami dach
  la: ly le li lo lom lami lach
  a: y i ie e o om ami ach
  ek: ka kowi kiem ku ki kow kom kami kach eka ekowi ekiem eku
  iec: ca cowi cem cu cy cow com cami cach
  ec: ca cowi cem cu cy cow com cami cach
  l: la lowi lem le lu lowie li low lom lami lach
  r: ra rowi rem rze ru ry rowie row rom rami rach
  st: sta stowi stem scie stu sty sci stow stom stami stach
  t: ta towi tem cie tu ty ci tow tom tami tach
  d: da dowi dem dzie du dy dzi dow dom dami dach
  [kg]+: a owi iem u i ow om ami ach
  ch: cha chowi chem chu chy chow chom chami chach
  [cj]+|cz+|sz+|rz+|dz+: a owi em u e y i ow om ami ach owie
  C+: a owi em ie u y i ow om ami ach owie
  o: a u em ie om ami ach
`,
);

const CZECH_AND_SLOVAK = `
  [scz]k+y: eho emu em om ym ych ymi
  y: eho emu em om ym ych ymi
  ka: ky ce ku kou ko ke kam kach kami
  ga: gy ze gu gou go
  cha: chy se chu chou cho
  ha: hy ze hu hou ho
  a: y e u ou o i am ach ami
  ek: ka kovi kem kom ku kove ky
  ec: ce ci cem com covi cove cum ca
  [iey]+e: i im ich emi
  e: i im ich
  o: a u em om e ech
  [kgh]+: a ovi em om u ove y um ech och ami
  [czsrj]+: a e i em om u ovi ove um ech och mi
  C+: a u ovi em om e ove i y um ech ich och ami
`;
export const cs = declension(LATIN, CZECH_AND_SLOVAK);

const SOUTH = `
  [sc]k+i: og oga om ome im ih ima
  ija: ije iji iju ijom ijo ijama
  ka: ke ki ci ku kom ko kama
  ga: ge gi zi gu gom go gama
  ha: he hi si hu hom ho hama
  a: e i u o om ama
  o: a u om i ima e
  ac: ca cu cem ce ci aca cima
  C+: a u e om em i ima ov ova ovi ovima
`;
export const hr = declension(LATIN_Y, SOUTH);

// Serbian letter for letter: its two alphabets stand in a one-to-one relation.
const LETTERS: Readonly<Record<string, string>> = {
  a: "а",
  b: "б",
  c: "ц",
  e: "е",
  g: "г",
  h: "х",
  i: "и",
  j: "ј",
  k: "к",
  m: "м",
  o: "о",
  s: "с",
  u: "у",
  v: "в",
  z: "з",
};
const SOUTH_CYRILLIC = SOUTH.replace(/[a-z]/g, (letter) => LETTERS[letter] ?? letter);
const srCyrillic = declension(CYRILLIC, SOUTH_CYRILLIC);

/** Serbian is written in both alphabets. */
export const sr = {
  scripts: /^(?:[a-z]+|[\u0430-\u045f]+)$/,
  forms: (word: string): readonly string[] => (/^[a-z]/.test(word) ? hr : srCyrillic).forms(word),
};
