import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMap, isScalar, LineCounter, parseDocument, type Scalar, stringify } from "yaml";
import { scalarOffset } from "../../../src/config/scalar-offset.ts";

function scalarOf(text: string): Scalar {
  const { contents } = parseDocument(text, { lineCounter: new LineCounter() });
  const value = isMap(contents) ? contents.items[0]?.value : null;
  if (!isScalar(value)) {
    throw new Error(`no scalar in ${text}`);
  }
  return value;
}

/** What stands in the file where `needle` of the value begins. */
function found(text: string, needle: string): string {
  const scalar = scalarOf(text);
  const value = String(scalar.value);
  return text.slice(scalarOffset(text, scalar, value, value.indexOf(needle))).slice(0, needle.length);
}

describe("the place of a character of a YAML text", () => {
  it.each([
    ["plain", "q: alpha beta GAMMA"],
    ["plain over two lines", "q: alpha\n   beta\n     GAMMA"],
    ["single quotes", "q: 'it''s alpha GAMMA'"],
    ["double quotes with escapes", 'q: "a\\tb \\u00e9 \\U0001F600 \\" GAMMA"'],
    ["double quotes with a folded line", 'q: "alpha \\\n     beta\n\n   GAMMA"'],
    ["a literal block", "q: |\n    alpha\n      beta GAMMA\n"],
    ["a literal block with a comment at its head", "q: |-  # why\n\n  alpha\n\n  GAMMA"],
    ["a folded block", "q: >\n  alpha\n  beta\n\n  GAMMA\n"],
    ["Windows line ends", "q: |\r\n  alpha\r\n  GAMMA\r\n"],
  ])("is found in %s", (_, text) => {
    expect(found(text, "GAMMA")).toBe("GAMMA");
  });

  it("is the end of the text for a place behind it", () => {
    const text = "q: alpha\nr: 1\n";
    expect(scalarOffset(text, scalarOf(text), "alpha", 99)).toBe("q: alpha".length);
  });

  it("is right for every word in every style", () => {
    const word = fc.stringMatching(/^[a-zé"'\\#:|>{}-]{1,6}$/);
    const style = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
    const gap = fc.constantFrom(" ", "\n", "  ", "\n\n", "\n  ");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 30 }), style, (words, type) => {
        const value = `${words.map(([one, space]) => one + space).join("")}ZEBRA end`;
        const text = stringify({ q: value }, { defaultStringType: type as "PLAIN", lineWidth: 40 });
        expect(scalarOf(text).value).toBe(value);
        expect(found(text, "ZEBRA")).toBe("ZEBRA");
      }),
      { numRuns: 400 },
    );
  });
});
