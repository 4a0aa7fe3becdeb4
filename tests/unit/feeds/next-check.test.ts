import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedState } from "../../../src/feeds/feed-state.ts";
import { nextCheck } from "../../../src/feeds/next-check.ts";
import type { PollOutcome } from "../../../src/feeds/poll-outcome.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/lib/duration.ts";
import { broken, goneForGood, limited, NOW, newFeed, read, unmodified } from "./poll-support.ts";

const state = (changes: Partial<FeedState>): FeedState => ({ ...newFeed(), lastNewAt: NOW, ...changes });

const delay = (
  changes: Partial<FeedState>,
  outcome: PollOutcome = unmodified,
  every: number | "auto" = "auto",
): number => nextCheck(state(changes), outcome, { every }, NOW).at - NOW;

/** The wait itself, or up to a tenth longer. */
function expectAbout(ms: number, wanted: number): void {
  expect(ms).toBeGreaterThanOrEqual(wanted);
  expect(ms).toBeLessThanOrEqual(wanted * 1.1 + 1);
}

describe("every: auto", () => {
  it.each([
    ["a rhythm not known yet", null, 15 * MINUTE],
    ["an entry a minute", MINUTE, MINUTE],
    ["an entry every ten minutes", 10 * MINUTE, 2 * MINUTE],
    ["an entry every half hour", 30 * MINUTE, 5 * MINUTE],
    ["an entry every three hours", 3 * HOUR, 30 * MINUTE],
    ["an entry a week", 7 * DAY, HOUR],
  ])("with %s waits as long as that deserves", (_, gapMs, wanted) => {
    expectAbout(delay({ gapMs }), wanted);
  });

  it.each([
    ["a night", 8 * HOUR, 10 * MINUTE],
    ["a weekend", 2 * DAY, HOUR],
    ["a month", 30 * DAY, 15 * HOUR],
    ["a year", 365 * DAY, DAY],
  ])("slows down after %s of silence", (_, silence, wanted) => {
    expectAbout(delay({ gapMs: 5 * MINUTE, lastNewAt: NOW - silence }), wanted);
  });

  it("grants what the feed asks for with ttl", () => {
    expectAbout(delay({ gapMs: 3 * HOUR, ttlMs: 2 * HOUR }), 2 * HOUR);
  });

  it("grants what the cache headers ask for", () => {
    expectAbout(delay({ gapMs: 3 * HOUR }, read([NOW], {}, { maxAgeMs: 40 * MINUTE })), 40 * MINUTE);
  });

  it("grants a wish that the feed's own pace belies for an hour only", () => {
    expectAbout(delay({ gapMs: 5 * MINUTE, ttlMs: DAY }), HOUR);
    expectAbout(delay({ gapMs: 5 * MINUTE, ttlMs: 30 * MINUTE }), 30 * MINUTE);
  });

  it("never waits for longer than a day for a wish", () => {
    expectAbout(delay({ ttlMs: 30 * DAY }), DAY);
  });

  it("keeps out of the hours that the feed asks to be spared", () => {
    const next = nextCheck(state({ gapMs: 6 * HOUR, skipHours: [12, 13, 14] }), unmodified, { every: "auto" }, NOW);
    expect(new Date(next.at).getUTCHours()).toBe(15);
    expect(next.reason).toContain("skipHours");
  });

  it("ignores a feed that asks to be spared all day", () => {
    expectAbout(delay({ gapMs: 3 * HOUR, skipHours: Array.from({ length: 24 }, (_, i) => i) }), 30 * MINUTE);
  });

  it("looks into a folder every few seconds", () => {
    expectAbout(delay({ format: "folder", gapMs: DAY }), 15 * SECOND);
  });
});

describe("an interval given by the operator", () => {
  it("counts for more than the feed's wishes", () => {
    expectAbout(delay({ gapMs: DAY, ttlMs: DAY, skipHours: [12] }, unmodified, 5 * MINUTE), 5 * MINUTE);
  });

  it("does not count for more than a server's plea", () => {
    expectAbout(delay({ failures: 1 }, limited(2 * HOUR), MINUTE), 2 * HOUR);
  });
});

describe("after a failure", () => {
  it.each([
    [1, 2 * MINUTE],
    [2, 5 * MINUTE],
    [4, 30 * MINUTE],
    [7, 4 * HOUR],
    [1000, 4 * HOUR],
  ])("number %i in a row", (failures, wanted) => {
    expectAbout(delay({ failures }, broken), wanted);
  });

  it.each([
    [1, null, 15 * MINUTE],
    [9, null, 4 * HOUR],
    [1, 30 * MINUTE, 30 * MINUTE],
    [1, 0, 2 * MINUTE],
    [1, 99 * DAY, DAY],
  ])("of being asked to slow down (%i in a row, Retry-After %s)", (failures, retryAfterMs, wanted) => {
    expectAbout(delay({ failures }, limited(retryAfterMs)), wanted);
  });

  it("that says gone, looks again in a week", () => {
    expectAbout(delay({ failures: 1 }, goneForGood), 7 * DAY);
  });
});

describe("always", () => {
  const anyOutcome = fc.oneof(
    fc.constantFrom(unmodified, broken, goneForGood),
    fc.option(fc.nat(100 * DAY), { nil: null }).map(limited),
    fc.option(fc.nat(100 * DAY), { nil: null }).map((maxAgeMs) => read([], {}, { maxAgeMs })),
  );
  const anyState = fc.record({
    id: fc.string(),
    gapMs: fc.option(fc.integer({ min: 10_000, max: 400 * DAY }), { nil: null }),
    lastNewAt: fc.option(fc.integer({ min: NOW - 4000 * DAY, max: NOW + DAY }), { nil: null }),
    ttlMs: fc.option(fc.nat(1000 * DAY), { nil: null }),
    skipHours: fc.uniqueArray(fc.nat(23)),
    failures: fc.nat(100_000),
  });

  it("comes back, not sooner than in a minute and not later than in eight days", () => {
    fc.assert(
      fc.property(anyState, anyOutcome, (changes, outcome) => {
        const wait = delay(changes, outcome);
        expect(wait).toBeGreaterThanOrEqual(MINUTE);
        expect(wait).toBeLessThanOrEqual(8 * DAY);
      }),
    );
  });

  it("never comes back before the time that the server asked for", () => {
    fc.assert(
      fc.property(anyState, fc.nat(DAY), (changes, retryAfterMs) => {
        expect(delay(changes, limited(retryAfterMs))).toBeGreaterThanOrEqual(retryAfterMs);
      }),
    );
  });

  it("never comes in an hour to be spared, while there is another", () => {
    fc.assert(
      fc.property(anyState, (changes) => {
        fc.pre(changes.skipHours.length < 24);
        const { at } = nextCheck(state(changes), unmodified, { every: "auto" }, NOW);
        expect(changes.skipHours).not.toContain(new Date(at).getUTCHours());
      }),
    );
  });

  it("spreads feeds that were read at the same moment", () => {
    const waits = Array.from({ length: 100 }, (_, i) => delay({ id: `feed-${i}`, gapMs: HOUR }));
    expect(new Set(waits.map((ms) => Math.floor(ms / SECOND))).size).toBeGreaterThan(30);
  });
});
