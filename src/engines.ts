import { join } from "node:path";
import { type Clock, systemClock } from "./lib/clock.ts";
import { SECOND } from "./lib/duration.ts";
import { reasonOf, WirewatchError } from "./lib/errors.ts";
import { type Log, silentLog } from "./lib/log.ts";
import { connectRedis } from "./queue/connect.ts";
import { findServer } from "./queue/find-server.ts";
import { startPrivateRedis } from "./queue/private-redis.ts";

export type Env = Readonly<Record<string, string | undefined>>;

/** Whether a variable names something; an empty one does not. */
export const isSet = (value: string | undefined): boolean => value !== undefined && value !== "";

/** The queue's server: the one that REDIS_URL names, else a private one in the data folder. `stop` ends what was started, `forget` empties one of our own. */
export async function openRedis(dataDir: string, url: string | undefined, log: Log, clock: Clock) {
  if (url !== undefined && url !== "") {
    const link = await connectRedis({ url, log, clock });
    return { link, stop: async () => link.disconnect(), onGiveUp: () => {}, forget: async () => {} };
  }
  const server = await startPrivateRedis({ dir: join(dataDir, "redis"), log, clock });
  try {
    const link = await connectRedis({ socketPath: server.socketPath, log, clock });
    const forget = async (): Promise<void> => {
      await link.commands.flushdb();
    };
    // Nobody else works here: what a killed process held locked would wait 30 s for its locks, and the store knows it all anyway.
    await forget();
    const stop = async (): Promise<void> => {
      link.disconnect();
      await server.stop();
    };
    return { link, stop, onGiveUp: server.onGiveUp, forget };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Whether the queue's engine is there, in words, without starting anything. */
export async function describeEngines(
  env: Env,
): Promise<{ readonly good: boolean; readonly said: string; readonly cure: string | null }> {
  const url = env["REDIS_URL"];
  try {
    if (!isSet(url)) {
      const { path, version } = await findServer(env["PATH"] ?? "");
      return { good: true, said: `a private server of our own: ${path} ${version}`, cure: null };
    }
    const link = await connectRedis({ url: url ?? "", log: silentLog, clock: systemClock, readyWithinMs: 5 * SECOND });
    link.disconnect();
    return { good: true, said: `${link.where} answers`, cure: null };
  } catch (error) {
    return { good: false, said: reasonOf(error), cure: error instanceof WirewatchError ? error.hint : null };
  }
}
