/** What windows-1252 has at 0x80..0x9F; a byte it leaves open is dropped, for it can have been no character. */
const WINDOWS_1252_HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** The character of a windows-1252 byte or of a C1 code point that was meant as one; "" where there is none. */
export function windows1252(code: number): string {
  if (code < 0x80 || code > 0x9f) {
    return String.fromCharCode(code);
  }
  const char = WINDOWS_1252_HIGH.charAt(code - 0x80);
  return char.charCodeAt(0) === code ? "" : char;
}

/** The text if the bytes are UTF-8 throughout, else null. A byte-order mark is dropped. */
export function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Length by the first byte and the bounds of the second; further bytes are 0x80..0xBF (RFC 3629 section 4). */
const SHAPES: readonly (readonly [first: number, last: number, length: number, low: number, high: number])[] = [
  [0xc2, 0xdf, 2, 0x80, 0xbf],
  [0xe0, 0xe0, 3, 0xa0, 0xbf],
  [0xe1, 0xec, 3, 0x80, 0xbf],
  [0xed, 0xed, 3, 0x80, 0x9f],
  [0xee, 0xef, 3, 0x80, 0xbf],
  [0xf0, 0xf0, 4, 0x90, 0xbf],
  [0xf1, 0xf3, 4, 0x80, 0xbf],
  [0xf4, 0xf4, 4, 0x80, 0x8f],
];

const isTail = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** How long the UTF-8 sequence at `at` is, in bytes; 0 if there is none. */
export function utf8LengthAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) {
    return 1;
  }
  const shape = SHAPES.find(([first, last]) => lead >= first && lead <= last);
  const second = bytes[at + 1] ?? 0;
  if (shape === undefined || second < shape[3] || second > shape[4]) {
    return 0;
  }
  const length = shape[2];
  const whole = (length < 3 || isTail(bytes[at + 2] ?? 0)) && (length < 4 || isTail(bytes[at + 3] ?? 0));
  return whole ? length : 0;
}

/** Counts the sequences of more than one byte, and the bytes that belong to none. */
export function countUtf8(bytes: Uint8Array): { readonly sequences: number; readonly strays: number } {
  let sequences = 0;
  let strays = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8LengthAt(bytes, at);
    sequences += length > 1 ? 1 : 0;
    strays += length === 0 ? 1 : 0;
    at += length || 1;
  }
  return { sequences, strays };
}

/**
 * Decodes UTF-8 into which bytes of windows-1252 were pasted, the commonest damage: each stray byte stands for its windows-1252
 * character. A sequence cut off by the end of the data is dropped.
 */
export function mixedUtf8(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8");
  let text = "";
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8LengthAt(bytes, at);
    if (length === 0 && endsInside(bytes, at)) {
      return text + decoder.decode(bytes.subarray(from, at));
    }
    if (length === 0) {
      text += decoder.decode(bytes.subarray(from, at)) + windows1252(bytes[at] ?? 0);
      from = at + 1;
    }
    at += length || 1;
  }
  return text + decoder.decode(bytes.subarray(from));
}

/** Whether the bytes from `at` on are the beginning of a sequence that the data ends in. */
const endsInside = (bytes: Uint8Array, at: number): boolean => {
  const lead = bytes[at] ?? 0;
  return (
    at >= bytes.length - 3 &&
    lead >= 0xc2 &&
    lead <= 0xf4 &&
    bytes.subarray(at + 1).every(isTail) &&
    at < bytes.length - 1
  );
};
