// The store and the queue's server, as a user has them: SQLite and a private Redis come with the service; PostgreSQL and a Redis that
// several processes share are started here, empty, and with what is acknowledged on the disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startTestPostgres } from "../../tests/support/postgres.ts";
import { startTestRedis } from "../../tests/support/redis.ts";

// Debian's own.
const POSTGRES_SETTINGS = ["fsync=on", "max_connections=100", "shared_buffers=128MB"];

export type StoreKind = "sqlite" | "postgres";
export type Engines = {
  /** What the service's environment says of them. */
  readonly env: { readonly DATABASE_URL?: string; readonly REDIS_URL?: string };
  readonly redisPids: readonly number[];
  readonly postgresPids: readonly number[];
  readonly stop: () => Promise<void>;
};

/** With `keepJobs`, a Redis outlives the service: a private one forgets its jobs when another process begins. */
export async function startEngines(kind: StoreKind, { keepJobs }: { readonly keepJobs: boolean }): Promise<Engines> {
  if (kind === "sqlite" && !keepJobs) {
    return { env: {}, redisPids: [], postgresPids: [], stop: async () => {} };
  }
  const redis = await startTestRedis();
  const postgres = kind === "postgres" ? await startTestPostgres(POSTGRES_SETTINGS) : null;
  return {
    env: {
      REDIS_URL: `unix://${redis.socketPath}`,
      ...(postgres ? { DATABASE_URL: await postgres.createDatabase() } : {}),
    },
    redisPids: [Number(readFileSync(join(redis.dir, "redis.pid"), "utf8"))],
    postgresPids: postgres ? [postgres.pid] : [],
    stop: async () => {
      await redis.stop();
      await postgres?.stop();
    },
  };
}
