// A process that enters the gate of one host again and again and writes down when it was inside: `in <ms>`, `out <ms>`.
import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { connectRedis } from "../../../src/queue/connect.ts";
import { makeHostGate } from "../../../src/queue/host-gate.ts";

const [socketPath = "", entries = "0"] = process.argv.slice(2);
const redis = await connectRedis({ socketPath, log: silentLog, clock: systemClock });
const gate = makeHostGate({ redis, clock: systemClock, limits: () => ({ concurrent: 2, everyMs: 20 }) });

const enterOnce = async (): Promise<void> => {
  const answer = await gate.enter("news.example");
  if (answer.kind === "wait") {
    await pause(Math.max(0, answer.untilMs - Date.now()));
    return enterOnce();
  }
  process.stdout.write(`in ${Date.now()}\n`);
  await pause(60);
  process.stdout.write(`out ${Date.now()}\n`);
  await answer.leave();
};
await Promise.all(Array.from({ length: Number(entries) }, enterOnce));
redis.disconnect();
