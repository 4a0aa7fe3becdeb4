import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findServer } from "../../../src/queue/find-server.ts";

/** A redis-server of the same name, first on the PATH, through which a test decides when the real one may start, and on what clock. */
export type RedisInBetween = {
  readonly path: string;
  /** The server cannot start from now on. */
  readonly hold: () => void;
  readonly letGo: () => void;
};

export async function putRedisInBetween(
  dir: string,
  env: Readonly<Record<string, string>>,
): Promise<RedisInBetween> {
  const path = process.env["PATH"] ?? "";
  const real = (await findServer(path)).path;
  const bin = join(dir, "bin");
  const held = join(dir, "redis-is-held");
  const settings = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`);
  mkdirSync(bin);
  const file = join(bin, basename(real));
  writeFileSync(
    file,
    ["#!/bin/sh", ...settings, `while [ -e '${held}' ]; do sleep 0.05; done`, `exec '${real}' "$@"`, ""].join("\n"),
  );
  chmodSync(file, 0o755);
  return {
    path: `${bin}:${path}`,
    hold: () => writeFileSync(held, ""),
    letGo: () => rmSync(held, { force: true }),
  };
}
