import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../lib/clock.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";
import type { HostGate } from "../net/http.ts";
import type { RedisLink } from "./connect.ts";

export type HostGateDeps = {
  readonly redis: RedisLink;
  readonly clock: Clock;
  /** `network.per_host`, asked at each entry so that a changed setting holds at once. */
  readonly limits: () => { readonly concurrent: number; readonly everyMs: number };
  /** A place not given back within this was held by a dead worker. Longer than the longest request. */
  readonly leaseMs?: number;
};

const LEASE_MS = 2 * MINUTE;

/**
 * One atomic step: clear dead leases, then let in or say how long to wait.
 * `from`: no entry before it. `tail`: the last waiting time promised; each one turned away gets its own moment after it, so that
 * two hundred pages of one site do not all come back in the same second to be turned away again. Time is the server's, the same for all.
 * KEYS leases, from, tail; ARGV concurrent, every, lease, token. Returns 0 for go, else the wait in ms.
 */
const ENTER = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local concurrent, every, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local from = tonumber(redis.call('GET', KEYS[2]) or '0')
if now >= from and redis.call('ZCARD', KEYS[1]) < concurrent then
  redis.call('ZADD', KEYS[1], now + lease, ARGV[4])
  redis.call('PEXPIRE', KEYS[1], lease)
  if every > 0 then redis.call('SET', KEYS[2], now + every, 'PX', every) end
  return 0
end
local step = every > 0 and math.max(every, 20) or 100
local tail = tonumber(redis.call('GET', KEYS[3]) or '0')
local turn = math.max(from, now + step)
if now < from then turn = from end
if tail >= now then turn = math.max(turn, tail + step) end
turn = math.min(turn, now + 600000)
redis.call('SET', KEYS[3], turn, 'PX', turn - now + step)
return math.max(turn - now, 1)
`;

/** The politeness of all workers in all processes towards one host. Throws when Redis is away. */
export function makeHostGate({ redis, clock, limits, leaseMs = LEASE_MS }: HostGateDeps): HostGate {
  /**
   * Goes on until the server is back, and takes it: one whose disk is full refuses every write. Two places held by nobody would close the
   * host for the whole lease.
   */
  const handBack = async (leases: string, token: string): Promise<void> => {
    for (let tried = 0; tried * SECOND < leaseMs; tried++) {
      try {
        await redis.waiting.zrem(leases, token);
        return;
      } catch {
        await pause(SECOND, undefined, { ref: false });
      }
    }
  };
  return {
    enter: async (host) => {
      const token = randomUUID();
      const key = `${redis.prefix}:gate:${host.toLowerCase()}`;
      const leases = `${key}:leases`;
      const { concurrent, everyMs } = limits();
      const args = [concurrent, everyMs, leaseMs, token].map(String);
      const leave = async (): Promise<void> => {
        await redis.commands.zrem(leases, token).catch(() => {
          void handBack(leases, token);
        });
      };
      try {
        const waitMs = Number(await redis.commands.eval(ENTER, 3, leases, `${key}:from`, `${key}:tail`, ...args));
        return waitMs > 0 ? { kind: "wait", untilMs: clock.now() + waitMs } : { kind: "go", leave };
      } catch (thrown) {
        // A server that was slow to answer may have let us in all the same.
        void leave();
        throw thrown;
      }
    },
  };
}
