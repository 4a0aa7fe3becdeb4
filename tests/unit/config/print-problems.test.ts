// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to the environment are what is tested
import { describe, expect, it } from "vitest";
import { printProblems, problemsAsJson } from "../../../src/config/print-problems.ts";
import { byPlace, type ConfigProblem, printPath } from "../../../src/config/problem.ts";

const problem = (over: Partial<ConfigProblem>): ConfigProblem => ({
  code: "WW-CONFIG-VALUE",
  file: "config/a.yaml",
  line: 1,
  column: 1,
  path: ["feeds", 0],
  message: "wrong",
  suggestion: "do it right",
  ...over,
});
const print = (text: string, over: Partial<ConfigProblem> = {}): string[] =>
  printProblems([problem(over)], { texts: new Map([["config/a.yaml", text]]) }).split("\n");

describe("a printed problem", () => {
  it("shows the line, a caret below the column, and the suggestion", () => {
    expect(print("feeds:\n  - url: x", { line: 2, column: 10 })).toEqual([
      "config/a.yaml:2:10  wrong",
      "    - url: x",
      "           ^",
      "  do it right",
    ]);
  });

  it("puts the caret right below wide and combining characters", () => {
    expect(print("a: [東京, e\u0301, x]", { column: 13 })[2]).toBe(`    ${" ".repeat(13)}^`);
  });

  it("shows a long line around the place", () => {
    const [, line = "", caret = ""] = print(`a: ${"x".repeat(500)}Y${"z".repeat(500)}`, { column: 504 });
    expect(line.length).toBeLessThan(130);
    expect(line[caret.indexOf("^")]).toBe("Y");
  });

  it.each([
    ["a file that was not read", { file: "config/b.yaml" }],
    ["a line that is not there", { line: 9 }],
  ])("goes without a line for %s", (_, over) => {
    expect(print("a: 1", over).length).toBe(2);
  });

  it("has no third line without a suggestion, and paints what it is given to paint", () => {
    const paint = {
      place: (text: string) => `<${text}>`,
      caret: (text: string) => `[${text}]`,
      hint: (text: string) => text,
    };
    const text = printProblems([problem({ suggestion: null })], { texts: new Map([["config/a.yaml", "a: 1"]]), paint });
    expect(text).toBe("<config/a.yaml:1:1>  wrong\n    a: 1\n    [^]");
  });

  it.each([
    ["token: abc", "token: ***"],
    ["{id: a, secret: 'a b', x: 1}", "{id: a, secret: '* *', x: 1}"],
    ["url: smtp://me:pa@ss@host/x", "url: smtp://me:*****@host/x"],
    ["url: https://hooks.example.org/services/T0/B0/xyz", "url: https://hooks.example.org/******************"],
    ['token: "${TOKEN}"', 'token: "${' + 'TOKEN}"'],
    ["url: https://example.org/hook", "url: https://example.org/hook"],
  ])("hides what may be a secret: %s", (line, expected) => {
    expect(print(line, { path: ["channels", 0, "name"] })[1]).toBe(`    ${expected}`);
  });

  it("leaves a feed's address readable", () => {
    const line = "- url: https://example.org/a/very/long/feed/address.xml";
    expect(print(line)[1]).toBe(`    ${line}`);
  });
});

describe("problems for programs and in order", () => {
  it("are flat, with the path as people write it", () => {
    expect(problemsAsJson([problem({ path: ["watchlists", 2, "alert", 0, "to"] })])).toEqual([
      {
        type: "problem",
        code: "WW-CONFIG-VALUE",
        file: "config/a.yaml",
        line: 1,
        column: 1,
        path: "watchlists[2].alert[0].to",
        message: "wrong",
        suggestion: "do it right",
      },
    ]);
    expect(printPath([])).toBe("");
  });

  it("come by file, line and column", () => {
    const places = [
      ["b", 1, 1],
      ["a", 2, 1],
      ["a", 1, 9],
      ["a", 1, 2],
    ] as const;
    const sorted = places.map(([file, line, column]) => problem({ file, line, column })).sort(byPlace);
    expect(sorted.map(({ file, line, column }) => `${file}${line}${column}`)).toEqual(["a12", "a19", "a21", "b11"]);
  });
});
