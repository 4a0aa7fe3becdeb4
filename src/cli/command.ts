import type { ParseArgsConfig } from "node:util";
import type { Env } from "../config/environment.ts";
import type { Output } from "./output.ts";

/** Exit codes (DESIGN section 3). */
export const EXIT = { done: 0, failed: 1, usage: 2, engine: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What every command is given. */
export type CommandContext = {
  readonly configDir: string;
  readonly dataDir: string;
  readonly env: Env;
  readonly out: Output;
  readonly positionals: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
};

export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Lines of `wirewatch NAME --help`, examples first. */
  readonly help: readonly string[];
  readonly options?: NonNullable<ParseArgsConfig["options"]>;
  /** How many words may follow the name. */
  readonly positionals: { readonly min: number; readonly max: number };
  readonly run: (context: CommandContext) => Promise<ExitCode>;
};

/** Wrong words on the command line: told with the usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
