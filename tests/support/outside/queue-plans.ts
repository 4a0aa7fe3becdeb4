import { readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log.ts";
import { connectRedis } from "../../../src/queue/connect.ts";
import type { Desk } from "../desk.ts";

function socketOf(desk: Desk): string {
  const pid = readFileSync(join(desk.dataDir, "redis", "redis.pid"), "utf8").trim();
  const title = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  const path = /unixsocket:(\S+\.sock)/.exec(title)?.[1];
  if (path === undefined) {
    throw new Error(`no socket in ${title}`);
  }
  return path;
}

/** Takes the deliveries that the running service's queue keeps for later out of it: the sweep finds them as soon as they are due. */
export async function forgetQueuePlans(desk: Desk): Promise<void> {
  const link = await connectRedis({ socketPath: socketOf(desk), log: silentLog, clock: systemClock });
  try {
    const queue = `${link.prefix}:delivery.send`;
    for (const id of await link.commands.zrange(`${queue}:delayed`, 0, -1)) {
      await link.commands.zrem(`${queue}:delayed`, id);
      await link.commands.del(`${queue}:${id}`);
    }
  } finally {
    link.disconnect();
  }
}
