import jschardet from "jschardet";
import { charsetOf } from "./charset-labels.ts";

/** The detector's time grows with its input, and some kilobytes of text say all there is to say. */
const SAMPLE_BYTES = 64 * 1024;

/** jschardet is cautious: right answers for a headline lie between 0.1 and 0.5, guesses about a single word below. */
const SURE = 0.08;

/** In a script other than Latin at least this share of the letters is beyond ASCII, the words of markup and addresses included. */
const MIN_SHARE = 0.2;

const LATIN = /^(?:windows-125[0247]|iso-8859-(?:1|2|3|4|9|10|13|14|15|16))$/;

/** Charsets of old systems that nobody serves without saying so; for a few letters the detector prefers them. */
const NEVER_SILENT = /^(?:mac|x-mac|cp437|ibm437|cp85|ibm85|cp86[0-5]|hp|johab|viscii|tcvn)/i;

const LT = 0x3c;
const GT = 0x3e;
const SPACE = 0x20;

/** The words only: markup is ASCII and would drown the few bytes that tell charsets apart. */
function wordBytes(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.min(bytes.length, SAMPLE_BYTES));
  let length = 0;
  let tag = false;
  for (let i = 0; i < bytes.length && length < out.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === LT || byte === GT) {
      tag = byte === LT;
      out[length++] = SPACE;
    } else if (!tag) {
      out[length++] = byte;
    }
  }
  return out.subarray(0, length);
}

/** The share of bytes beyond ASCII among all letters. */
function shareBeyondAscii(bytes: Uint8Array): number {
  let letters = 0;
  let beyond = 0;
  for (const byte of bytes) {
    beyond += byte >= 0x80 ? 1 : 0;
    letters += (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a ? 1 : 0;
  }
  return beyond / Math.max(1, letters + beyond);
}

/** The charset that the bytes look like by their statistics, or null if nothing speaks clearly. */
export function detectCharset(bytes: Uint8Array): string | null {
  const words = wordBytes(bytes);
  if (words.every((byte) => byte < 0x80 && byte !== 0x1b)) {
    return null;
  }
  const latinOnly = shareBeyondAscii(words) < MIN_SHARE && !words.includes(0x1b);
  for (const { encoding, confidence } of jschardet.detectAll(Buffer.from(words))) {
    const charset = encoding === null || NEVER_SILENT.test(encoding) ? null : charsetOf(encoding);
    if (charset !== null && confidence >= SURE && (!latinOnly || LATIN.test(charset))) {
      return charset;
    }
  }
  return null;
}
