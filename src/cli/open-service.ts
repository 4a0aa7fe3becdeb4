import { type App, openApp } from "../app.ts";
import type { Role } from "../jobs/index.ts";
import { type Log, makeLog } from "../lib/log.ts";
import { type CheckedConfig, checkConfig } from "../watchlists/check-config.ts";
import type { CommandContext } from "./command.ts";
import { printProblems } from "./print-config-problems.ts";

export type OpenedService = {
  readonly kind: "open";
  readonly app: App;
  readonly log: Log;
  readonly checked: CheckedConfig;
};

/** Reads the configuration and opens the service on it; an invalid one is told, with every place and suggestion. */
export async function openService(
  context: CommandContext,
  {
    who,
    roles,
    logLevel,
  }: { readonly who: string; readonly roles: readonly Role[]; readonly logLevel: "info" | "warn" | "error" },
): Promise<OpenedService | { readonly kind: "invalid" }> {
  const { configDir, dataDir, env, out } = context;
  const checked = await checkConfig({ dir: configDir, env });
  if (checked.kind === "invalid") {
    printProblems(checked, out);
    return { kind: "invalid" };
  }
  for (const warning of checked.loaded.warnings) {
    out.note(`${warning.file}:${warning.line}:${warning.column} ${warning.message}`);
  }
  const log = makeLog({ level: env["WIREWATCH_LOG"] ?? logLevel, write: (line) => out.note(line.trimEnd()) });
  const app = await openApp({
    dataDir,
    configDir,
    env,
    checked,
    log,
    who,
    roles,
    // With --json, standard output belongs to JSON lines; the console channel then speaks on standard error.
    writeLine: (line) => (out.json ? out.note(line) : out.line(line)),
    color: out.json ? out.errorColor.isColorSupported : out.color.isColorSupported,
  });
  return { kind: "open", app, log, checked };
}
