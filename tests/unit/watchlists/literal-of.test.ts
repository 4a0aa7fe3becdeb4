import { describe, expect, it } from "vitest";
import { literalOf } from "../../../src/watchlists/index/compile-node.ts";

describe("the letters that every match of a regular expression contains", () => {
  it.each([
    ["Wagner", "Wagner"],
    ["Wagners?", "Wagner"],
    ["MH-?\\d+", "MH"],
    ["wagner(s|ites)?", "wagne"],
    ["wagner(a(b|c)|d)", "wagne"],
    ["rail[|x]way", "rai"],
    ["rail\\|way", "rai"],
    ["a.+railway", "railway"],
    ["colou+r", "colou"],
  ])("of %s are %j", (source, letters) => {
    expect(literalOf(source)).toBe(letters);
  });

  it.each([
    "Mali|Niger",
    "(Mali)|Niger",
    "Mali[]]|Niger",
    "Mali[^]]|Niger",
    "\\[Mali|Niger]",
    "(a|b)c|d",
    "(?i)wagner",
    "\\bWagner\\b",
    "x*Wagner",
    "\\Q(\\EMali|Niger\\Q)\\E",
  ])("of %s are none", (source) => {
    expect(literalOf(source)).toBe("");
  });
});
