/**
 * The small part of Markdown that article documents use inside a block, both ways: `readInline(escapeInline(x))` is `x` for every
 * text on one line. Escapes follow CommonMark 0.31 (sections 2.4, 2.5, 6.2 to 6.5), so a document also renders as it reads.
 */
const LINK = /\[((?:\\.|[^[\]\\])*)\]\(\s*(<(?:\\.|[^<>\\])*>|(?:\\.|[^\s()\\])*)(?:\s+"[^"]*")?\s*\)/y;
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>]*)>/y;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/y;
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

function tokenAt(markdown: string, i: number, depth: number): { token: Token; end: number } {
  const c = markdown[i] ?? "";
  const text = (value: string, length: number) => ({ token: { kind: "text" as const, text: value }, end: i + length });
  if (c === "\\" && ESCAPABLE.test(markdown[i + 1] ?? "")) {
    return text(markdown[i + 1] ?? "", 2);
  }
  const linkStart = c === "[" ? i : c === "!" && markdown[i + 1] === "[" ? i + 1 : -1;
  if (linkStart >= 0 && depth < MAX_DEPTH) {
    const found = matchAt(LINK, markdown, linkStart);
    if (found) {
      return text(c === "!" ? "" : readInline(found[1] ?? "", depth + 1), linkStart - i + found[0].length);
    }
  }
  const autolink = c === "<" ? matchAt(AUTOLINK, markdown, i) : null;
  if (autolink) {
    return text(autolink[1] ?? "", autolink[0].length);
  }
  const entity = c === "&" ? matchAt(ENTITY, markdown, i) : null;
  if (entity) {
    return text(decode(entity), entity[0].length);
  }
  if (c === "*" || c === "_") {
    return runAt(markdown, i, c);
  }
  const plain = /^[^\\[!<&*_]+/.exec(markdown.slice(i, i + 4096))?.[0] ?? c;
  return text(plain, plain.length);
}

function runAt(markdown: string, i: number, char: string): { token: Token; end: number } {
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
