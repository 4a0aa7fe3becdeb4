import fc from "fast-check";

const more = Number(process.env["WIREWATCH_FUZZ"] ?? 0);

/**
 * Cases of one property: in CI `few`, the same in every run, so that a red build is the change's own doing; with
 * `WIREWATCH_FUZZ=100 npx vitest run tests/unit/fuzz` a hundred times as many, new ones each time.
 */
export const cases = (few: number): { readonly numRuns: number; readonly seed?: number } =>
  more > 0 ? { numRuns: few * more } : { numRuns: few, seed: 20 };

type Edit = {
  readonly at: number;
  readonly length: number;
  readonly how: "cut" | "twice" | "put";
  readonly what: string;
};

/** Sound texts with some of their parts cut out, doubled or replaced by a token that means something to the parser. */
export function mutants(seeds: readonly string[], tokens: readonly string[]): fc.Arbitrary<string> {
  const edit: fc.Arbitrary<Edit> = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 200 }),
    how: fc.constantFrom("cut", "twice", "put"),
    what: fc.oneof(fc.constantFrom(...tokens, ...NASTY), fc.string({ unit: "binary", maxLength: 20 })),
  });
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 8 }))
    .map(([seed, edits]) => edits.reduce(apply, seed));
}

function apply(text: string, { at, length, how, what }: Edit): string {
  const from = Math.floor(at * text.length);
  const part = text.slice(from, from + length);
  const between = { cut: "", twice: part + part, put: what }[how];
  return text.slice(0, from) + between + text.slice(from + (how === "put" ? 0 : length));
}

/** The same as bytes, with some of them turned over: broken UTF-8, NULs, another charset's letters. */
export function byteMutants(seeds: readonly string[], tokens: readonly string[]): fc.Arbitrary<Uint8Array> {
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 12 });
  return fc.tuple(mutants(seeds, tokens), flips).map(([text, list]) => {
    const bytes = new TextEncoder().encode(text);
    for (const [at, value] of list) {
      bytes[at % Math.max(1, bytes.length)] = value;
    }
    return bytes;
  });
}

const NASTY = [
  "\0",
  "\ufeff",
  "\ud800",
  "\u202e",
  "\u0600",
  "9".repeat(400),
  "-1",
  "1e999",
  "NaN",
  "a".repeat(5000),
  "\n".repeat(200),
  "constructor",
  "__proto__",
  "toString",
  "%00%ff%",
  "../../etc/passwd",
];
