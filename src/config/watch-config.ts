import { createHash } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SECOND } from "../lib/duration.ts";
import { reasonOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import { dotEnvPaths } from "./environment.ts";
import { type InvalidConfig, type LoadConfigOptions, type LoadedConfig, loadConfig } from "./load.ts";
import { listConfigFiles } from "./read-files.ts";

export type ConfigChange =
  | { readonly kind: "changed"; readonly loaded: LoadedConfig }
  | { readonly kind: "refused"; readonly problems: InvalidConfig["problems"]; readonly texts: InvalidConfig["texts"] };
export type WatchConfigOptions = LoadConfigOptions & {
  /** What runs now: only a difference from it is a change. */
  readonly current: LoadedConfig;
  /** Called once per change, one at a time. The last valid configuration stays with the caller. */
  readonly onChange: (change: ConfigChange) => void | Promise<void>;
  readonly log: Log;
  /** How long the files must stand still before they are read. */
  readonly settleMs?: number;
  /** Looked at this often in any case: file events do not cross network mounts and some container volumes. */
  readonly pollMs?: number;
};
export type ConfigWatch = { readonly close: () => Promise<void> };

/**
 * Watches the config folder, `.env` and secret files. A change counts once the files have stood still for `settleMs`: an editor
 * that writes a file in pieces, or replaces it by renaming, is never read half-way.
 */
export async function watchConfig(options: WatchConfigOptions): Promise<ConfigWatch> {
  const { dir, env, cwd = process.cwd(), onChange, log, settleMs = 300, pollMs = 10 * SECOND } = options;
  let extra = options.current.files;
  let known = await fingerprint(dir, cwd, extra);
  let closed = false;
  let busy: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  const look = async (): Promise<void> => {
    const before = await fingerprint(dir, cwd, extra);
    if (closed || before === known) {
      return;
    }
    await pause(settleMs);
    const loaded = await loadConfig({ dir, env, cwd });
    const files = loaded.kind === "config" ? loaded.files : extra;
    // Read in the middle of a change: what was loaded may be half of it.
    if (closed || (await fingerprint(dir, cwd, extra)) !== before) {
      soon();
      return;
    }
    extra = files;
    known = await fingerprint(dir, cwd, extra);
    await onChange(loaded.kind === "config" ? { kind: "changed", loaded } : { ...loaded, kind: "refused" });
  };
  const lookInTurn = (): void => {
    busy = busy.then(look).catch((error: unknown) => {
      log.error({ dir, reason: reasonOf(error) }, "config watch failed");
    });
  };
  const soon = (): void => {
    if (!closed && timer === null) {
      timer = setTimeout(() => {
        timer = null;
        lookInTurn();
      }, settleMs);
      timer.unref();
    }
  };
  const events = watchFolder(resolve(cwd, dir), soon, log);
  const poll = setInterval(lookInTurn, pollMs);
  poll.unref();
  return {
    close: async () => {
      closed = true;
      events?.close();
      clearInterval(poll);
      if (timer) {
        clearTimeout(timer);
      }
      await busy;
    },
  };
}

function watchFolder(dir: string, soon: () => void, log: Log): FSWatcher | null {
  try {
    const watcher = watch(dir, { persistent: false }, soon);
    watcher.on("error", (error) => {
      log.warn({ dir, reason: reasonOf(error) }, "config folder is only polled");
      watcher.close();
    });
    return watcher;
  } catch (error) {
    log.warn({ dir, reason: reasonOf(error) }, "config folder is only polled");
    return null;
  }
}

/** One hash over the names and contents of everything that the configuration is made of. */
async function fingerprint(dir: string, cwd: string, extra: readonly string[]): Promise<string> {
  const names = await listConfigFiles(dir, cwd);
  const yaml = Array.isArray(names) ? names.map((name) => join(dir, name)) : [];
  const hash = createHash("sha256");
  for (const path of [...new Set([...yaml, ...dotEnvPaths(dir, cwd), ...extra])]) {
    const bytes = await readFile(resolve(cwd, path)).catch(() => null);
    hash.update(`${path}\0${bytes === null ? "gone" : bytes.length}\0`).update(bytes ?? "");
  }
  return hash.digest("hex");
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
