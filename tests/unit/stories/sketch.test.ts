import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeSketch, encodedSize, encodeSketch } from "../../../src/stories/encode-sketch.ts";
import { makeFingerprint } from "../../../src/stories/sketch.ts";
import { articleOf, writeReport } from "./write-report.ts";

const hashOf = (...body: string[]): string | null => makeFingerprint(articleOf(body)).bodyHash;

describe("makeFingerprint", () => {
  const plain =
    "Officials in Tripoli said the city’s port would reopen on Monday after 12 days of fighting — “slowly”, they added.";

  it.each([
    ["named entities", plain.replace("’", "&rsquo;").replace("“", "&ldquo;").replace("”", "&rdquo;")],
    ["numeric entities", plain.replace("’", "&#8217;").replace("—", "&#x2014;")],
    ["UTF-8 read as Windows-1252", plain.replace("’", "â€™").replace("—", "â€”")],
    ["straight quotes", plain.replace("’", "'").replace("“", '"').replace("”", '"')],
    ["soft hyphens and joiners", plain.replace("fighting", "fight\u00ading").replace("port", "po\u200brt")],
    ["capitals", plain.toUpperCase()],
  ])("sees the same text behind %s", (_, text) => {
    expect(hashOf(text)).toBe(hashOf(plain));
  });

  it.each([
    ["British and American spelling", "labour centre organised", "labor center organized"],
    ["numbers in words and digits", "seven people and twelve dogs", "7 persons and 12 dogs"],
    ["acronyms with and without points", "the U.S. and the U.N. agreed", "the US and the UN agreed"],
    ["per cent and %", "rose 5 percent", "rose 5%"],
    ["thousands with and without commas", "some 12,500 tents", "some 12500 tents"],
    ["accents", "Orbán in Malmö", "Orban in Malmo"],
    ["months in full and in short", "on September 3", "on Sept. 3"],
  ])("folds %s", (_, one, other) => {
    const frame = " across the northern harbour district before midnight while ferries waited outside";

    expect(hashOf(one + frame)).toBe(hashOf(other + frame));
  });

  it("tells a negated sentence from its opposite", () => {
    const frame = " resign over the harbour contract that the council signed in the spring without a vote";

    expect(hashOf(`The mayor will not${frame}`)).not.toBe(hashOf(`The mayor will${frame}`));
  });

  it("gives a text that is too short for shingles no keys, and a hash of headline and body", () => {
    const one = makeFingerprint(articleOf(["Read the whole story."], { title: "Port reopens in Tripoli" }));
    const other = makeFingerprint(articleOf(["Read the whole story."], { title: "Storm hits the coast" }));

    expect(one.keys).toEqual([]);
    expect(one.bodyHash).not.toBe(other.bodyHash);
  });

  it("gives an empty body no hash at all", () => {
    expect(makeFingerprint(articleOf([])).bodyHash).toBeNull();
  });

  it("reads a standfirst that the body repeats only once", () => {
    const body = writeReport(5);

    expect(makeFingerprint(articleOf(body, { standfirst: body[0] ?? "" })).bodyHash).toBe(
      makeFingerprint(articleOf(body)).bodyHash,
    );
  });

  it("stays bounded for a very long text", () => {
    const { sketch, keys } = makeFingerprint(articleOf(writeReport(9, 900)));

    expect(sketch.sample.length).toBeLessThanOrEqual(600);
    expect(keys.length).toBeLessThanOrEqual(56);
    expect(encodedSize(sketch)).toBeLessThan(2600);
  });

  it("is the same every time, whatever was read before", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 20 }), fc.integer(), (body, seed) => {
        const first = makeFingerprint(articleOf(body));
        makeFingerprint(articleOf(writeReport(seed, 2)));

        expect(makeFingerprint(articleOf(body))).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });
});

describe("encodeSketch", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 40 }), (seed, paragraphs) => {
        const { sketch } = makeFingerprint(articleOf(writeReport(seed, paragraphs)));

        expect(decodeSketch(encodeSketch(sketch))).toEqual(sketch);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps 500 words in less than a kilobyte", () => {
    expect(encodeSketch(makeFingerprint(articleOf(writeReport(1, 10))).sketch).length).toBeLessThan(1024);
  });

  it("reads as null where the bytes are cut short or of another format", () => {
    const bytes = encodeSketch(makeFingerprint(articleOf(writeReport(1))).sketch);

    expect(decodeSketch(bytes.subarray(0, bytes.length - 1))).toBeNull();
    expect(decodeSketch(Uint8Array.from([99, ...bytes.subarray(1)]))).toBeNull();
    expect(decodeSketch(new Uint8Array(0))).toBeNull();
  });
});
