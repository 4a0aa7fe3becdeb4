// The tokens of a text in typed arrays that are used again for the next article: matching makes no string per word.

/** Token flags. */
export const FLAG_NO_SPACE = 1;
/** Follows the token before it without a separator between. */
export const FLAG_GLUED = 2;

export type Tokens = {
  count: number;
  /** Of the folded units. */
  hash: Int32Array;
  /** UTF-16 offsets in `units`. */
  start: Int32Array;
  end: Int32Array;
  /** Where the token's folded units begin in `folded`; those of token i end where those of i + 1 begin. */
  from: Int32Array;
  flags: Uint8Array;
  folded: Uint16Array;
  foldedLength: number;
  /** The original text, all zones one after the other. */
  units: Uint16Array;
  bytes: Buffer;
  unitCount: number;
};

export function makeTokens(capacity = 1024): Tokens {
  const bytes = Buffer.allocUnsafeSlow(capacity * 8);
  return {
    count: 0,
    hash: new Int32Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    from: new Int32Array(capacity + 1),
    flags: new Uint8Array(capacity),
    folded: new Uint16Array(capacity * 8),
    foldedLength: 0,
    units: new Uint16Array(bytes.buffer, bytes.byteOffset, capacity * 4),
    bytes,
    unitCount: 0,
  };
}

export function resetTokens(tokens: Tokens): void {
  tokens.count = 0;
  tokens.foldedLength = 0;
  tokens.unitCount = 0;
  tokens.from[0] = 0;
}

/** Makes room for `extra` more units; no unit makes more than one token, nor (NFKC) more than 18 folded units. */
export function reserve(tokens: Tokens, extra: number): void {
  const unitsNeeded = tokens.unitCount + extra + 2;
  if (unitsNeeded > tokens.units.length) {
    const bytes = Buffer.allocUnsafeSlow(unitsNeeded * 4);
    tokens.bytes.copy(bytes);
    tokens.bytes = bytes;
    tokens.units = new Uint16Array(bytes.buffer, bytes.byteOffset, unitsNeeded * 2);
  }
  const tokensNeeded = tokens.count + extra + 2;
  if (tokensNeeded > tokens.hash.length) {
    const size = tokensNeeded * 2;
    tokens.hash = grown(tokens.hash, size);
    tokens.start = grown(tokens.start, size);
    tokens.end = grown(tokens.end, size);
    tokens.from = grown(tokens.from, size + 1);
    const flags = new Uint8Array(size);
    flags.set(tokens.flags);
    tokens.flags = flags;
  }
  reserveFolded(tokens, extra * 2 + 64);
}

export function reserveFolded(tokens: Tokens, extra: number): void {
  if (tokens.foldedLength + extra > tokens.folded.length) {
    const folded = new Uint16Array((tokens.foldedLength + extra) * 2);
    folded.set(tokens.folded);
    tokens.folded = folded;
  }
}

function grown(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(old);
  return larger;
}

/** A page with a data blob in it can hold a "word" of a million letters, too many for the arguments of one call. */
const LONGEST_SPREAD = 1000;

/** The folded text of tokens `first` up to but not including `last`, without separators. */
export function foldedText(tokens: Tokens, first: number, last = first + 1): string {
  const from = tokens.from[first] ?? 0;
  const to = tokens.from[last] ?? from;
  if (to - from > LONGEST_SPREAD) {
    return Buffer.from(tokens.folded.slice(from, to).buffer).toString("utf16le");
  }
  return String.fromCharCode(...tokens.folded.subarray(from, to));
}
