import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { wirewatch } from "../support/wirewatch.ts";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
  version: string;
};

describe("the command line", () => {
  it("prints its version", async () => {
    expect(await wirewatch(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("lists every command with --help, and with no command ends with 2", async () => {
    const help = await wirewatch(["--help"]);
    expect(help.code).toBe(0);
    for (const name of ["init", "check", "start", "once", "demo", "import", "try", "alerts", "deliveries", "status"]) {
      expect(help.stdout).toMatch(new RegExp(`^\\s+(wirewatch )?${name}\\b`, "m"));
    }
    expect((await wirewatch([])).code).toBe(2);
  });

  it("explains one command with examples", async () => {
    const ran = await wirewatch(["once", "--help"]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("Examples:");
  });

  it.each([
    [["onec"], 'there is no command "onec"', "once"],
    [["once", "--jsno"], "there is no option --jsno", "json"],
    [["start", "--only", "poll,reed"], 'there is no role "reed"', "read"],
    [["import"], "usage: wirewatch import PATH...", ""],
    [["deliveries", "retry"], "usage: wirewatch deliveries", ""],
  ])("refuses %j with 2 and a suggestion", async (args, said, suggestion) => {
    const ran = await wirewatch(args);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toContain(said);
    expect(ran.stderr).toContain(suggestion);
  });

  it("writes a starter configuration that is valid, and never overwrites one", async () => {
    const dir = mkdtempSync(join(tmpdir(), "ww-e2e-init-"));
    try {
      const config = join(dir, "config");
      expect((await wirewatch(["init", config])).code).toBe(0);
      expect((await wirewatch(["check", "--config", config])).code).toBe(0);
      const again = await wirewatch(["init", config, "--json"]);
      expect(again.lines[0]).toMatchObject({ type: "init", written: [] });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
