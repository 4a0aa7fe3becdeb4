#!/usr/bin/env node
import { type ParseArgsConfig, parseArgs } from "node:util";
import { SECOND } from "../lib/duration.ts";
import { EngineError, WirewatchError } from "../lib/errors.ts";
import { didYouMean } from "../lib/nearest.ts";
import { version } from "../lib/version.ts";
import { type Command, EXIT, type ExitCode, UsageError } from "./command.ts";
import { commands } from "./commands.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { makeOutput, type Output } from "./output.ts";

const COMMON: NonNullable<ParseArgsConfig["options"]> = {
  config: { type: "string", default: "config" },
  data: { type: "string", default: "data" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false },
};

async function main(argv: readonly string[]): Promise<ExitCode> {
  const out = makeOutput({
    json: argv.includes("--json"),
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
  });
  try {
    return await run(argv, out);
  } catch (thrown) {
    return explain(thrown, out);
  }
}

async function run(argv: readonly string[], out: Output): Promise<ExitCode> {
  // Loosely, only to find the command: its own options are not known yet.
  const words = parseArgs({ args: [...argv], options: COMMON, strict: false, allowPositionals: true }).positionals;
  const name = words[0] ?? "";
  const wantsHelp = argv.includes("--help") || argv.includes("-h") || name === "help";
  if (argv.includes("--version")) {
    out.line(version());
    return EXIT.done;
  }
  const load = commands[name === "help" ? (words[1] ?? "") : name];
  if (!load) {
    if (name !== "" && name !== "help") {
      throw new UsageError(`there is no command "${name}"${hintFor(name)}; wirewatch --help lists them`);
    }
    out.line(await generalHelp(out.color));
    return wantsHelp ? EXIT.done : EXIT.usage;
  }
  const command = await load();
  if (wantsHelp) {
    out.line(commandHelp(command, out.color));
    return EXIT.done;
  }
  const rest = [...argv];
  rest.splice(rest.indexOf(name), 1);
  const { values, positionals } = parse(command, rest);
  return command.run({
    configDir: String(values["config"]),
    dataDir: String(values["data"]),
    env: process.env,
    out,
    positionals,
    flags: values as Readonly<Record<string, string | boolean | undefined>>,
  });
}

function parse(command: Command, args: string[]) {
  const options = { ...COMMON, ...command.options };
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
    const { min, max } = command.positionals;
    if (parsed.positionals.length < min || parsed.positionals.length > max) {
      throw new UsageError(`usage: wirewatch ${command.usage}`);
    }
    return parsed;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      throw thrown;
    }
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    const unknown = /Unknown option '--?([\w-]+)/.exec(said)?.[1];
    const hint = unknown === undefined ? "" : didYouMean(unknown, Object.keys(options));
    const what = unknown === undefined ? said : `there is no option --${unknown}${hint === "" ? "" : `; ${hint}`}`;
    throw new UsageError(`${what}\nusage: wirewatch ${command.usage}`);
  }
}

const hintFor = (name: string): string => {
  const hint = didYouMean(name, Object.keys(commands));
  return hint === "" ? "" : `; ${hint}`;
};

/** What was thrown, in words, on standard error; the code tells scripts which kind it was. */
function explain(thrown: unknown, out: Output): ExitCode {
  const { red, dim } = out.errorColor;
  if (thrown instanceof UsageError) {
    out.note(`${red("✗")} ${thrown.message}`);
    return EXIT.usage;
  }
  if (thrown instanceof WirewatchError) {
    out.note(`${red("✗")} ${thrown.message} ${dim(`(${thrown.code})`)}`);
    if (thrown.hint !== null) {
      out.note(`  ${thrown.hint}`);
    }
    return thrown instanceof EngineError ? EXIT.engine : EXIT.failed;
  }
  out.note(
    `${red("✗")} unexpected error: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
  );
  return EXIT.failed;
}

/** For what is still on its way to a pipe. */
const LAST_WORDS_MS = SECOND;

// A reader that closes the pipe early (`| head`) has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") {
    process.exit(EXIT.done);
  }
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
// All work is done and said. What is left may never end by itself: BullMQ's connections to a Redis that is away ask for it for ever.
setTimeout(() => process.exit(), LAST_WORDS_MS).unref();
