import type pc from "picocolors";
import type { Command } from "./command.ts";
import { commands } from "./commands.ts";

type Colors = ReturnType<typeof pc.createColors>;

/** `wirewatch --help`. */
export async function generalHelp(c: Colors): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...loaded.map(({ usage }) => usage.length)) + 2;
  return [
    `${c.bold("wirewatch")} watches news feeds and tells people, once, when a story they care about breaks.`,
    "",
    `${c.bold("Usage")}  wirewatch COMMAND [--config DIR=config] [--data DIR=data] [--json]`,
    "",
    ...loaded.map(({ usage, summary }) => `  ${c.cyan(usage.padEnd(width))}${summary}`),
    "",
    `${c.dim("Exit codes: 0 done, 1 the work failed, 2 wrong usage or invalid config, 3 an engine is out of reach.")}`,
    `${c.dim("wirewatch COMMAND --help tells more.")}`,
  ].join("\n");
}

/** `wirewatch COMMAND --help`. */
export function commandHelp(command: Command, c: Colors): string {
  return [`${c.bold("Usage")}  wirewatch ${command.usage}`, "", command.summary, "", ...command.help].join("\n");
}
