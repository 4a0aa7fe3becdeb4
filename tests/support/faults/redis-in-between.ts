import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findServer } from "../../../src/queue/find-server.ts";

/** A redis-server of the same name, first on the PATH, through which a test decides when the real one may start. */
export type RedisInBetween = {
  readonly path: string;
  /** The server cannot start from now on. */
  readonly hold: () => void;
  readonly letGo: () => void;
};

export async function putRedisInBetween(dir: string): Promise<RedisInBetween> {
  const path = process.env["PATH"] ?? "";
  const real = (await findServer(path)).path;
  const bin = join(dir, "bin");
  const held = join(dir, "redis-is-held");
  mkdirSync(bin);
  const file = join(bin, basename(real));
  // A library that sets the service's clock hangs in this server's allocator, which asks for the time before the library is ready.
  writeFileSync(
    file,
    `#!/bin/sh\nunset LD_PRELOAD\nwhile [ -e '${held}' ]; do sleep 0.05; done\nexec '${real}' "$@"\n`,
  );
  chmodSync(file, 0o755);
  return {
    path: `${bin}:${path}`,
    hold: () => writeFileSync(held, ""),
    letGo: () => rmSync(held, { force: true }),
  };
}
