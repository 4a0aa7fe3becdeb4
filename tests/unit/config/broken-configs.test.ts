import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/config/load.ts";
import { printProblems } from "../../../src/config/print-problems.ts";

const folder = join(import.meta.dirname, "../../../fixtures/config/broken");

describe("a broken config", () => {
  const cases = readdirSync(folder);

  it("has at least twenty kinds", () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it.each(cases)("%s is refused with file, line, column and a suggestion", async (name) => {
    const dir = join(folder, name);
    const result = await loadConfig({ dir, env: { SLACK_WEBHOOK_URL: "https://hooks.example.org/T0/B0" }, cwd: dir });
    expect(result.kind).toBe("invalid");
    const problems = result.kind === "invalid" ? result.problems : [];
    for (const { code, file, line, column, suggestion } of problems) {
      expect(code).toMatch(/^WW-CONFIG-[A-Z-]+$/);
      expect(existsSync(file)).toBe(true);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(suggestion).toBeTruthy();
    }
    const text = printProblems(problems, { texts: result.texts }).replaceAll(`${dir}/`, "");
    expect(`${text}\n`).toBe(readFileSync(join(dir, "expected.txt"), "utf8"));
  });
});
