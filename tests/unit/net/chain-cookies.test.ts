import { describe, expect, it } from "vitest";
import { addCookies, cookieHeader } from "../../../src/net/chain-cookies.ts";

const sent = (lines: readonly string[], from: string, to: string): string =>
  cookieHeader(addCookies([], lines, from), to);

describe("cookies of a chain", () => {
  it.each([
    ["its own host", ["a=1; Path=/x; Secure"], "www.a.example", "www.a.example", "a=1"],
    ["no other host", ["a=1"], "www.a.example", "a.example", ""],
    ["the domain above", ["a=1; Domain=.a.example"], "idp.a.example", "www.a.example", "a=1"],
    ["the domain itself", ["a=1; domain=a.example"], "idp.a.example", "a.example", "a=1"],
    ["a name that only ends alike", ["a=1; Domain=a.example"], "idp.a.example", "evila.example", ""],
    ["its sender where the domain is not above it", ["a=1; Domain=b.example"], "a.example", "a.example", "a=1"],
    ["not the domain that is not above its sender", ["a=1; Domain=b.example"], "a.example", "b.example", ""],
    ["not a whole top level", ["a=1; Domain=example"], "a.example", "b.example", ""],
    ["the last of the same name", ["a=1", "a=2", "b=3"], "a.example", "a.example", "a=2; b=3"],
  ])("are for %s", (_, lines, from, to, header) => {
    expect(sent(lines, from, to)).toBe(header);
  });

  it.each(["", "=1", "no equals", "a b=1", "a=\u0001", "a=ä"])("are not made from %j", (line) => {
    expect(sent([line], "a.example", "a.example")).toBe("");
  });

  it("are few, whatever a server sets", () => {
    const many = Array.from({ length: 500 }, (_, i) => `c${i}=${"x".repeat(100)}`);
    expect(addCookies([], many, "a.example")).toHaveLength(30);
  });
});
