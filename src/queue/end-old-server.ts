import { execFile } from "node:child_process";
import { readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { SECOND } from "../lib/duration.ts";
import { EngineError } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import type { ServerPaths } from "./server-process.ts";

const POLL_MS = 50;
/** Its own supervisor is already ending it: five seconds until SIGKILL, and one to spare. */
const LEAVE_BY_ITSELF_MS = 6 * SECOND;
const LEAVE_AFTER_SIGNAL_MS = 3 * SECOND;

/**
 * Waits for, then ends, a server that an earlier process left on this folder. Two servers would write into one append-only
 * file, and the second would silently take the socket away from the first (measured). The caller holds the instance lock, so
 * whatever still runs here has lost its owner.
 */
export async function endOldServer(paths: ServerPaths, log: Log): Promise<void> {
  const pid = await oldServer(paths);
  if (pid === null) {
    return;
  }
  log.info({ pid }, "waiting for the redis-server of an earlier run to end");
  if (await isGone(paths, pid, LEAVE_BY_ITSELF_MS)) {
    return;
  }
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    log.warn({ pid, signal }, "ending the redis-server of an earlier run");
    // Looked at again in between: the number may by now belong to a stranger.
    if ((await oldServer(paths)) === pid) {
      process.kill(pid, signal);
    }
    if (await isGone(paths, pid, LEAVE_AFTER_SIGNAL_MS)) {
      return;
    }
  }
  throw new EngineError(
    "WW-REDIS-STUCK",
    `an old redis-server (process ${pid}) still runs on ${paths.folder} and cannot be ended`,
    {
      hint: `end process ${pid} and start wirewatch again`,
    },
  );
}

/** The process of the pid file, if it lives and is a server of this very folder. */
async function oldServer({ folder, socketPath }: ServerPaths): Promise<number | null> {
  const text = await readFile(join(folder, "redis.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid) || pid <= 1) {
    return null;
  }
  const command = await commandOf(pid);
  if (!/\b(?:redis|valkey)-server\b/.test(command)) {
    return null;
  }
  // Redis shows its socket in its title; before it could set the title, the folder is its working directory or an argument.
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  const home = await realpath(folder).catch(() => folder);
  return command.includes(socketPath) || command.includes(folder) || cwd === home ? pid : null;
}

/** /proc where there is one; a zombie has an empty command line there and counts as gone. Else `ps`. */
async function commandOf(pid: number): Promise<string> {
  const proc = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  if (proc !== null) {
    return proc.replaceAll("\0", " ");
  }
  try {
    return (await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", String(pid)])).stdout;
  } catch {
    // No such process.
    return "";
  }
}

async function isGone(paths: ServerPaths, pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += POLL_MS) {
    if ((await oldServer(paths)) !== pid) {
      return true;
    }
    await pause(POLL_MS);
  }
  return false;
}
