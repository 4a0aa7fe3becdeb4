import jschardet from "jschardet";
import { charsetOf } from "./charset-labels.ts";

/** The detector's time grows with its input, and some kilobytes of text say all there is to say. */
const SAMPLE_BYTES = 64 * 1024;

/** Below this the detector is guessing: a few accented letters fit any charset. */
const SURE = 0.5;

const LT = 0x3c;
const GT = 0x3e;
const SPACE = 0x20;

/** Words of the text only: markup is ASCII and would drown the few bytes that tell charsets apart. */
export function textBytes(bytes: Uint8Array, max = SAMPLE_BYTES): Uint8Array {
  const out = new Uint8Array(Math.min(bytes.length, max));
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

/** The charset that the bytes look like by their statistics, or null if nothing speaks clearly. */
export function detectCharset(bytes: Uint8Array): string | null {
  const sample = textBytes(bytes);
  if (sample.every((byte) => byte < 0x80 && byte !== 0x1b)) {
    return null;
  }
  const found = jschardet.detect(Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength));
  return found.confidence >= SURE ? charsetOf(found.encoding) : null;
}
