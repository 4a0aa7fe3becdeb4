import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFingerprint } from "../../../src/stories/sketch.ts";
import { comparable, comparableFrom, type Verdict, verify } from "../../../src/stories/verify.ts";
import { articleOf, makeRandom, writeReport, writeUnspaced } from "./write-report.ts";

const textOf = (body: readonly string[]) => comparable(makeFingerprint(articleOf(body)).sketch);
const compare = (a: readonly string[], b: readonly string[]): Verdict => verify(textOf(a), textOf(b));

/** Every word is lost, or gives way to another, with this chance. */
function edit(body: readonly string[], share: number, seed: number): readonly string[] {
  const random = makeRandom(seed);
  return body.map((paragraph) =>
    paragraph
      .split(" ")
      .flatMap((word) => (random() >= share ? [word] : random() < 0.5 ? [] : [`changed${Math.floor(random() * 99)}`]))
      .join(" "),
  );
}

const report = writeReport(1, 12);
const other = writeReport(2, 12);

describe("verify", () => {
  it.each<[string, readonly string[]]>([
    ["the same text", report],
    ["a text cut in half", report.slice(0, 6)],
    ["the first paragraph alone, as a feed's teaser", report.slice(0, 1)],
    [
      "a copy with links and a credit line between",
      report.flatMap((p, n) => (n % 4 ? [p] : [p, "Read also: Ferry fares rise."])),
    ],
    ["paragraphs in another order", [report[0] ?? "", ...report.slice(1).reverse()]],
    ["every tenth word changed", edit(report, 0.1, 3)],
    ["a rewritten opening", [...edit(report.slice(0, 2), 0.5, 4), ...report.slice(2)]],
    ["a local paragraph on top and the end cut", [...other.slice(0, 2), ...report.slice(0, 9)]],
  ])("takes %s for a copy", (_, copy) => {
    expect(compare(report, copy).kind).toBe("copy");
  });

  it.each<[string, Verdict["kind"], readonly string[]]>([
    ["another report", "different", other],
    ["a follow-up that ends on half of it", "shares", [...other, ...report.slice(6)]],
    ["a follow-up that repeats even its opening", "shares", [...other, ...report.slice(0, 5)]],
    ["a digest that carries its first lines", "shares", [...other.slice(0, 6), report[0] ?? "", ...other.slice(6)]],
    ["a commentary that quotes a paragraph", "shares", [...other.slice(0, 4), report[3] ?? "", ...other.slice(4)]],
  ])("does not take %s for a copy", (_, kind, text) => {
    expect(compare(report, text).kind).toBe(kind);
  });

  const quake = (place: string, size: string, depth: string, hour: string): readonly string[] => [
    `A quake of magnitude ${size} shook the coast near ${place} early in the morning, the seismic service of the region wrote.`,
    `Its centre lay ${depth} kilometres below the sea floor, and the first shock came at ${hour} local time, the service wrote.`,
    "No damage was known at first. People in the coastal towns ran into the streets and waited there for further shocks.",
    "Shocks of this strength can bring down weak walls. Further ones are possible in the next days, experts warned again.",
  ];

  it("keeps two quakes apart whose reports differ only in place and numbers", () => {
    expect(compare(quake("Larnaka", "5.1", "34", "4.12"), quake("Valdivia", "4.6", "18", "6.47")).kind).toBe(
      "template",
    );
  });

  it("joins two copies of one quake's report", () => {
    const copy = [...quake("Larnaka", "5.1", "34", "4.12"), "Follow us for more news from the coast."];

    expect(compare(quake("Larnaka", "5.1", "34", "4.12"), copy).kind).toBe("copy");
  });

  it.each([
    ["Chinese", 0x4e00, 3000],
    ["Thai", 0x0e01, 46],
    ["Japanese kana", 0x3042, 80],
    ["Khmer", 0x1780, 35],
  ])("compares texts in %s, which puts no spaces between words", (_, first, letters) => {
    const paragraphs = (seed: number) =>
      Array.from({ length: 8 }, (_, n) => writeUnspaced(seed + n, first, letters, 90));

    expect(compare(paragraphs(10), paragraphs(10).slice(0, 5)).kind).toBe("copy");
    expect(compare(paragraphs(10), paragraphs(50)).kind).toBe("different");
  });

  it.each([
    ["Russian", 0x0430, 32],
    ["Arabic", 0x0627, 28],
    ["Hindi", 0x0915, 30],
    ["Korean", 0xac00, 2000],
  ])("compares texts in %s", (_, first, letters) => {
    const paragraph = (seed: number) =>
      Array.from({ length: 60 }, (_, n) => writeUnspaced(seed + n, first, letters, 5)).join(" ");
    const paragraphs = (seed: number) => Array.from({ length: 6 }, (_, n) => paragraph(seed + 100 * n));

    expect(compare(paragraphs(1), paragraphs(1).slice(0, 4)).kind).toBe("copy");
    expect(compare(paragraphs(1), paragraphs(5000)).kind).toBe("different");
  });

  it("gives the same verdict whichever text comes first", () => {
    const part = fc.record({
      seed: fc.integer({ min: 1, max: 6 }),
      from: fc.nat(8),
      paragraphs: fc.integer({ min: 0, max: 8 }),
    });
    const body = fc
      .array(part, { maxLength: 4 })
      .map((parts) =>
        parts.flatMap(({ seed, from, paragraphs }) => writeReport(seed, 16).slice(from, from + paragraphs)),
      );
    fc.assert(
      fc.property(body, body, (one, two) => {
        expect(compare(one, two)).toEqual(compare(two, one));
      }),
      { numRuns: 60 },
    );
  });

  it("finds every text of enough words to be a copy of itself", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, paragraphs) => {
        const body = writeReport(seed, paragraphs);

        expect(compare(body, body)).toMatchObject({ kind: "copy", containment: 1, coverage: 1 });
      }),
      { numRuns: 40 },
    );
  });

  it("cannot compare with bytes that it cannot read", () => {
    expect(comparableFrom(Uint8Array.from([7, 7, 7]))).toBeNull();
  });
});
