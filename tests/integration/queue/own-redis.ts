// A process that owns a private Redis until it is killed by its test.
import { systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { startPrivateRedis } from "../../../src/queue/private-redis.ts";

await startPrivateRedis({ dir: process.argv[2] ?? "", log: silentLog, clock: systemClock });
process.stdout.write("up\n");
setInterval(() => {}, 60_000);
