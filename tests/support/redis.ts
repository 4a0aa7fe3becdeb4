import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/lib/clock.ts";
import { silentLog } from "../../src/lib/log.ts";
import { connectRedis, type RedisLink } from "../../src/queue/connect.ts";
import { type PrivateRedis, startPrivateRedis } from "../../src/queue/private-redis.ts";

export type TestRedis = PrivateRedis & {
  /** The server's folder: `redis.pid` and the append-only file are in it. */
  readonly dir: string;
  /** A new connection; dropped by `stop` at the latest. */
  readonly connect: () => Promise<RedisLink>;
};

/** A real private redis-server in a temporary folder; `stop` ends it and removes the folder. */
export async function startTestRedis(): Promise<TestRedis> {
  const home = await mkdtemp(join(tmpdir(), "ww-test-redis-"));
  const dir = join(home, "redis");
  const redis = await startPrivateRedis({ dir, log: silentLog, clock: systemClock });
  const links: RedisLink[] = [];
  return {
    ...redis,
    dir,
    connect: async () => {
      const link = await connectRedis({ socketPath: redis.socketPath, log: silentLog, clock: systemClock });
      links.push(link);
      return link;
    },
    stop: async () => {
      for (const link of links) {
        link.disconnect();
      }
      await redis.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
