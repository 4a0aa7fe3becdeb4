import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { SECOND } from "../lib/duration.ts";
import { EngineError } from "../lib/errors.ts";

export type RedisServer = { readonly path: string; readonly version: string };

// Valkey first: where both are, it is the one kept up to date by the distribution.
const NAMES = ["valkey-server", "redis-server"] as const;
// Daemons and editors start programs with a short PATH.
const USUAL = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
const INSTALL = [
  ["apt-get", "apt-get install --no-install-recommends redis-server"],
  ["dnf", "dnf install valkey"],
  ["apk", "apk add valkey"],
  ["brew", "brew install valkey"],
] as const;

/** A redis-server or valkey-server new enough (6.2), on PATH or in the usual places. Throws WW-REDIS-MISSING or WW-REDIS-OLD. */
export async function findServer(path: string, usual: readonly string[] = USUAL): Promise<RedisServer> {
  const folders = [...new Set([...path.split(delimiter).filter((folder) => folder !== ""), ...usual])];
  const old: string[] = [];
  for (const name of NAMES) {
    for (const folder of folders) {
      const file = join(folder, name);
      const version = (await isProgram(file)) ? await versionOf(file) : null;
      if (version !== null && isNewEnough(version)) {
        return { path: file, version };
      }
      if (version !== null) {
        old.push(`${file} is ${version}`);
      }
    }
  }
  const install = await installLine(folders);
  if (old.length > 0) {
    throw new EngineError("WW-REDIS-OLD", `no Redis of version 6.2 or newer was found (${old.join(", ")})`, {
      hint: `upgrade it (${install}), or set REDIS_URL to a newer server`,
    });
  }
  throw new EngineError("WW-REDIS-MISSING", "neither redis-server nor valkey-server was found on PATH", {
    hint: `${install}; or set REDIS_URL to a running server`,
  });
}

/** `Redis server v=7.0.15 sha=...` or `Valkey server v=8.1.1 ...` -> `7.0.15`; null where it is something else. */
export const readVersion = (text: string): string | null =>
  /\b(?:redis|valkey) server v=(\d+\.\d+(?:\.\d+)?)/i.exec(text)?.[1] ?? null;

/** BullMQ recommends 6.2; Valkey begins at 7.2. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 2);
}

async function versionOf(file: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(file, ["--version"], { timeout: 5 * SECOND });
    return readVersion(stdout);
  } catch {
    // Not runnable here (another architecture, no permission): as good as not there.
    return null;
  }
}

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

async function installLine(folders: readonly string[]): Promise<string> {
  const sudo = process.getuid?.() === 0 ? "" : "sudo ";
  for (const [tool, line] of INSTALL) {
    const found = await Promise.all([...folders, "/sbin", "/bin"].map((folder) => isProgram(join(folder, tool))));
    if (found.includes(true)) {
      return `run "${tool === "brew" ? "" : sudo}${line}"`;
    }
  }
  return "install Redis or Valkey with your package manager";
}
