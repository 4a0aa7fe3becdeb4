import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { Clock } from "../lib/clock.ts";
import { SECOND } from "../lib/duration.ts";
import { EngineError, reasonOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import { type LogError, makeLogErrors } from "./log-errors.ts";
import { describeTarget, parseRedisUrl, type RedisTarget } from "./redis-target.ts";

export type RedisClient = Redis | Cluster;

/** The two clients of one process, and what must be known to use them. */
export type RedisLink = {
  /** For enqueueing, status and the gate: says at once that the server is away instead of saving up commands. */
  readonly commands: RedisClient;
  /** For workers only: waits for the server for ever. BullMQ makes a blocking copy of it per worker. */
  readonly waiting: RedisClient;
  /** All keys start so. The braces keep them in one slot of a Cluster, where BullMQ's scripts need them. */
  readonly prefix: string;
  /** Where, for people; never a password. */
  readonly where: string;
  /** Drops both connections without asking the server. */
  readonly disconnect: () => void;
};

export type ConnectOptions = { log: Log; clock: Clock; readyWithinMs?: number; prefix?: string } & (
  | { url: string }
  | { socketPath: string }
);

const COMMAND_TIMEOUT_MS = 5 * SECOND;
const READY_WITHIN_MS = 10 * SECOND;

/** Connects and waits until the server answers. Throws WW-REDIS-URL, or EngineError WW-REDIS-UNREACHABLE after the deadline. */
export async function connectRedis(options: ConnectOptions): Promise<RedisLink> {
  const { log, clock, readyWithinMs = READY_WITHIN_MS, prefix = "{ww}" } = options;
  const target = "url" in options ? parseRedisUrl(options.url) : parseRedisUrl(options.socketPath);
  const where = describeTarget(target);
  const onError = makeLogErrors({ log: log.child({ redis: where }), clock }, "redis connection failed");
  const commands = makeClient(target, { enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT_MS }, onError);
  const waiting = makeClient(target, { maxRetriesPerRequest: null }, onError);
  const disconnect = (): void => {
    commands.disconnect();
    waiting.disconnect();
  };
  try {
    await Promise.all([untilReady(commands, readyWithinMs), untilReady(waiting, readyWithinMs)]);
  } catch (thrown) {
    disconnect();
    throw new EngineError("WW-REDIS-UNREACHABLE", `Redis at ${where} does not answer: ${reasonOf(thrown)}`, {
      hint: "start that server or correct REDIS_URL; without REDIS_URL wirewatch starts a private one",
      cause: thrown,
    });
  }
  await warnOfEviction(commands, log);
  return { commands, waiting, prefix, where, disconnect };
}

function makeClient(target: RedisTarget, kind: RedisOptions, onError: LogError): RedisClient {
  const login: RedisOptions = {
    ...(target.username === null ? {} : { username: target.username }),
    ...(target.password === null ? {} : { password: target.password }),
    ...(target.tls ? { tls: {} } : {}),
    db: target.db,
  };
  const retryStrategy = (tries: number): number => Math.min(100 * tries, 2 * SECOND);
  const options: RedisOptions = { ...login, ...kind, retryStrategy };
  const client = ((): RedisClient => {
    if (target.kind === "cluster") {
      const offline = kind.enableOfflineQueue === undefined ? {} : { enableOfflineQueue: kind.enableOfflineQueue };
      return new Cluster([...target.at], {
        redisOptions: { ...login, ...kind },
        clusterRetryStrategy: retryStrategy,
        ...offline,
      });
    }
    if (target.kind === "sentinel") {
      return new Redis({
        ...options,
        sentinels: [...target.at],
        name: target.name,
        ...(target.tls ? { enableTLSForSentinelMode: true } : {}),
      });
    }
    return new Redis({ ...options, ...target.at });
  })();
  client.on("error", onError);
  return client;
}

function untilReady(client: RedisClient, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (client.status === "ready") {
      resolve();
      return;
    }
    let last: unknown = new Error(`no answer within ${withinMs} ms`);
    const onReady = (): void => settle(resolve);
    const onError = (error: unknown): void => {
      last = error;
    };
    const timer = setTimeout(() => settle(() => reject(last)), withinMs);
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      client.off("ready", onReady);
      client.off("error", onError);
      then();
    };
    client.on("ready", onReady);
    client.on("error", onError);
  });
}

/** A server that throws keys away under pressure loses half of a job; it may also forbid the question. */
async function warnOfEviction(client: RedisClient, log: Log): Promise<void> {
  try {
    const answer = await client.config("GET", "maxmemory-policy");
    const policy = Array.isArray(answer) ? String(answer[1]) : "unknown";
    if (policy !== "noeviction" && policy !== "unknown") {
      log.warn({ policy }, "redis may evict jobs: set maxmemory-policy to noeviction");
    }
  } catch (thrown) {
    log.debug({ reason: reasonOf(thrown) }, "redis does not tell its maxmemory-policy");
  }
}
