import { describe, expect, it } from "vitest";
import type { FeedNotice } from "../../../src/feeds/feed-health.ts";
import type { FeedState } from "../../../src/feeds/feed-state.ts";
import type { PollOutcome } from "../../../src/feeds/poll-outcome.ts";
import { settlePoll } from "../../../src/feeds/settle-poll.ts";
import { DAY, HOUR, MINUTE } from "../../../src/lib/duration.ts";
import { broken, goneForGood, limited, NOW, newFeed, read, steadyFeed, URL_, unmodified } from "./poll-support.ts";

/** Polls when due, for so long, each time with what `outcomeAt` says; what the owner was told on the way. */
function live(
  from: FeedState,
  forMs: number,
  outcomeAt: (nowMs: number, state: FeedState) => PollOutcome,
): { state: FeedState; notices: FeedNotice[]; polls: number } {
  const until = (from.lastPolledAt ?? NOW) + forMs;
  const notices: FeedNotice[] = [];
  let state = from;
  let polls = 0;
  while (state.nextPollAt <= until) {
    const settled = settlePoll(state, outcomeAt(state.nextPollAt, state), { every: "auto" }, state.nextPollAt);
    state = settled.state;
    polls += 1;
    notices.push(...(settled.notice === null ? [] : [settled.notice]));
  }
  return { state, notices, polls };
}

/** A site that publishes at these moments. */
const publishing =
  (times: readonly number[]) =>
  (nowMs: number, state: FeedState): PollOutcome => {
    const fresh = times.filter((ms) => ms <= nowMs && ms > (state.lastSuccessAt ?? 0));
    return fresh.length === 0 ? unmodified : read(fresh);
  };

const every = (gapMs: number, days: number, wanted: (ms: number) => boolean = () => true): number[] =>
  Array.from({ length: Math.floor((days * DAY) / gapMs) }, (_, i) => NOW + (i + 1) * gapMs).filter(wanted);

const officeHours = (ms: number): boolean => {
  const date = new Date(ms);
  return date.getUTCHours() >= 7 && date.getUTCHours() < 19 && date.getUTCDay() % 6 !== 0;
};

describe("a feed that fails", () => {
  it("is failing at once, with the reason, and the owner is told after hours, once", () => {
    const first = settlePoll(steadyFeed(30 * MINUTE), broken, { every: "auto" }, NOW + HOUR);
    expect(first).toMatchObject({ state: { health: "failing", failures: 1 }, notice: null });
    expect(first.state.healthReason).toContain("it refuses connections; 1 try since 2026-05-04 13:00 UTC");
    const { state, notices } = live(first.state, 10 * DAY, () => broken);
    expect(notices.map(({ kind }) => kind)).toEqual(["failing"]);
    expect(notices[0]?.text).toMatch(/could not be read for .*: it refuses connections\./);
    expect(state.health).toBe("failing");
  });

  it("is polled on for ever", () => {
    const { state, polls } = live(steadyFeed(HOUR), 60 * DAY, () => broken);
    expect(polls).toBeGreaterThan(60);
    expect(state.nextPollAt).toBeGreaterThan(NOW + 60 * DAY);
  });

  it("for a moment is nobody's business", () => {
    const { state } = live(steadyFeed(30 * MINUTE), HOUR, () => broken);
    const after = settlePoll(state, read([NOW]), { every: "auto" }, state.nextPollAt);
    expect(after).toMatchObject({ state: { health: "healthy", failures: 0, failingSince: null }, notice: null });
  });

  it("and comes back is told of, once", () => {
    const down = live(steadyFeed(HOUR), 2 * DAY, () => broken);
    const up = live(down.state, DAY, (nowMs) => read([nowMs]));
    expect(up.notices.map(({ kind }) => kind)).toEqual(["recovered"]);
    expect(up.state).toMatchObject({ health: "healthy", told: null });
  });

  it("from the very beginning is told of soon", () => {
    const { notices } = live(newFeed(), HOUR, () => broken);
    expect(notices.map(({ kind }) => kind)).toEqual(["failing"]);
  });

  it("because it limits us is failing too, in its own words", () => {
    const { state } = settlePoll(steadyFeed(HOUR), limited(null), { every: "auto" }, NOW);
    expect(state).toMatchObject({ health: "failing", lastStatus: 429 });
    expect(state.healthReason).toContain("asked too often");
  });

  it("keeps its validators and its rhythm", () => {
    const before = { ...steadyFeed(HOUR), etag: '"1"' };
    const { state } = settlePoll(before, broken, { every: "auto" }, NOW + HOUR);
    expect(state).toMatchObject({ etag: '"1"', gapMs: before.gapMs, lastSuccessAt: before.lastSuccessAt });
  });
});

describe("a feed that is gone", () => {
  it("is told of at once, once, and looked at once a week", () => {
    const { state, notices, polls } = live(steadyFeed(HOUR), 30 * DAY, () => goneForGood);
    expect(notices.map(({ kind }) => kind)).toEqual(["gone"]);
    expect(state.health).toBe("gone");
    expect(polls).toBeLessThanOrEqual(5);
  });

  it("and is there again is told of", () => {
    const { state } = live(steadyFeed(HOUR), DAY, () => goneForGood);
    const back = settlePoll(state, read([NOW]), { every: "auto" }, state.nextPollAt);
    expect(back.notice?.kind).toBe("recovered");
    expect(back.state.health).toBe("healthy");
  });

  it("is not believed of an address that a redirect led to", () => {
    const moved = { ...steadyFeed(HOUR), currentUrl: "https://new.example/rss", etag: '"1"' };
    const { state, notice } = settlePoll(moved, goneForGood, { every: "auto" }, NOW + HOUR);
    expect(state).toMatchObject({ health: "failing", currentUrl: URL_, etag: null });
    expect(notice).toBeNull();
  });
});

