import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/config/load.ts";
import { printProblems } from "../../../src/config/print-problems.ts";
import { starterFiles } from "../../../src/config/starter.ts";
import { byteMutants, cases } from "./mutants.ts";

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: references of the config language.
const TOKENS =
  "feeds:|- |  |: |{|}|[|]|\"|'|&a |*a|<<: *a|!!binary |!!js/function |? |# |>\n|||\t|~|\n|${A}|${A:-|${|url: |secret: hunter2hunter2|every: 0s|---|...|%YAML 9".split(
    "|",
  );
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: references of the config language.
const SECRET = "Zq7PlantedPasswordZq7";
let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "ww-fuzz-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the configuration reader", () => {
  it("answers any broken file with what to do, at a place, and without the passwords in it", async () => {
    const sound = [...starterFiles.values()].join("\n").replace(/^( *)# (?=[-a-z ])/gm, "$1");
    const seed = `smtp: {url: "smtp://me:${SECRET}@mail.example:587"}\nchannels:\n  - {id: soc, type: webhook, url: https://h.example/x, secret: ${SECRET}}\n${sound}`;
    await fc.assert(
      fc.asyncProperty(byteMutants([seed, sound], TOKENS), async (bytes) => {
        writeFileSync(join(dir, "all.yaml"), bytes);
        const loaded = await loadConfig({ dir, env: {}, cwd: dir });
        if (loaded.kind === "config") {
          return;
        }
        for (const { line, column, message } of loaded.problems) {
          expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/undefined|\[object|^$/);
        }
        expect(printProblems(loaded.problems, { texts: loaded.texts })).not.toContain(SECRET);
      }),
      cases(40),
    );
  });
});
