import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { SECOND } from "../lib/duration.ts";
import type { RedisServer } from "./find-server.ts";
import { within } from "./within.ts";

export type ServerProcess = {
  /** Resolves when the server and its supervisor are gone, with the last lines that the server wrote. */
  readonly ended: Promise<{ readonly how: string; readonly lastLines: readonly string[] }>;
  /** SIGTERM, then after five seconds SIGKILL; resolves when it is gone. */
  readonly stop: () => Promise<void>;
};

export type ServerPaths = { readonly folder: string; readonly socketPath: string };

/**
 * The server's parent: a shell that holds one end of a pipe of ours as its standard input. Whatever way this process ends, the
 * kernel closes our end, the reader wakes and ends the server; no signal of a parent's death is needed, which only Linux has.
 * The server itself gets neither the pipe (it would keep it open) nor the terminal.
 */
const SUPERVISOR = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(
  while read -r _ <&3; do :; done
  kill -TERM "$server" 2>/dev/null
  n=0
  while kill -0 "$server" 2>/dev/null && [ "$n" -lt 50 ]; do sleep 0.1; n=$((n + 1)); done
  kill -KILL "$server" 2>/dev/null
) &
reader=$!
exec 3<&- </dev/null
wait "$server"
code=$?
kill "$reader" 2>/dev/null
exit "$code"
`;

const KEPT_LINES = 20;
const STOP_MS = 8 * SECOND;

/** What the private server is: reachable through its socket only, never evicting, at most a second of acknowledged jobs at risk. */
export const serverArguments = ({ folder, socketPath }: ServerPaths): string[] =>
  Object.entries({
    port: "0",
    unixsocket: socketPath,
    unixsocketperm: "600",
    dir: folder,
    pidfile: join(folder, "redis.pid"),
    daemonize: "no",
    logfile: "",
    loglevel: "notice",
    databases: "1",
    save: "",
    appendonly: "yes",
    // The store refills the queue: a disk write per job (`always`) would cost a third of the speed for nothing.
    appendfsync: "everysec",
    "maxmemory-policy": "noeviction",
  }).flatMap(([key, value]) => [`--${key}`, value]);

/** Starts the server. It runs in a session of its own, so that Ctrl-C reaches it only through us, after the workers are done. */
export function spawnServer(server: RedisServer, paths: ServerPaths, path: string): ServerProcess {
  const child = spawn("/bin/sh", ["-c", SUPERVISOR, "wirewatch-redis", server.path, ...serverArguments(paths)], {
    detached: true,
    cwd: "/",
    // Redis refuses to start under a locale that the machine does not have.
    env: { PATH: path, LC_ALL: "C" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const lastLines = keepLastLines(child);
  const ended = new Promise<{ how: string; lastLines: readonly string[] }>((resolve) => {
    child.once("error", (error) => resolve({ how: error.message, lastLines }));
    child.once("exit", (code, signal) => {
      child.stdin.destroy();
      // The last lines may still be on their way.
      setTimeout(() => resolve({ how: signal ?? `exit code ${code}`, lastLines }), 50);
    });
  });
  child.stdin.on("error", () => {
    // EPIPE: it is gone, and `exit` says so.
  });
  return {
    ended,
    stop: async () => {
      child.stdin.end();
      if (!(await within(STOP_MS, ended)) && child.pid !== undefined) {
        killGroup(child.pid);
        await within(SECOND, ended);
      }
    },
  };
}

function keepLastLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream?.setEncoding("utf8").on("data", (text: string) => {
      const [last = "", ...before] = `${rest}${text}`.split("\n").reverse();
      rest = last.slice(0, 4096);
      lines.push(...before.reverse().filter((line) => line.trim() !== ""));
      lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
    });
  }
  return lines;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // ESRCH: it went by itself in the meantime.
  }
}
