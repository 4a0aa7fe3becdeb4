// Endings as they read once the accents are folded: Kraków, Krakowa are krakow, krakowa.
import { CYRILLIC, declension, LATIN, LATIN_Y } from "../declension.ts";

export const pl = declension(
  LATIN,
  `
  ski: skiego skiemu skim skich skimi scy
  cki: ckiego ckiemu ckim ckich ckimi ccy
  zki: zkiego zkiemu zkim zkich zkimi zcy
  y: ego emu ym ych ymi
  i: iego iemu im ich imi
  ja: ji je jo jom jami jach
  ia: ii ie io iom iami iach i
  ka: ki ce ke ko kom kami kach ek@4
  ga: gi dze ge go gom gami gach
  cha: chy sze che cho chom chami chach
  ra: ry rze re ro row rowie rom rami rach
  sta: sty scie ste sto
  ta: ty cie te to tow towie tom tami tach
  da: dy dzie de do dow dowie dom dami dach
  la: ly le li lo low lowie lom lami lach
  a: y i ie e o ow owie om ami ach -@6
  ek: ka kowi kiem ku ki kow kom kami kach eka ekowi ekiem eku
  iec: ca cowi cem cu cy cow com cami cach
  ec: ca cowi cem cu cy cow com cami cach
  l: la lowi lem le lu lowie li low lom lami lach
  r: ra rowi rem rze ru ry rowie row rom rami rach
  st: sta stowi stem scie stu sty sci stow stom stami stach
  t: ta towi tem cie tu ty ci tow tom tami tach
  d: da dowi dem dzie du dy dzi dow dom dami dach
  n: na nowi nem nie nu ny ni now nom nami nach nowie nia niowi niem niu niow niom niami niach
  [bpmw]+: a owi em ie u y i ow om ami ach owie ia iowi iem iu
  Csk+: a owi iem u
  [kg]+: a owi iem u i ow om ami ach owie
  ch: cha chowi chem chu chy chow chom chami chach
  dz+|sc+: a owi em u e y i ow om ami ach owie ia iom iami iach
  [cj]+|cz+|sz+|rz+: a owi em u e y i ow om ami ach owie
  C+: a owi em ie u y i ow om ami ach owie
  o: a u em ie om ami ach -@5
`,
);

const CZECH_AND_SLOVAK = `
  skyj: skeho skemu skem skym
  [scz]k+y: eho emu em om ym ych ymi
  y: eho emu em om ym ych ymi
  ka: ky ce ku kou ko ke kam kach kami ek@4 kovi kom kove
  ga: gy ze gu gou go
  cha: chy se chu chou cho
  ha: hy ze hu hou ho
  a: y e u ou o i ovi om ove am ach ami -@5
  ek: ka kovi kem kom ku kove ky ci ku kov koch kami
  ec: ce ci cem com covi cove cum ca cov coch cami cich
  [vrz]+el: la lovi lem le lu love lum ly lech ela elovi elem ele elu elove elum ely elech
  ice: ic ici icim icich icemi iciam iciach icami
  [iey]+e: i im ich emi
  e: i im ich
  stvo: stva stvu stvem stvom stve stev stiev stvum stvam stvech stvach stvy stvami
  o: a u em om e ech ovi
  en: ena enu enovi enem enom ene enove eni eny enum enech enich enov enmi enami ne@3 ni@3
  Csk+: a ovi em om u
  ch: cha chovi chem chom chu chove chy chum choch chov chmi si@4 sich@4
  h: ha hovi hem hom hu hove hy hum hoch hov hmi zi@4 zich@4
  k: ka kovi kem kom ku kove ky kum koch kov kmi kami ci@4 cich@4
  g: ga govi gem gom gu gove gy gum goch gov gmi
  [czsrj]+: a e i y em om u ovi ove um ech och ov mi
  C+: a u ovi em om e ove i y um ech ich och ov mi ami
`;
export const cs = declension(LATIN, CZECH_AND_SLOVAK);

// Letters with a caron are written here, since the Cyrillic of Serbian tells them apart; Latin has them folded.
const SOUTH = `
  [scč]k+i: og oga om ome im ih ima
  ija: ije iji iju ijom ijo ijama
  ka: ke ki ci ku kom ko kama
  ga: ge gi zi gu gom go gama
  ha: he hi si hu hom ho hama
  a: e i u o om ama
  o: a u om i ima e
  ac: ca cu cem ce ci aca cima
  [bdgkpt]+ar: ra ru re rom ri rima ara aru are arom arem ari arima
  Csk+: a u e om em
  k: ka ku ke kom ki kima kov kova kovi kovima kove če@3 ci@3 cima@3
  g: ga gu ge gom gi gima gov gova govi govima gove zi@3 zima@3
  h: ha hu he hom hi hima hov hova hovi hovima hove si@3 sima@3
  C+: a u e om em i ima ov ova ove ovi ovima
`;
export const hr = declension(LATIN_Y, SOUTH.replaceAll("č", "c"));

// Serbian letter for letter: its two alphabets stand in a one-to-one relation.
const LETTERS: Readonly<Record<string, string>> = {
  a: "а",
  b: "б",
  c: "ц",
  d: "д",
  č: "ч",
  e: "е",
  g: "г",
  h: "х",
  i: "и",
  j: "ј",
  k: "к",
  m: "м",
  o: "о",
  p: "п",
  r: "р",
  s: "с",
  t: "т",
  u: "у",
  v: "в",
  z: "з",
};
const SOUTH_CYRILLIC = SOUTH.replace(/[a-zč]/g, (letter) => LETTERS[letter] ?? letter);
const srCyrillic = declension(CYRILLIC, SOUTH_CYRILLIC);

/** Serbian is written in both alphabets. */
export const sr = {
  scripts: /^(?:[a-z]+|[\u0430-\u045f]+)$/,
  forms: (word: string): readonly string[] => (/^[a-z]/.test(word) ? hr : srCyrillic).forms(word),
};
