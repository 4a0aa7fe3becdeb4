// Colour codes take no room on the line.
const COLOURS = /\p{Cc}\[[0-9;]*m/gu;
// East Asian wide characters and emoji take two columns (UAX 11); marks that combine take none.
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const NONE = /\p{Mn}|\p{Me}|\u200b|\u200c|\u200d/u;

/** Breaks a text at spaces so that no line is wider than `width` columns; a longer word (an address) stays whole. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.trim().split(" ")) {
    const wide = columns(word);
    if (line !== "" && used + 1 + wide > width) {
      lines.push(line);
      line = word;
      used = wide;
    } else {
      used += line === "" ? wide : wide + 1;
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\n");
}

/** How many columns of a terminal a text takes. */
export function columns(text: string): number {
  let total = 0;
  for (const character of text.replace(COLOURS, "")) {
    total += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return total;
}
