// Published romanisations, read as folded letters (ž is z, č is c). Longer beginnings first; "$" marks the end of the word.
// BGN/PCGN and ICAO for English texts, ISO 9 (GOST 7.79) for scholarly ones, the Duden's for German, the press's for French,
// the Ukrainian state's of 2010 (KMU 55); ISO 843 (ELOT 743) for Greek, ALA-LC for Arabic, the Academy's of 2006 for Hebrew.

const COMMON_CYRILLIC =
  "а:a б:b в:v г:g ґ:g д:d е:e з:z и:i і:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f ь:- ъ:- ў:u ј:j љ:lj њ:nj ђ:d ћ:c џ:dz ѓ:g ќ:k";

export const CYRILLIC_TO_LATIN: readonly string[] = [
  `${COMMON_CYRILLIC} ж:zh й:y х:kh ц:ts ч:ch ш:sh щ:shch ы:y э:e ю:yu я:ya ї:yi є:ye ий$:y ый$:y`,
  `${COMMON_CYRILLIC} ж:zh й:i х:kh ц:ts ч:ch ш:sh щ:shch ы:y э:e ю:iu я:ia ї:i є:ie`,
  `${COMMON_CYRILLIC} ж:z й:j х:h ц:c ч:c ш:s щ:sc ы:y э:e ю:ju я:ja ї:i є:je`,
  `${COMMON_CYRILLIC} в:w ж:sch з:s й:i х:ch ц:z ч:tsch ш:sch щ:schtsch ы:y э:e ю:ju я:ja ї:ji є:je`,
  `${COMMON_CYRILLIC} у:ou ж:j й:i х:kh ц:ts ч:tch ш:ch щ:chtch ы:y э:e ю:iou я:ia ї:i є:ie ин$:ine`,
  `${COMMON_CYRILLIC} г:h ж:zh й:i и:y х:kh ц:ts ч:ch ш:sh щ:shch ю:iu я:ia ї:i є:ie ий$:yi зг:zgh`,
];

export const GREEK_TO_LATIN: readonly string[] = [
  "αυ:av ευ:ev ου:ou γγ:ng γκ:gk μπ:mp ντ:nt α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s τ:t υ:y φ:f χ:ch ψ:ps ω:o",
  "αυ:af ευ:ef ου:u γγ:ng γκ:g μπ:b ντ:d α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s τ:t υ:i φ:f χ:h ψ:ps ω:o",
];

export const ARABIC_TO_LATIN: readonly string[] = [
  "ال:al ا:a ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:- غ:gh ف:f ق:q ك:k ل:l م:m ن:n ه:h و:u ي:i ء:- پ:p چ:ch ژ:zh گ:g",
  "ال:el ا:a ب:b ت:t ث:t ج:g ح:h خ:kh د:d ذ:z ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:g ف:f ق:k ك:k ل:l م:m ن:n ه:a و:o ي:i ء:- پ:p چ:ch ژ:zh گ:g",
];

export const HEBREW_TO_LATIN: readonly string[] = [
  "א:a ב:b ג:g ד:d ה:h ו:v ז:z ח:h ט:t י:y כ:k ך:kh ל:l מ:m ם:m נ:n ן:n ס:s ע:a פ:p ף:f צ:ts ץ:ts ק:k ר:r ש:sh ת:t",
  "א:a ב:v ג:g ד:d ה:a ו:o ז:z ח:ch ט:t י:i כ:ch ך:ch ל:l מ:m ם:m נ:n ן:n ס:s ע:a פ:f ף:f צ:tz ץ:tz ק:k ר:r ש:sh ת:t",
];

// The other way there is no standard of one spelling: where the press writes a sound in two ways, both stand there.
export const LATIN_TO_CYRILLIC: readonly string[] = [
  "shch:щ sch:ш tsch:ч tch:ч sh:ш zh:ж kh:х ts:ц ph:ф th:т ck:к ch:ч/х oo:у ou:у ee:и ya:я ja:я yu:ю ju:ю ye:е yo:е ai:ай ay:ай ei:ей ey:ей oi:ой x:кс qu:кв " +
    "a:а b:б c:к/ц d:д e:е/э f:ф g:г h:х/г i:и j:й/дж k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в/у y:и/й z:з iy$:ий yy$:ий y$:ий/и",
  "shch:щ sh:ш zh:ж kh:х ts:ц ph:ф th:т ck:к ch:ч ya:я ia:я/іа yu:ю iu:ю ye:є ie:є yi:ї a:а b:б c:к d:д e:е f:ф g:ґ/г h:г i:і j:й k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:кс y:и z:з yi$:ий y$:ий",
];

export const LATIN_TO_GREEK: readonly string[] = [
  "th:θ ch:χ/τσ ps:ψ ph:φ sh:σ ts:τσ ou:ου oo:ου kh:χ ck:κ a:α b:μπ/β c:κ/σ d:ντ/δ e:ε f:φ g:γκ/γ h:χ i:ι j:τζ k:κ l:λ m:μ n:ν o:ο p:π q:κ r:ρ s:σ t:τ u:ου v:β w:β/γου x:ξ y:ι/υ z:ζ",
];

export const LATIN_TO_HEBREW: readonly string[] = [
  "sh:ש ch:צ/ח kh:ח ts:צ tz:צ th:ת ph:פ ck:ק oo:ו ou:ו ee:י ai:יי ei:יי ^a:א ^e:א ^i:אי ^o:או ^u:או a:-/א b:ב c:ק d:ד e:- f:פ g:ג h:ה i:י j:ג k:ק l:ל m:מ n:נ o:ו p:פ q:ק r:ר s:ס t:ט/ת u:ו v:ו/ב w:ו x:קס y:י z:ז a$:ה m$:ם n$:ן f$:ף",
];

export const LATIN_TO_ARABIC: readonly string[] = [
  "sh:ش ch:تش/ش kh:خ gh:غ th:ث dh:ذ ph:ف ck:ك oo:و ou:و ee:ي ai:اي ei:اي ^e:ا ^i:اي ^o:او ^u:او a:ا/- b:ب c:ك d:د e:-/ي f:ف g:غ/ج h:ه i:ي j:ج k:ك l:ل m:م n:ن o:و p:ب q:ق r:ر s:س t:ت u:و v:ف w:و/ف x:كس y:ي z:ز a$:ا",
];
