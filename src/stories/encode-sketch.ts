import type { Mentions, Sketch } from "./sketch.ts";

/** First byte of the format; an unknown one is a sketch of another release. */
const FORMAT = 2;
const HEADER = 11;

function writeHashes(bytes: Uint8Array, start: number, hashes: Uint32Array): number {
  let at = start;
  for (const hash of hashes) {
    bytes[at] = hash;
    bytes[at + 1] = hash >>> 8;
    bytes[at + 2] = hash >>> 16;
    at += 3;
  }
  return at;
}

function writeMentions(bytes: Uint8Array, start: number, { hashes, places }: Mentions): number {
  let at = start;
  for (const [index, hash] of hashes.entries()) {
    bytes[at] = hash;
    bytes[at + 1] = hash >>> 8;
    bytes[at + 2] = places[index] ?? 0;
    at += 3;
  }
  return at;
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** How many bytes `encodeSketch` will write. */
export const encodedSize = (sketch: Sketch): number =>
  HEADER +
  3 * (sketch.sample.length + sketch.lead.length + sketch.numbers.hashes.length + sketch.names.hashes.length) +
  2 * sketch.title.length;

/**
 * Little-endian: format, rate, shingles (3 bytes), lengths of sample (2), lead, numbers, names, title; then three bytes for each
 * shingle, for each number and name two of hash and one of place, and two for each word of the title. About 750 for 500 words.
 */
export function encodeSketch(sketch: Sketch): Uint8Array {
  const bytes = new Uint8Array(encodedSize(sketch));
  const { sample, lead, numbers, names, title } = sketch;
  bytes.set([FORMAT, sketch.rate, sketch.shingles, sketch.shingles >>> 8, sketch.shingles >>> 16]);
  bytes.set(
    [sample.length, sample.length >>> 8, lead.length, numbers.hashes.length, names.hashes.length, title.length],
    5,
  );
  let at = writeHashes(bytes, HEADER, sample);
  at = writeHashes(bytes, at, lead);
  at = writeMentions(bytes, at, numbers);
  at = writeMentions(bytes, at, names);
  for (const hash of title) {
    bytes[at] = hash;
    bytes[at + 1] = hash >>> 8;
    at += 2;
  }
  return bytes;
}

function readHashes(bytes: Uint8Array, start: number, length: number): Uint32Array {
  const hashes = new Uint32Array(length);
  for (let index = 0, at = start; index < length; index += 1, at += 3) {
    hashes[index] = byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16);
  }
  return hashes;
}

function readMentions(bytes: Uint8Array, start: number, length: number): Mentions {
  const hashes = new Uint16Array(length);
  const places = new Uint8Array(length);
  for (let index = 0, at = start; index < length; index += 1, at += 3) {
    hashes[index] = byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8);
    places[index] = byteAt(bytes, at + 2);
  }
  return { hashes, places };
}

function readShorts(bytes: Uint8Array, start: number, length: number): Uint16Array {
  return Uint16Array.from({ length }, (_, index) => {
    const at = start + 2 * index;
    return byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8);
  });
}

/** The sketch behind the bytes; null where another release wrote them or they are cut short (the article then counts as unseen). */
export function decodeSketch(bytes: Uint8Array): Sketch | null {
  const samples = byteAt(bytes, 5) | (byteAt(bytes, 6) << 8);
  const [leads, numbers, names] = [byteAt(bytes, 7), byteAt(bytes, 8), byteAt(bytes, 9)];
  const leadAt = HEADER + 3 * samples;
  const numbersAt = leadAt + 3 * leads;
  const namesAt = numbersAt + 3 * numbers;
  const titleAt = namesAt + 3 * names;
  const title = byteAt(bytes, 10);
  if (byteAt(bytes, 0) !== FORMAT || bytes.length !== titleAt + 2 * title) {
    return null;
  }
  return {
    shingles: byteAt(bytes, 2) | (byteAt(bytes, 3) << 8) | (byteAt(bytes, 4) << 16),
    rate: byteAt(bytes, 1),
    sample: readHashes(bytes, HEADER, samples),
    lead: readHashes(bytes, leadAt, leads),
    numbers: readMentions(bytes, numbersAt, numbers),
    names: readMentions(bytes, namesAt, names),
    title: readShorts(bytes, titleAt, title),
  };
}
