import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GateInput, gate, type Mute } from "../../../src/alerts/gate.ts";
import { routesOf } from "../../../src/alerts/routes.ts";
import { WatchlistConfig } from "../../../src/config/schema/watchlists.ts";
import { HOUR, MINUTE } from "../../../src/lib/duration.ts";

const at = (text: string): number => Date.parse(text);
const watchlist = (alert: unknown): WatchlistConfig => WatchlistConfig.parse({ id: "w", keywords: ["x"], alert });
const route = (alert: object): GateInput["route"] => {
  const [first] = routesOf(watchlist([{ to: "desk", ...alert }]));
  if (!first) {
    throw new Error("no route");
  }
  return first;
};
const ask = (alert: object, more: Partial<GateInput> = {}): ReturnType<typeof gate> =>
  gate({
    route: route(alert),
    now: at("2026-06-10T12:00:00Z"),
    timezone: "Europe/London",
    sentAt: [],
    mutes: [],
    ...more,
  });
const mute = (more: Partial<Mute>): Mute => ({
  kind: "mute",
  watchlist: null,
  channel: null,
  story: null,
  until: null,
  reason: "holiday",
  ...more,
});

describe("routesOf", () => {
  it("numbers further routes to the same channel, whatever their schedules are", () => {
    const ids = routesOf(
      watchlist([{ to: "a" }, { to: "b" }, { to: "a", digest: "daily 07:30" }, { to: "a", digest: "hourly" }]),
    ).map(({ id }) => id);
    expect(ids).toEqual(["a", "b", "a.2", "a.3"]);
  });
  it("reads rates and quiet hours", () => {
    expect(route({ at_most: "5/2h", quiet: "22:00-07:30" })).toMatchObject({
      atMost: { count: 5, perMs: 2 * HOUR },
      quiet: { from: 22 * 60, to: 450 },
    });
  });
});

describe("gate", () => {
  it("lets an alert through where nothing speaks against it", () => {
    expect(ask({})).toEqual({ kind: "send" });
  });
  it("holds for the digest until its window closes", () => {
    expect(ask({ digest: "daily 07:30" })).toEqual({
      kind: "hold",
      until: at("2026-06-11T06:30:00Z"),
      reason: "digest daily 07:30",
    });
  });
  it("holds above the rate until the oldest of the counted sends leaves the window", () => {
    const now = at("2026-06-10T12:00:00Z");
    const sentAt = [now - 50 * MINUTE, now - 10 * MINUTE, now - 2 * HOUR];
    expect(ask({ at_most: "2/h" }, { sentAt })).toEqual({
      kind: "hold",
      until: now + 10 * MINUTE,
      reason: "at most 2/h",
    });
    expect(ask({ at_most: "3/h" }, { sentAt })).toEqual({ kind: "send" });
  });
  it.each([
    ["in the evening", "2026-06-10T21:30:00Z", "2026-06-11T06:00:00Z"],
    ["after midnight", "2026-06-11T02:00:00Z", "2026-06-11T06:00:00Z"],
    ["when the clock goes forward", "2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z"],
    ["when the clock goes back", "2026-10-24T22:00:00Z", "2026-10-25T07:00:00Z"],
  ])("holds through quiet hours %s", (_, now, until) => {
    expect(ask({ quiet: "22:00-07:00" }, { now: at(now) })).toEqual({
      kind: "hold",
      until: at(until),
      reason: "quiet hours",
    });
  });
  it("sends at the last quiet minute's end", () => {
    expect(ask({ quiet: "22:00-07:00" }, { now: at("2026-06-11T06:00:00Z") })).toEqual({ kind: "send" });
  });
  it("does not release into quiet hours what a rate limit held", () => {
    const now = at("2026-06-10T20:50:00Z");
    expect(ask({ quiet: "22:00-07:00", at_most: "1/h" }, { now, sentAt: [now] })).toEqual({
      kind: "hold",
      until: at("2026-06-11T06:00:00Z"),
      reason: "quiet hours",
    });
  });
  it("suppresses what is muted, in its scope and its time only", () => {
    const now = at("2026-06-10T12:00:00Z");
    expect(ask({}, { mutes: [mute({ watchlist: "w" })] })).toEqual({ kind: "suppress", reason: "muted: holiday" });
    expect(
      ask(
        {},
        {
          mutes: [
            mute({ watchlist: "other" }),
            mute({ channel: "other" }),
            mute({ story: "s1" }),
            mute({ until: now }),
          ],
        },
      ),
    ).toEqual({ kind: "send" });
    expect(ask({}, { story: "s1", mutes: [mute({ story: "s1" })] })).toMatchObject({ kind: "suppress" });
  });
  it("holds what is snoozed until the snooze ends", () => {
    const until = at("2026-06-10T15:00:00Z");
    expect(ask({}, { mutes: [mute({ kind: "snooze", until })] })).toEqual({
      kind: "hold",
      until,
      reason: "snoozed: holiday",
    });
  });

  it("never holds for ever, into the past, or beyond its limits: asking again at `until` gets somewhere", () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const text = (m: number): string =>
      `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
    fc.assert(
      fc.property(
        minute,
        minute,
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 6 }),
        fc.constantFrom("Europe/London", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu"),
        (from, to, offset, sent, timezone) => {
          fc.pre(from !== to);
          let now = at("2026-01-01T00:00:00Z") + offset * MINUTE;
          const sentAt = sent.map((ago) => now - ago * MINUTE);
          const path = route({ quiet: `${text(from)}-${text(to)}`, at_most: "3/h" });
          for (let tries = 0; tries < 4; tries++) {
            const decision = gate({ route: path, now, timezone, sentAt, mutes: [] });
            if (decision.kind !== "hold") {
              expect(decision).toEqual({ kind: "send" });
              return;
            }
            expect(decision.until).toBeGreaterThan(now);
            expect(decision.until).toBeLessThanOrEqual(now + 27 * HOUR);
            now = decision.until;
          }
          expect.unreachable("held four times in a row");
        },
      ),
      { numRuns: 300 },
    );
  });
});
