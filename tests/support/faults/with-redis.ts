import { systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { connectRedis, type RedisLink } from "../../../src/queue/connect.ts";
import type { FaultScene } from "../fault-scene.ts";

/** Works on the service's private Redis, beside it. */
export async function withRedis(scene: FaultScene, work: (redis: RedisLink) => Promise<unknown>): Promise<void> {
  const link = await connectRedis({ socketPath: await scene.redisSocket(), log: silentLog, clock: systemClock });
  try {
    await work(link);
  } finally {
    link.disconnect();
  }
}
