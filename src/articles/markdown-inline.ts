/**
 * The small part of Markdown that article documents use inside a block, both ways: `readInline(escapeInline(x))` is `x` for every
 * text on one line. Escapes follow CommonMark 0.31 (sections 2.4, 2.5, 6.2 to 6.5), so a document also renders as it reads.
 */
const LINK = /\[((?:\\.|[^[\]\\])*)\]\(\s*(<(?:\\.|[^<>\\])*>|(?:\\.|[^\s()\\])*)(?:\s+"[^"]*")?\s*\)/y;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]*)>/y;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/y;
const PLAIN = /[^\\[!<&*_]+/y;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const WORD = /[\p{L}\p{N}]/u;
// Links in links are not Markdown; deeper text than this is somebody's attack, and is kept as it stands.
const MAX_DEPTH = 4;

export type Link = { readonly text: string; readonly url: string; readonly end: number };

type Token =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "run";
      readonly text: string;
      readonly opens: boolean;
      readonly closes: boolean;
      dropped: boolean;
    };

type Piece = { readonly token: Token; readonly end: number };

const piece = (text: string, end: number): Piece => ({ token: { kind: "text", text }, end });

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The link `[text](url)` that starts at `at`, or null; both parts unescaped. */
export function linkAt(markdown: string, at: number): Link | null {
  const found = matchAt(LINK, markdown, at);
  if (!found) {
    return null;
  }
  const target = (found[2] ?? "").replace(/^<([\s\S]*)>$/, "$1").replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return { text: readInline(found[1] ?? ""), url: target, end: at + found[0].length };
}

/** Plain text of one block: links and emphasis give their text, images nothing, escapes and entities their character. */
export function readInline(markdown: string, depth = 0): string {
  const tokens = tokenize(markdown, depth);
  dropEmphasis(tokens);
  return tokens.map((token) => (token.kind === "run" && token.dropped ? "" : token.text)).join("");
}

function tokenize(markdown: string, depth: number): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  while (i < markdown.length) {
    const token = tokenAt(markdown, i, depth);
    tokens.push(token.token);
    i = token.end;
  }
  return tokens;
}

function tokenAt(markdown: string, i: number, depth: number): Piece {
  const c = markdown[i] ?? "";
  switch (c) {
    case "\\":
      return ESCAPABLE.test(markdown[i + 1] ?? "") ? piece(markdown[i + 1] ?? "", i + 2) : piece(c, i + 1);
    case "!":
    case "[":
      return (depth < MAX_DEPTH ? linkPiece(markdown, i, depth) : null) ?? piece(c, i + 1);
    case "<": {
      const found = matchAt(AUTOLINK, markdown, i);
      return found ? piece(found[1] ?? "", i + found[0].length) : piece(c, i + 1);
    }
    case "&": {
      const found = matchAt(ENTITY, markdown, i);
      return found ? piece(decode(found), i + found[0].length) : piece(c, i + 1);
    }
    case "*":
    case "_":
      return runAt(markdown, i, c);
    default: {
      const plain = matchAt(PLAIN, markdown, i)?.[0] ?? c;
      return piece(plain, i + plain.length);
    }
  }
}

/** A link gives its text, an image nothing. */
function linkPiece(markdown: string, i: number, depth: number): Piece | null {
  const image = markdown[i] === "!";
  const found = image && markdown[i + 1] !== "[" ? null : matchAt(LINK, markdown, image ? i + 1 : i);
  const end = i + (image ? 1 : 0) + (found?.[0].length ?? 0);
  return found ? piece(image ? "" : readInline(found[1] ?? "", depth + 1), end) : null;
}

function runAt(markdown: string, i: number, char: string): Piece {
  let end = i;
  while (markdown[end] === char) {
    end += 1;
  }
  const before = markdown[i - 1] ?? " ";
  const after = markdown[end] ?? " ";
  const insideWord = char === "_" && WORD.test(before) && WORD.test(after);
  const opens = !(insideWord || /\s/.test(after));
  const closes = !(insideWord || /\s/.test(before));
  return { token: { kind: "run", text: markdown.slice(i, end), opens, closes, dropped: false }, end };
}

/** Pairs runs of the same length, nearest first; what has no partner stays as it was written. */
function dropEmphasis(tokens: Token[]): void {
  const open: Extract<Token, { kind: "run" }>[] = [];
  for (const token of tokens) {
    if (token.kind !== "run") {
      continue;
    }
    const partner = token.closes ? open.findLastIndex((other) => other.text === token.text) : -1;
    const opener = open[partner];
    if (opener) {
      opener.dropped = true;
      token.dropped = true;
      open.length = partner;
    } else if (token.opens) {
      open.push(token);
    }
  }
}

function decode([, decimal, hex, name]: RegExpExecArray): string {
  if (name !== undefined) {
    return NAMED[name] ?? "";
  }
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? "", 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

/** Text so written that Markdown shows it as it is. */
export function escapeInline(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
    .replace(/[*[\]`]/g, "\\$&")
    .replace(/<(?=\S)/g, "\\<")
    .replace(/&(?=#?\w{1,8};)/g, "\\&")
    .replace(/_/g, (_, at: number, whole: string) =>
      WORD.test(whole[at - 1] ?? " ") && WORD.test(whole[at + 1] ?? " ") ? "_" : "\\_",
    );
}