it("a feed whose new address fails thrice is looked for at the configured one", () => {
  let state: FeedState = { ...steadyFeed(HOUR), currentUrl: "https://new.example/rss" };
  const addresses: string[] = [];
  for (let i = 0; i < 4; i++) {
    addresses.push(state.currentUrl);
    state = settlePoll(state, broken, { every: "auto" }, state.nextPollAt).state;
  }
  expect(addresses).toEqual([...Array(3).fill("https://new.example/rss"), URL_]);
});

describe("silence", () => {
  it("beyond its own rhythm is told of, once, and so is its end", () => {
    const busy = live(steadyFeed(20 * MINUTE), 14 * DAY, publishing(every(20 * MINUTE, 14)));
    expect(busy.notices).toEqual([]);
    const quiet = live(busy.state, 10 * DAY, () => unmodified);
    expect(quiet.notices.map(({ kind }) => kind)).toEqual(["silent"]);
    const [notice] = quiet.notices;
    // A feed that never slept is missed within hours, not days.
    expect((notice?.at ?? 0) - (busy.state.lastNewAt ?? 0)).toBeLessThan(5 * HOUR);
    expect(notice?.text).toMatch(/nothing new for .*; usually something comes every/);
    expect(live(quiet.state, DAY, (nowMs) => read([nowMs])).notices.map(({ kind }) => kind)).toEqual(["recovered"]);
  });

  it.each([
    ["an agency that never sleeps", every(7 * MINUTE, 30)],
    ["an office that keeps its nights and weekends", every(40 * MINUTE, 30, officeHours)],
    ["a daily column", every(DAY, 30)],
    ["a weekly paper", every(7 * DAY, 90)],
    ["bursts of ten, twice a day", every(12 * HOUR, 30).flatMap((ms) => Array(10).fill(ms))],
  ])("within its rhythm is none: %s", (_, times) => {
    const seen = times.slice(0, 3).map((ms) => ms - (times.at(2) ?? NOW) + NOW - MINUTE);
    const { state } = settlePoll(newFeed(), read(seen), { every: "auto" }, NOW);
    expect(live(state, (times.at(-1) ?? NOW) - NOW, publishing(times)).notices).toEqual([]);
  });

  it("that began before the feed was added is shown and not told", () => {
    const old = Array.from({ length: 10 }, (_, i) => NOW - 400 * DAY - i * DAY);
    const { state, notice } = settlePoll(newFeed(), read(old), { every: "auto" }, NOW);
    expect(state.health).toBe("silent");
    expect(notice).toBeNull();
    expect(live(state, 30 * DAY, () => unmodified).notices).toEqual([]);
  });

  it("of a folder is none", () => {
    const { state } = settlePoll(newFeed(), read([NOW], { format: "folder" }), { every: "auto" }, NOW);
    expect(live(state, DAY, () => unmodified).state.health).toBe("healthy");
    expect(settlePoll(state, unmodified, { every: "auto" }, NOW + 300 * DAY).notice).toBeNull();
  });
});

describe("what is learned", () => {
  it("keeps the polling of a steady feed within its rhythm", () => {
    const { polls, state } = live(steadyFeed(HOUR), 7 * DAY, publishing(every(HOUR, 7)));
    expect(state.gapMs).toBeGreaterThan(50 * MINUTE);
    expect(state.gapMs).toBeLessThan(70 * MINUTE);
    // Six looks for each entry, give or take the jitter.
    expect(polls / (7 * 24)).toBeLessThan(7);
  });

  it("follows a feed that speeds up", () => {
    const { state } = live(steadyFeed(6 * HOUR), DAY, publishing(every(10 * MINUTE, 1)));
    expect(state.gapMs).toBeLessThan(15 * MINUTE);
  });

  it("does not take our own absence for the feed's silence", () => {
    const before = live(steadyFeed(HOUR), 10 * DAY, publishing(every(HOUR, 10))).state;
    const back = NOW + 15 * DAY;
    const missed = Array.from({ length: 120 }, (_, i) => back - i * HOUR);
    const { state } = settlePoll(before, read(missed), { every: "auto" }, back);
    expect(state.longestGapMs).toBeLessThan(3 * HOUR);
    expect(state.gapMs).toBeLessThan(2 * HOUR);
  });

  it("is nothing from dates that are missing or to come", () => {
    const { state } = settlePoll(newFeed(), read([null, null, NOW + 30 * DAY]), { every: "auto" }, NOW);
    expect(state).toMatchObject({ gapMs: null, lastNewAt: NOW, entriesSeen: 3, health: "healthy" });
  });

  it("stores what the feed says of itself, and nothing more", () => {
    const document = { title: "Harbour", ttlMs: HOUR, skipHours: [3], hub: "https://hub.example/", entries: [{}] };
    const { state } = settlePoll(
      newFeed(),
      read([NOW], document, { etag: '"x"', bodyHash: "b" }),
      { every: "auto" },
      NOW,
    );
    expect(state).toMatchObject({ title: "Harbour", ttlMs: HOUR, skipHours: [3], etag: '"x"', bodyHash: "b" });
    expect(Object.keys(state).sort()).toEqual(Object.keys(newFeed()).sort());
  });
});
