import type { Scalar } from "yaml";

/**
 * Where in the file the character `index` of a scalar's value stands.
 *
 * White space is what YAML folds, indents and drops; all other characters stand in the file in the value's own order. So the
 * characters that are not white space are walked in step, whatever the style (plain, quoted, `|`, `>`), and white space is
 * placed right behind the character before it.
 */
export function scalarOffset(text: string, scalar: Scalar, value: string, index: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  let behind = contentStart(text, scalar, start);
  for (let i = 0; i <= Math.min(index, value.length); i++) {
    const character = value[i];
    // \U0001F600 is one escape for two UTF-16 units; the second takes no room.
    const half = /[\udc00-\udfff]/.test(character ?? "") && text.startsWith("\\U", behind - 10);
    if (character === undefined || half || /\s/.test(character)) {
      if (i === index) {
        return behind;
      }
      continue;
    }
    const at = skipSpace(text, scalar, behind, end);
    if (i === index) {
      return at;
    }
    behind = at + widthOf(text, scalar, at);
  }
  return behind;
}

function contentStart(text: string, scalar: Scalar, start: number): number {
  if (scalar.type === "QUOTE_DOUBLE" || scalar.type === "QUOTE_SINGLE") {
    return start + 1;
  }
  if (scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED") {
    // The header line may carry indicators and a comment.
    const lineEnd = text.indexOf("\n", start);
    return lineEnd < 0 ? start : lineEnd + 1;
  }
  return start;
}

function skipSpace(text: string, scalar: Scalar, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const escaped = scalar.type === "QUOTE_DOUBLE" ? escapedSpace(text.slice(at, at + 10)) : 0;
    if (escaped > 0) {
      at += escaped;
    } else if (/\s/.test(text[at] ?? "")) {
      at += 1;
    } else {
      break;
    }
  }
  return at;
}

/** Length of an escape that stands for white space (`\\n`, `\\u00a0`, a folded line end), or 0. */
function escapedSpace(text: string): number {
  const short = /^\\(\r?\n|[nrtvfLP_ \t])/.exec(text);
  if (short) {
    return short[0].length;
  }
  const hex = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(text);
  const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? "41", 16);
  return hex && /\s/.test(String.fromCharCode(code)) ? hex[0].length : 0;
}

/** How many characters of the file one character of the value takes. */
function widthOf(text: string, scalar: Scalar, at: number): number {
  if (scalar.type === "QUOTE_SINGLE") {
    return text.startsWith("''", at) ? 2 : 1;
  }
  if (scalar.type === "QUOTE_DOUBLE" && text[at] === "\\") {
    const hex = { x: 4, u: 6, U: 10 }[text[at + 1] ?? ""];
    return hex ?? 2;
  }
  return 1;
}
