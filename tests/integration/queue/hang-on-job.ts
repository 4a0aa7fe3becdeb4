// A process that takes a job of article.read and never finishes it; killed by its test.
import { systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { makeMetrics } from "../../../src/lib/metrics.ts";
import { connectRedis } from "../../../src/queue/connect.ts";
import { startWorkers } from "../../../src/queue/start-workers.ts";
import { processorsWith } from "./bench.ts";

const redis = await connectRedis({ socketPath: process.argv[2] ?? "", log: silentLog, clock: systemClock });
startWorkers({
  redis,
  roles: ["read"],
  log: silentLog,
  metrics: makeMetrics(),
  clock: systemClock,
  processors: processorsWith({
    "article.read": async () => {
      process.stdout.write("took it\n");
      return new Promise(() => {});
    },
  }),
});
