// The built program as a user runs it, on a configuration and a data folder of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { stringify } from "yaml";
import type { Corpus } from "../match-corpus.ts";
import type { Engines } from "./engines.ts";
import { type Usage, usageOf } from "./process-usage.ts";

export type LoadWatchlist = { readonly id: string; readonly words: readonly string[] };

/** Two names each, of middling fame: together they match one article in twenty or so. */
export function makeWatchlists(count: number, { names }: Corpus): readonly LoadWatchlist[] {
  return Array.from({ length: count }, (_, i) => {
    const list = names[i % names.length] ?? [];
    const words = [list[150 + i * 3], list[600 + i * 5]].filter((word) => word !== undefined);
    return { id: `watch-${i}`, words };
  });
}

export type ConfigOptions = {
  readonly dir: string;
  readonly feedUrls: readonly string[];
  readonly watchlists: readonly LoadWatchlist[];
  readonly hookUrl: string;
  readonly mailUrl: string;
  readonly every: string;
};

/** Every watchlist tells the webhook at once; every fourth sends a mail as well. */
export function writeConfig({ dir, feedUrls, watchlists, hookUrl, mailUrl, every }: ConfigOptions): void {
  mkdirSync(dir, { recursive: true });
  const write = (name: string, content: object): void => writeFileSync(join(dir, `${name}.yaml`), stringify(content));
  write("feeds", { feeds: feedUrls.map((url, i) => ({ url, id: `site-${i}`, every })) });
  write("watchlists", {
    watchlists: watchlists.map(({ id, words }, i) => ({
      id,
      keywords: words,
      alert: i % 4 === 0 ? [{ to: "hook" }, { to: "mail" }] : [{ to: "hook" }],
    })),
  });
  write("channels", {
    channels: [
      { id: "hook", type: "webhook", url: hookUrl, secret: "whsec_bG9hZCBiZW5jaCBzZWNyZXQgb2YgdGhpcnR5IHR3bw==" },
      { id: "mail", type: "email", to: ["desk@example.org"] },
    ],
  });
  write("settings", {
    smtp: { url: mailUrl, from: "Wirewatch <wirewatch@example.org>" },
    network: { allow_private: ["127.0.0.0/8"], per_host: { concurrent: 8, every: "1ms" } },
    web: { listen: "127.0.0.1:0" },
  });
}

export type Service = {
  readonly usage: () => Usage;
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly main: string;
  readonly dir: string;
  readonly data: string;
  readonly engines: Engines;
  readonly processes?: number;
  /** Roles of each process, `poll,send` and the like; the processes after the last have its roles. All roles where absent. */
  readonly only?: readonly string[];
};

/** Starts it and waits until it watches. Throws with its last words when it does not come up. */
export async function startService({ main, dir, data, engines, processes = 1, only }: StartOptions): Promise<Service> {
  const { DATABASE_URL: _url, REDIS_URL: _redis, ...rest } = process.env;
  const env = { ...rest, ...engines.env };
  const children = Array.from({ length: processes }, (_, i) => {
    const own = only?.[Math.min(i, only.length - 1)];
    const roles = own === undefined ? [] : ["--only", own];
    const args = [main, "start", "--config", dir, "--data", processes === 1 ? data : `${data}-${i}`, ...roles];
    return spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  });
  await Promise.all(children.map(untilWatching));
  const own = children.flatMap(({ pid }) => pid ?? []);
  return {
    usage: () => usageOf({ own, redis: engines.redisPids, postgres: engines.postgresPids }),
    stop: async () => {
      await Promise.all(children.map(end));
    },
  };
}

async function untilWatching(child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    said = (said + chunk).slice(-20_000);
  });
  while (!said.includes("wirewatch is watching")) {
    if (child.exitCode !== null) {
      throw new Error(`the service did not come up:\n${said}`);
    }
    await pause(20);
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
