import { describe, expect, it } from "vitest";
import { type FeedState, newFeedState } from "../../../src/feeds/feed-state.ts";
import { HOUR, MINUTE, SECOND } from "../../../src/lib/duration.ts";
import { setBackSince, settleSetBack } from "../../../src/workers/settle-set-back.ts";

const NOW = 1_800_000_000_000;

function storesWith(...feeds: readonly FeedState[]) {
  const states = new Map(feeds.map((state) => [state.id, state]));
  const moved: [string, number][] = [];
  return {
    states,
    moved,
    stores: {
      feeds: {
        list: async () => [...states.values()].map((state) => ({ state, active: true })),
        recordPoll: async (state: FeedState) => {
          states.set(state.id, state);
          return { newEntryIds: [] };
        },
      },
      entries: { setBack: async (byMs: number) => void moved.push(["entries", byMs]) },
      deliveries: { setBack: async (byMs: number) => void moved.push(["deliveries", byMs]) },
    },
  };
}

const polled = (id: string, lastPolledAt: number | null, nextPollAt: number): FeedState => ({
  ...newFeedState({ id, url: `https://${id}.example/feed` }, NOW),
  lastPolledAt,
  nextPollAt,
});

describe("what waits when the clock is set back", () => {
  it("waits as long as it would have, and no poll lies in the future", async () => {
    const { states, moved, stores } = storesWith(
      polled("soon", NOW + HOUR - SECOND, NOW + HOUR + MINUTE),
      polled("due", NOW + HOUR - MINUTE, NOW + HOUR - SECOND),
    );
    await settleSetBack(stores, HOUR, NOW);
    expect(states.get("soon")).toMatchObject({ nextPollAt: NOW + MINUTE, lastPolledAt: NOW });
    expect(states.get("due")).toMatchObject({ nextPollAt: NOW, lastPolledAt: NOW });
    expect(moved).toEqual([
      ["entries", HOUR],
      ["deliveries", HOUR],
    ]);
  });

  it("is seen at a start by a poll that lies in the future, and by nothing less", async () => {
    expect(await setBackSince(storesWith(polled("a", NOW + HOUR, NOW + HOUR)).stores, NOW)).toBe(HOUR);
    expect(await setBackSince(storesWith(polled("a", NOW - HOUR, NOW + HOUR)).stores, NOW)).toBe(0);
    expect(await setBackSince(storesWith(polled("a", NOW + SECOND, NOW)).stores, NOW)).toBe(0);
    expect(await setBackSince(storesWith(polled("a", null, NOW)).stores, NOW)).toBe(0);
    expect(await setBackSince(storesWith().stores, NOW)).toBe(0);
  });
});
