const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  lsquo: "\u2018",
  rsquo: "\u2019",
  ldquo: "\u201c",
  rdquo: "\u201d",
  ndash: "\u2013",
  mdash: "\u2014",
  hellip: "\u2026",
};

/** Windows-1252 code points 0x80 to 0x9f, which mojibake shows where Latin-1 would have control characters. */
const CP1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

const byteOf = new Map([...CP1252].map((character, index) => [character, 0x80 + index]));
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Runs that only UTF-8 read as Windows-1252 produces: a lead byte's character, then those of continuation bytes. */
const MOJIBAKE = new RegExp(`[\\u00c2-\\u00f4][\\u0080-\\u00bf${CP1252}]{1,12}`, "g");

function repairRun(run: string): string {
  const bytes = Uint8Array.from(run, (character) => byteOf.get(character) ?? character.charCodeAt(0));
  try {
    return utf8.decode(bytes);
  } catch {
    // A real sequence such as a French word before a quotation mark: it was no mojibake.
    return run;
  }
}

/** `\u00e2\u20ac\u2122` becomes `\u2019`; twice, since some archives hold text that was misread two times. */
function repairMojibake(text: string): string {
  let repaired = text;
  for (let pass = 0; pass < 2 && MOJIBAKE.test(repaired); pass += 1) {
    MOJIBAKE.lastIndex = 0;
    repaired = repaired.replace(MOJIBAKE, repairRun);
  }
  MOJIBAKE.lastIndex = 0;
  return repaired;
}

/** The separators that an entity stands for matter here, not its exact character: unknown names become a space. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) {
      return NAMED[String(name).toLowerCase()] ?? " ";
    }
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
  });

/** Undoes what publishing systems do to characters, so that two copies compare by their words. Cheap where nothing is wrong. */
export function cleanText(text: string): string {
  const decoded = text.includes("&") ? decodeEntities(text) : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is for plain ASCII, where nothing else can be wrong
  if (/^[\x00-\x7f]*$/.test(decoded)) {
    return decoded;
  }
  return repairMojibake(decoded).normalize("NFKC");
}
