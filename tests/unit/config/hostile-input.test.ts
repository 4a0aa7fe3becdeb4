import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSources } from "../../../src/config/check-sources.ts";
import { parseYaml } from "../../../src/config/parse-yaml.ts";
import { printProblems } from "../../../src/config/print-problems.ts";
import { starterFiles } from "../../../src/config/starter.ts";

/** Parses and checks one text as the whole configuration; any text must do, none may throw. */
function check(text: string): void {
  const file = "config/a.yaml";
  const parsed = parseYaml({ file, text });
  const checked =
    parsed.kind === "source"
      ? checkSources({ sources: [parsed.source], values: new Map(), baseDir: "/tmp", whole: true })
      : { problems: [], warnings: [] };
  const problems = [...parsed.problems, ...checked.problems, ...checked.warnings];
  const lines = text.split(/\r?\n/).length;
  for (const { line, column, message, suggestion } of problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toMatch(/undefined|\[object/);
    expect(suggestion).toBeTruthy();
  }
  printProblems(problems, { texts: new Map([[file, text]]) });
}

describe("the config reader", () => {
  it("answers any text with places and suggestions", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), check), { numRuns: 300 });
  });

  it("answers any YAML-like text with places and suggestions", () => {
    const piece = fc.constantFrom(
      ..."feeds: |watchlists:|channels:|smtp: |- |  |\n|\n  |{|}|[|]|, |\"|'|: |url: |id: |&a |*a|!!map |? |# |>\n|||\t|to: |null|1|~|<<: ".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => check(pieces.join(""))),
      { numRuns: 600 },
    );
  });

  it("answers a starter file with any part of it cut out or put in twice", () => {
    const text = [...starterFiles.values()].join("\n").replace(/^( *)# (?=[-a-z ])/gm, "$1");
    const place = fc.nat({ max: text.length });
    fc.assert(
      fc.property(place, place, fc.boolean(), (from, to, twice) => {
        check(
          twice
            ? text.slice(0, from) + text.slice(Math.min(from, to))
            : text.slice(0, from) + text.slice(Math.max(from, to)),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("answers any value at any place with places and suggestions", () => {
    const slots = ["feeds", "watchlists", "channels", "smtp", "web", "network", "owner", "timezone", "retention"];
    const shape = fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.constantFrom(...slots), shape, fc.boolean(), (slot, value, list) => {
        check(`${slot}: ${JSON.stringify(list ? [value] : value)}\n`);
      }),
      { numRuns: 400 },
    );
  });
});
