import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { sha256 } from "../../src/lib/ids.ts";
import { type Ran, type Running, startWirewatch } from "./wirewatch.ts";

/** A configuration and a data folder of their own, as one user has them. */
export type Desk = {
  readonly dir: string;
  readonly configDir: string;
  readonly dataDir: string;
  /** Writes config files; each holds what `content` says under its own name. */
  readonly configure: (content: Readonly<Record<string, unknown>>) => void;
  readonly start: (...args: string[]) => Running;
  readonly run: (...args: string[]) => Promise<Ran>;
  /** Processes of the private Redis of a data folder (of this desk's own, if none is named) that are still there, its supervisor included. */
  readonly redisLeft: (dataDir?: string) => readonly string[];
  /** The server alone, which must be gone when the program ends. The shell that watched it is told to end then, and takes a moment. */
  readonly redisServers: () => readonly string[];
  readonly remove: () => void;
};

// Everything on loopback, and no second between two requests: the tests are their own only visitors.
const SETTINGS = { network: { allow_private: ["127.0.0.0/8"], per_host: { concurrent: 8, every: "1ms" } } };

export function makeDesk(): Desk {
  const dir = mkdtempSync(join(tmpdir(), "ww-e2e-"));
  const configDir = join(dir, "config");
  const dataDir = join(dir, "data");
  mkdirSync(configDir);
  const start = (...args: string[]): Running =>
    startWirewatch([...args, "--config", configDir, "--data", dataDir], { cwd: dir });
  return {
    dir,
    configDir,
    dataDir,
    configure: ({ settings, ...lists }) => {
      for (const [name, list] of Object.entries(lists)) {
        writeFileSync(join(configDir, `${name}.yaml`), stringify({ [name]: list }));
      }
      writeFileSync(join(configDir, "settings.yaml"), stringify({ ...SETTINGS, ...(settings as object) }));
    },
    start,
    run: (...args) => start(...args).ended,
    redisLeft: (folder = dataDir) => redisProcesses(join(folder, "redis")),
    redisServers: () => redisProcesses(join(dataDir, "redis")).filter((line) => !line.startsWith("/bin/sh ")),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** The supervisor names the folder in its command line; the server, which rewrites its own, names the socket made from it. */
function redisProcesses(folder: string): readonly string[] {
  const marks = [folder, `-${sha256(folder, 12)}/redis.sock`];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => commandLine(pid))
    .filter((line) => marks.some((mark) => line.includes(mark)));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    // It ended while the list was read.
    return "";
  }
}

/** The last line of `once --json`. */
export type Summary = {
  readonly type: string;
  readonly feeds: { readonly polled: number; readonly unchanged: number; readonly failed: number };
  readonly entries: { readonly new: number };
  readonly articles: { readonly read: number; readonly failed: number; readonly copies: number };
  readonly matches: number;
  readonly alerts: number;
  readonly deliveries: { readonly sent: number; readonly failed: number; readonly pending: number };
  readonly suppressed: Readonly<Record<string, number>>;
  readonly ms: number;
};
export const summaryOf = (ran: Ran): Summary => {
  const last = ran.lines.at(-1) as Summary | undefined;
  if (last?.type !== "summary") {
    throw new Error(`no summary; exit ${ran.code}\n${ran.stdout}\n${ran.stderr}`);
  }
  return last;
};
