import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wirewatch } from "../support/wirewatch.ts";

const BROKEN = join(import.meta.dirname, "../../fixtures/config/broken");
const STARTER = join(import.meta.dirname, "../../config");
const env = { SLACK_WEBHOOK_URL: "https://hooks.example.org/T0/B0" };

describe("check", () => {
  const cases = readdirSync(BROKEN);

  it("has at least twenty broken configurations to refuse", () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
  });

  it.concurrent.each(cases)(
    "refuses %s with 2, and says file, line, column and what to write instead",
    async (name) => {
      const dir = join(BROKEN, name);
      const ran = await wirewatch(["check", "--config", dir, "--json"], { env });
      expect(ran.code).toBe(2);
      expect(ran.stderr.replaceAll(`${dir}/`, "")).toBe(readFileSync(join(dir, "expected.txt"), "utf8"));
      expect(ran.lines.length).toBeGreaterThan(0);
      for (const line of ran.lines) {
        expect(line).toMatchObject({
          type: "problem",
          code: expect.stringMatching(/^WW-CONFIG-/),
          file: expect.stringContaining(dir),
          line: expect.any(Number),
          column: expect.any(Number),
          suggestion: expect.any(String),
        });
      }
    },
  );

  it("accepts the starter configuration that the repository carries", async () => {
    const ran = await wirewatch(["check", "--config", STARTER, "--json"], { env });
    expect(ran.stderr).toBe("");
    expect(ran.code).toBe(0);
    expect(ran.lines.at(-1)).toMatchObject({ type: "checked", failedExamples: 0 });
  });
});
