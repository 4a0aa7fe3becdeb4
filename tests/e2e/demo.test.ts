import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wirewatch } from "../support/wirewatch.ts";

describe("demo", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "ww-e2e-demo-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it("shows what was read, copied, matched and sent, and ends with 0 when every expected alert came once", async () => {
    const ran = await wirewatch(["demo", "--exit"], { cwd: dir, env: { TMPDIR: dir } });
    expect(ran.stderr).not.toContain("unexpected error");
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/(\d+) of \1 expected alerts arrived, none twice/);
    // In the order in which it happens.
    const stages = ["Read", "Sent"].map((stage) => ran.stdout.indexOf(stage));
    expect(stages.every((at) => at >= 0)).toBe(true);
    expect([...stages].sort((a, b) => a - b)).toEqual(stages);
    // It cleans up after itself: nothing where it was called, nothing in the temporary folder.
    expect(readdirSync(dir).filter((name) => name !== "node-compile-cache" && name !== "tsx-0")).toEqual([]);
  });
});
