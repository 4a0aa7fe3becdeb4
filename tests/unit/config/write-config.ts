import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { type LoadConfigResult, loadConfig } from "../../../src/config/load.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Writes files (paths relative to a new folder; config files belong below "config/") and gives the folder's path. */
export function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "wirewatch-config-"));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Loads one YAML text as the whole configuration. */
export function loadText(yaml: string, env: Record<string, string> = {}): Promise<LoadConfigResult> {
  const cwd = writeFiles({ "config/all.yaml": yaml });
  return loadConfig({ dir: join(cwd, "config"), env, cwd });
}

/** `code line:column message` of every problem or warning. */
export function said(result: LoadConfigResult): string[] {
  const list = result.kind === "config" ? result.warnings : result.problems;
  return list.map(({ code, line, column, message }) => `${code} ${line}:${column} ${message}`);
}

/** The valid result, or a failure that tells the problems. */
export function valid(result: LoadConfigResult): Extract<LoadConfigResult, { kind: "config" }> {
  if (result.kind === "invalid") {
    throw new Error(said(result).join("\n"));
  }
  return result;
}
