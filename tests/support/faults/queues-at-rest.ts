import { systemClock } from "../../../src/lib/clock.ts";
import { SECOND } from "../../../src/lib/duration.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { openBullmqQueue } from "../../../src/queue/bullmq-queue.ts";
import type { FaultScene } from "../fault-scene.ts";
import { until } from "../wirewatch.ts";
import { withRedis } from "./with-redis.ts";

/**
 * I11: waits until no job waits and none runs, so also until those of a killed process were found and done. What is to come later stays:
 * the next ticks of the schedule.
 */
export function untilNothingIsQueued(scene: FaultScene): Promise<void> {
  return withRedis(scene, async (redis) => {
    const queue = await openBullmqQueue({ redis, log: silentLog, clock: systemClock });
    try {
      await until(async () =>
        Object.values(await queue.status()).every(({ waiting, active }) => waiting + active === 0),
      );
    } finally {
      await queue.close(SECOND);
    }
  });
}
