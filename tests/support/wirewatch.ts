import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");

export type Ran = {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `--json` wrote, line by line. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
};

export type Running = {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Both streams so far. */
  readonly said: () => string;
  /** Resolves when either stream has said this. */
  readonly says: (what: string | RegExp) => Promise<void>;
};

export type RunOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** Starts the built program with nothing of this process's environment but what finding programs and folders takes. */
export function startWirewatch(args: readonly string[], { cwd, env = {} }: RunOptions = {}): Running {
  const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH, HOME, TMPDIR, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      text[name] += chunk;
    });
  }
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...text, lines: jsonLines(text.stdout) }));
  });
  let over = false;
  const end = (): void => {
    over = true;
  };
  ended.then(end, end);
  const said = (): string => text.stdout + text.stderr;
  return {
    child,
    ended,
    said,
    says: (what) =>
      until(() => {
        const itDid = typeof what === "string" ? said().includes(what) : what.test(said());
        // Its last words arrive after its exit, and before both streams are closed.
        if (!itDid && over) {
          throw new Error(`ended before it said ${what}:\n${said()}`);
        }
        return itDid;
      }),
  };
}

/** Runs one command of the built program to its end. */
export const wirewatch = (args: readonly string[], options?: RunOptions): Promise<Ran> =>
  startWirewatch(args, options).ended;

function jsonLines(text: string): Ran["lines"] {
  return text.split("\n").flatMap((line) => {
    try {
      return line.startsWith("{") ? [JSON.parse(line) as Record<string, unknown>] : [];
    } catch {
      // A line cut off by a kill.
      return [];
    }
  });
}

/** Waits for a state of the world; the test's own limit is the only limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await pause(20);
  }
}
