// The store and the queue's server, as a user has them: SQLite and a private Redis come with the service; PostgreSQL and a Redis that
// several processes share are started here, empty, and with what is acknowledged on the disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startTestPostgres } from "../../tests/support/postgres.ts";
import { startTestRedis } from "../../tests/support/redis.ts";

export type StoreKind = "sqlite" | "postgres";
export type Engines = {
  /** What the service's environment says of them. */
  readonly env: { readonly DATABASE_URL?: string; readonly REDIS_URL?: string };
  readonly redisPids: readonly number[];
  readonly postgresPids: readonly number[];
  readonly stop: () => Promise<void>;
};

export async function startEngines(kind: StoreKind): Promise<Engines> {
  if (kind === "sqlite") {
    return { env: {}, redisPids: [], postgresPids: [], stop: async () => {} };
  }
  // Debian's own settings.
  const postgres = await startTestPostgres(["fsync=on", "max_connections=100", "shared_buffers=128MB"]);
  const redis = await startTestRedis();
  return {
    env: { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: `unix://${redis.socketPath}` },
    redisPids: [Number(readFileSync(join(redis.dir, "redis.pid"), "utf8"))],
    postgresPids: [postgres.pid],
    stop: async () => {
      await redis.stop();
      await postgres.stop();
    },
  };
}
