import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directionOf, named, plain, webAddress } from "../../../../src/alerts/render/plain.ts";
import { cutRuns, runsOf, textOf } from "../../../../src/alerts/render/runs.ts";
import { columns, wrap } from "../../../../src/alerts/render/wrap.ts";

describe("runsOf", () => {
  it("marks words, merges overlaps and leaves out marks that lie outside", () => {
    const runs = runsOf("Wagner leaves Tripoli", [
      { start: 14, end: 21 },
      { start: 0, end: 3 },
      { start: 1, end: 6 },
      { start: 40, end: 50 },
      { start: 5, end: 5 },
    ]);
    expect(runs).toEqual([
      { text: "Wag", mark: true },
      { text: "ner", mark: true },
      { text: " leaves ", mark: false },
      { text: "Tripoli", mark: true },
    ]);
  });
  it("loses no visible character, whatever the marks are", () => {
    const span = fc.record({ start: fc.integer({ min: -5, max: 80 }), end: fc.integer({ min: -5, max: 80 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.array(span, { maxLength: 8 }), (text, marks) => {
        expect(textOf(runsOf(text, marks)).replaceAll(" ", "")).toBe(plain(text).replaceAll(" ", ""));
      }),
    );
  });
});

describe("cutRuns", () => {
  it("moves the cut so that the first mark is seen, and keeps the length", () => {
    const start = `${"word ".repeat(100)}`;
    const runs = runsOf(`${start}Tripoli ${"word ".repeat(100)}`, [{ start: start.length, end: start.length + 7 }]);
    const cut = cutRuns(runs, 120);
    expect(cut.some(({ mark, text }) => mark && text === "Tripoli")).toBe(true);
    expect(textOf(cut).length).toBeLessThanOrEqual(122);
    expect(textOf(cut)).toMatch(/^…/);
  });
});

describe("plain", () => {
  it.each([
    ["colour \u001b[31mcodes", "colour [31mcodes"],
    ["line\r\nbreaks\u2028and\ttabs", "line breaks and tabs"],
    ["turned \u202earound\u202c", "turned around"],
    ["family 👨‍👩‍👧 stays", "family 👨‍👩‍👧 stays"],
    ["broken \ud800 half", "broken \ufffd half"],
  ])("%j becomes %j", (text, clean) => {
    expect(plain(text)).toBe(clean);
  });
  it("isolates names from right to left inside our lines and leaves the others alone", () => {
    expect([named("صوت"), named(" BBC ")]).toEqual(["\u2068صوت\u2069", "BBC"]);
  });
  it("finds the direction by the first strong character", () => {
    expect(["«طرابلس» today", "2026: Tripoli طرابلس", "שלום", "…"].map(directionOf)).toEqual([
      "rtl",
      "ltr",
      "rtl",
      "ltr",
    ]);
  });
  it("keeps web addresses only", () => {
    expect(["https://a.example/x y", "javascript:alert(1)", "data:text/html,x", "nonsense"].map(webAddress)).toEqual([
      "https://a.example/x%20y",
      null,
      null,
      null,
    ]);
  });
});

describe("wrap", () => {
  it("breaks at spaces, counts wide characters twice and never cuts a word", () => {
    expect(wrap("aaa bbb ccc", 7)).toBe("aaa bbb\nccc");
    expect(wrap("東京 東京", 7)).toBe("東京\n東京");
    expect(wrap("https://a.example/very-long end", 10)).toBe("https://a.example/very-long\nend");
    expect(columns("\u001b[1mab\u001b[0m")).toBe(2);
  });
});
