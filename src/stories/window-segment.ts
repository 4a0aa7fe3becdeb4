/** A day's articles in typed arrays: no object per article, so that a million of them neither fill the heap nor slow its collector. */

import { hashWord } from "./hash.ts";

/** What a segment is given of an article. Hosts and stories are numbers that the index keeps the names of. */
export type SegmentArticle = {
  readonly url: string;
  readonly story: number;
  readonly host: number;
  readonly at: number;
  readonly bodyHash: string | null;
  readonly sketch: Uint8Array;
};

export type Segment = {
  readonly size: () => number;
  /** Returns the article's number in this segment. */
  readonly add: (article: SegmentArticle) => number;
  readonly post: (key: number, article: number) => void;
  /** Calls back with every article posted under the key, latest first. */
  readonly eachPosting: (key: number, visit: (article: number) => void) => void;
  /** The earliest article with this hash that passes, or -1. */
  readonly findExact: (bodyHash: string) => number;
  /** The latest article at this address, or -1. */
  readonly findUrl: (url: string) => number;
  readonly urlOf: (article: number) => string;
  readonly storyOf: (article: number) => number;
  readonly hostOf: (article: number) => number;
  readonly atOf: (article: number) => number;
  readonly sketchOf: (article: number) => Uint8Array;
  /** Bytes held in typed arrays. */
  readonly bytes: () => number;
};

/** Articles a segment has room for at first: an archive of years has many days with few. */
const FIRST = 8;

type Numbers = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** Room for one more entry: the same array, or one a half larger with the same contents. */
function roomFor<T extends Numbers>(array: T, needed: number, make: (length: number) => T): T {
  if (needed <= array.length) {
    return array;
  }
  const grown = make(Math.max(needed, Math.ceil(array.length * 1.5)));
  grown.set(array);
  return grown;
}

const bytes8 = (length: number): Uint8Array => new Uint8Array(length);
const words32 = (length: number): Uint32Array => new Uint32Array(length);
const links32 = (length: number): Int32Array => new Int32Array(length).fill(-1);
const times64 = (length: number): Float64Array => new Float64Array(length);

/** Key -> chain of values: heads by bucket, links by entry. 12 bytes an entry and 4 a bucket. */
function makeChains() {
  let heads = links32(64);
  let keys = words32(64);
  let values = words32(64);
  let links = links32(64);
  let count = 0;

  const bucketOf = (key: number): number => (Math.imul(key, 0x9e3779b1) >>> 0) & (heads.length - 1);

  function rehash(): void {
    heads = links32(heads.length * 2);
    for (let entry = 0; entry < count; entry += 1) {
      const bucket = bucketOf(keys[entry] ?? 0);
      links[entry] = heads[bucket] ?? -1;
      heads[bucket] = entry;
    }
  }

  return {
    add(key: number, value: number): void {
      keys = roomFor(keys, count + 1, words32);
      values = roomFor(values, count + 1, words32);
      links = roomFor(links, count + 1, links32);
      keys[count] = key;
      values[count] = value;
      const bucket = bucketOf(key);
      links[count] = heads[bucket] ?? -1;
      heads[bucket] = count;
      count += 1;
      if (count > heads.length) {
        rehash();
      }
    },
    each(key: number, visit: (value: number) => void): void {
      for (let entry = heads[bucketOf(key)] ?? -1; entry >= 0; entry = links[entry] ?? -1) {
        if (keys[entry] === key) {
          visit(values[entry] ?? 0);
        }
      }
    },
    bytes: (): number => heads.byteLength + keys.byteLength + values.byteLength + links.byteLength,
  };
}

const halfOf = (bodyHash: string, from: number): number => Number.parseInt(bodyHash.slice(from, from + 8), 16);

export function makeSegment(): Segment {
  const urls: string[] = [];
  const postings = makeChains();
  const exact = makeChains();
  const addresses = makeChains();
  let stories = words32(FIRST);
  let hosts = words32(FIRST);
  let times = times64(FIRST);
  let otherHalf = words32(FIRST);
  let offsets = words32(FIRST + 1);
  let sketches = bytes8(FIRST * 512);

  return {
    size: () => urls.length,
    add({ url, story, host, at, bodyHash, sketch }) {
      const article = urls.length;
      urls.push(url);
      addresses.add(hashWord(url), article);
      stories = roomFor(stories, article + 1, words32);
      hosts = roomFor(hosts, article + 1, words32);
      times = roomFor(times, article + 1, times64);
      otherHalf = roomFor(otherHalf, article + 1, words32);
      offsets = roomFor(offsets, article + 2, words32);
      const start = offsets[article] ?? 0;
      sketches = roomFor(sketches, start + sketch.length, bytes8);
      sketches.set(sketch, start);
      offsets[article + 1] = start + sketch.length;
      stories[article] = story;
      hosts[article] = host;
      times[article] = at;
      if (bodyHash !== null) {
        otherHalf[article] = halfOf(bodyHash, 8);
        exact.add(halfOf(bodyHash, 0), article);
      }
      return article;
    },
    post: postings.add,
    eachPosting: postings.each,
    findExact(bodyHash) {
      let found = -1;
      exact.each(halfOf(bodyHash, 0), (article) => {
        const same = otherHalf[article] === halfOf(bodyHash, 8);
        if (same && (found < 0 || (times[article] ?? 0) < (times[found] ?? 0))) {
          found = article;
        }
      });
      return found;
    },
    findUrl(url) {
      let found = -1;
      addresses.each(hashWord(url), (article) => {
        found = found < 0 && urls[article] === url ? article : found;
      });
      return found;
    },
    urlOf: (article) => urls[article] ?? "",
    storyOf: (article) => stories[article] ?? 0,
    hostOf: (article) => hosts[article] ?? 0,
    atOf: (article) => times[article] ?? 0,
    sketchOf: (article) => sketches.subarray(offsets[article] ?? 0, offsets[article + 1] ?? 0),
    bytes: () =>
      postings.bytes() +
      exact.bytes() +
      addresses.bytes() +
      [stories, hosts, times, otherHalf, offsets, sketches].reduce((sum, array) => sum + array.byteLength, 0),
  };
}
