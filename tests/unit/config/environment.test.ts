import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDotEnv, readEnvironment } from "../../../src/config/environment.ts";
import { writeFiles } from "./write-config.ts";

describe("a .env file", () => {
  it.each([
    ["A=1", { A: "1" }],
    ["  export A = one two  ", { A: "one two" }],
    ["# A=1\n\nB=2 # why\nC=a#b", { B: "2", C: "a#b" }],
    ["A=\"two\\nlines\" # c\nB='$raw \\n'", { A: "two\nlines", B: "$raw \\n" }],
    ['A="first\nsecond"\nB=3', { A: "first\nsecond", B: "3" }],
    ["A=\r\nB=x\r\n", { A: "", B: "x" }],
    ["\ufeffA=1", { A: "1" }],
    ["A=https://u:p@host/?q=1&r=2", { A: "https://u:p@host/?q=1&r=2" }],
    ["1A=1\n=2\nnonsense\nB", {}],
    ["A=1\nA=2", { A: "2" }],
  ])("%j is read as a shell would", (text, expected) => {
    expect({ ...parseDotEnv(text) }).toEqual(expected);
  });
});

describe("a name", () => {
  const read = (files: Record<string, string>, env: Record<string, string> = {}) => {
    const cwd = writeFiles({ "config/a.yaml": "feeds:", ...files });
    return readEnvironment({ dir: "config", env, cwd });
  };

  it("comes from the environment before .env", async () => {
    const { get } = await read({ ".env": "A=file\nB=file" }, { A: "env" });
    expect([await get("A"), await get("B")]).toEqual([
      { kind: "set", value: "env" },
      { kind: "set", value: "file" },
    ]);
  });

  it("is empty as good as not set", async () => {
    const { get } = await read({ ".env": "A=file" }, { A: "", C: "" });
    expect(await get("A")).toEqual({ kind: "set", value: "file" });
    expect(await get("C")).toMatchObject({ kind: "unset", said: "the environment variable C is empty" });
  });

  it("comes from a secret file, without the line end at its end", async () => {
    const environment = await read({ "run/secret": "s3cret \n", ".env": "A_FILE=run/secret" });
    expect(await environment.get("A")).toEqual({ kind: "set", value: "s3cret " });
    expect(environment.files().map((path) => path.split("/").at(-1))).toEqual([".env", "secret"]);
  });

  it("says which secret file cannot be read or is empty", async () => {
    const { get } = await read({ empty: "" }, { A_FILE: "missing", B_FILE: "empty" });
    expect(await get("A")).toMatchObject({
      kind: "unset",
      said: expect.stringMatching(/A_FILE names cannot be read.*ENOENT/),
    });
    expect(await get("B")).toMatchObject({ kind: "unset", said: expect.stringContaining(join("empty")) });
  });

  it("is never one of JavaScript's own", async () => {
    const { get } = await read({ ".env": "A=1" });
    expect((await get("constructor")).kind).toBe("unset");
  });
});
