import type { Stores } from "../alerts/stores.ts";
import type { Clock } from "../lib/clock.ts";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { reasonOf } from "../lib/errors.ts";
import type { Log } from "../lib/log.ts";
import { makeSetBackWatch } from "../lib/set-back.ts";

export type SetBackStores = {
  readonly feeds: Pick<Stores["feeds"], "list" | "recordPoll">;
  readonly entries: Pick<Stores["entries"], "setBack">;
  readonly deliveries: Pick<Stores["deliveries"], "setBack">;
};

/**
 * Moves all that waits for a moment by as much as the clock was set back; else nothing would be polled, read or sent until it has caught
 * up. What waits for an hour of the day (digests, quiet hours) means the clock on the wall, and stays.
 */
export async function settleSetBack({ feeds, entries, deliveries }: SetBackStores, byMs: number, now: number) {
  for (const { state } of await feeds.list()) {
    const nextPollAt = Math.max(now, state.nextPollAt - byMs);
    const lastPolledAt = state.lastPolledAt === null ? null : Math.min(now, state.lastPolledAt);
    await feeds.recordPoll({ ...state, nextPollAt, lastPolledAt }, [], now);
  }
  await entries.setBack(byMs);
  await deliveries.setBack(byMs);
}

/** By how much the clock was set back while nothing ran; 0 where nothing speaks for it. */
export async function setBackSince({ feeds }: Pick<SetBackStores, "feeds">, now: number): Promise<number> {
  const polled = (await feeds.list()).map(({ state }) => state.lastPolledAt ?? 0);
  const ahead = Math.max(0, ...polled.map((at) => at - now));
  return ahead > MINUTE ? ahead : 0;
}

export type KeepThroughSetBackDeps = {
  readonly stores: SetBackStores;
  /** Its moments are moments of the old time; the store fills it anew. */
  readonly forgetQueue: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Keeps the work going over a clock that is set back, now and while nothing ran. */
export async function keepThroughSetBack({ stores, forgetQueue, clock, log }: KeepThroughSetBackDeps) {
  const settle = async (byMs: number): Promise<void> => {
    log.warn({ byMs }, "the clock was set back: what waits is moved with it");
    await settleSetBack(stores, byMs, clock.now());
    await forgetQueue();
  };
  const before = await setBackSince(stores, clock.now());
  if (before > 0) {
    await settle(before);
  }
  const look = makeSetBackWatch({
    clock,
    onSetBack: (byMs) => {
      settle(byMs).catch((error: unknown) => log.error({ reason: reasonOf(error) }, "what waits could not be moved"));
    },
  });
  const timer = setInterval(look, SECOND);
  return { close: () => clearInterval(timer) };
}
