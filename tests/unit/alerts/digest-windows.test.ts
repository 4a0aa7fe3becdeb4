import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { windowCloses, windowDue } from "../../../src/alerts/digest-windows.ts";
import { digestTitle, scheduleProblem } from "../../../src/alerts/schedule.ts";
import { DAY, HOUR, MINUTE } from "../../../src/lib/duration.ts";

const at = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString();

describe("windowDue", () => {
  it.each([
    [
      "an ordinary day",
      "daily 07:30",
      "Europe/London",
      "2026-06-10T12:00:00Z",
      "2026-06-09T06:30:00.000Z",
      "2026-06-10T06:30:00.000Z",
    ],
    [
      "a time that does not exist: at the change",
      "daily 01:30",
      "Europe/London",
      "2026-03-29T12:00:00Z",
      "2026-03-28T01:30:00.000Z",
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "a time that comes twice: the first",
      "daily 01:30",
      "Europe/London",
      "2026-10-25T12:00:00Z",
      "2026-10-24T00:30:00.000Z",
      "2026-10-25T00:30:00.000Z",
    ],
    [
      "between the two of them: still the first",
      "daily 01:30",
      "Europe/London",
      "2026-10-25T01:10:00Z",
      "2026-10-24T00:30:00.000Z",
      "2026-10-25T00:30:00.000Z",
    ],
    [
      "a change of half an hour",
      "daily 02:15",
      "Australia/Lord_Howe",
      "2026-10-04T12:00:00Z",
      "2026-10-02T15:45:00.000Z",
      "2026-10-03T15:30:00.000Z",
    ],
    [
      "midnight that does not exist",
      "daily 00:00",
      "Africa/Cairo",
      "2026-04-24T12:00:00Z",
      "2026-04-22T22:00:00.000Z",
      "2026-04-23T22:00:00.000Z",
    ],
    [
      "weekdays on a Sunday",
      "weekdays 07:30",
      "UTC",
      "2026-06-14T12:00:00Z",
      "2026-06-11T07:30:00.000Z",
      "2026-06-12T07:30:00.000Z",
    ],
    [
      "weekly",
      "weekly mon 07:30",
      "UTC",
      "2026-06-14T12:00:00Z",
      "2026-06-01T07:30:00.000Z",
      "2026-06-08T07:30:00.000Z",
    ],
    [
      "hourly in the repeated hour",
      "hourly",
      "Europe/London",
      "2026-10-25T01:10:00Z",
      "2026-10-25T00:00:00.000Z",
      "2026-10-25T01:00:00.000Z",
    ],
    [
      "hourly where hours begin at the quarter",
      "hourly",
      "Asia/Kathmandu",
      "2026-10-25T01:10:00Z",
      "2026-10-24T23:15:00.000Z",
      "2026-10-25T00:15:00.000Z",
    ],
    [
      "cron, twice a day",
      'cron "0 6,18 * * *"',
      "Asia/Tokyo",
      "2026-06-10T12:00:00Z",
      "2026-06-09T21:00:00.000Z",
      "2026-06-10T09:00:00.000Z",
    ],
  ])("%s", (_, schedule, zone, now, from, to) => {
    const window = windowDue(schedule, zone, null, at(now));
    expect(window && [iso(window.from), iso(window.to)]).toEqual([from, to]);
  });

  it("covers a long downtime with one digest, and then waits for the next time", () => {
    const last = at("2026-06-01T07:30:00Z");
    const now = at("2026-06-10T12:00:00Z");
    const window = windowDue("daily 07:30", "UTC", last, now);
    expect(window).toEqual({ from: last, to: at("2026-06-10T07:30:00Z") });
    expect(windowDue("daily 07:30", "UTC", window?.to ?? 0, now)).toBeNull();
  });

  it("tells nothing twice when the clock goes back or the schedule moves earlier", () => {
    const last = at("2026-06-10T07:30:00Z");
    expect(windowDue("daily 07:30", "UTC", last, last - HOUR)).toBeNull();
    expect(windowDue("daily 06:00", "UTC", last, last + HOUR)).toBeNull();
  });
});

// Each zone with its two changes of 2026; the property looks at four days around each.
const CHANGES = [
  ["Europe/London", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"],
  ["Africa/Cairo", "2026-04-23T22:00:00Z", "2026-10-29T21:00:00Z"],
  ["America/Santiago", "2026-04-05T03:00:00Z", "2026-09-06T04:00:00Z"],
] as const;
const cases = CHANGES.flatMap(([zone, ...changes]) => changes.map((change) => ({ zone, change: at(change) })));

/** Runs a service that looks every few minutes and is sometimes off; answers with the windows it sent. */
function live(
  schedule: string,
  zone: string,
  start: number,
  gaps: readonly number[],
): { from: number; to: number; sentAt: number }[] {
  const sent: { from: number; to: number; sentAt: number }[] = [];
  let lastTo = start;
  let now = start;
  for (const minutes of gaps) {
    now += minutes * MINUTE;
    for (const _ of [1, 2]) {
      const window = windowDue(schedule, zone, lastTo, now);
      if (window !== null) {
        sent.push({ ...window, sentAt: now });
        lastTo = window.to;
      }
    }
  }
  return sent;
}

describe("over both changes of five zones, with restarts at random minutes", () => {
  const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const gaps = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: 180 }) },
      { weight: 1, arbitrary: fc.integer({ min: 180, max: 2_000 }) },
    ),
    { minLength: 40, maxLength: 60 },
  );
  const two = (n: number): string => String(n).padStart(2, "0");

  it("windows meet end to end, none is sent twice, and a daily one comes once for each local day that was looked at", () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), times, gaps, ({ zone, change }, [hour, minute], steps) => {
        const schedule = `daily ${two(hour)}:${two(minute)}`;
        const start = change - 2 * DAY;
        const sent = live(schedule, zone, start, steps);
        let end = start;
        for (const { from, to, sentAt } of sent) {
          expect(from).toBe(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(sentAt);
          end = to;
        }
        // An oracle that knows nothing of the code: the local dates on which windows end never repeat.
        const days = sent.map(({ to }) => DateTime.fromMillis(to, { zone }).toISODate());
        expect(new Set(days).size).toBe(days.length);
      }),
      { numRuns: 40 },
    );
  });

  it("a service that looks every half hour sends on every local day, at the time on the wall where the wall shows it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), times, ({ zone, change }, [hour, minute]) => {
        const start = change - 2 * DAY;
        const sent = live(`daily ${two(hour)}:${two(minute)}`, zone, start, Array<number>(4 * 48).fill(30));
        const walls = sent.map(({ to }) => DateTime.fromMillis(to, { zone }));
        expect(sent.length).toBeGreaterThanOrEqual(3);
        for (const [i, wall] of walls.entries()) {
          const shown = wall.hour === hour && wall.minute === minute;
          expect(shown || wall.toMillis() === change).toBe(true);
          const before = walls[i - 1];
          if (before) {
            expect(Date.parse(wall.toISODate() ?? "") - Date.parse(before.toISODate() ?? "")).toBe(DAY);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("an hourly one comes every real hour, also in the hour that is repeated", () => {
    for (const { zone, change } of cases.filter((c) => c.zone !== "Australia/Lord_Howe")) {
      const sent = live("hourly", zone, change - 4 * HOUR, Array<number>(8 * 12).fill(5));
      expect(sent.map(({ from, to }) => to - from)).toEqual(Array(8).fill(HOUR));
    }
  });

  it("an alert held for a digest waits for exactly the moment at which its window becomes due", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        times,
        fc.integer({ min: 0, max: 4 * 24 * 60 }),
        ({ zone, change }, [hour, minute], offset) => {
          const schedule = `daily ${two(hour)}:${two(minute)}`;
          const now = change - 2 * DAY + offset * MINUTE;
          const closes = windowCloses(schedule, zone, now);
          expect(closes).toBeGreaterThan(now);
          expect(windowDue(schedule, zone, now, closes)).toEqual({ from: now, to: closes });
          expect(windowDue(schedule, zone, now, closes - 1)).toBeNull();
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("schedules", () => {
  it.each(['cron "0 7 * *"', 'cron "0 0 7 * * *"', 'cron "0 99 * * *"', 'cron "0 0 30 2 *"', "sometimes"])(
    "%s is refused with a reason",
    (text) => {
      expect(scheduleProblem(text)).toMatch(/cannot be used: .+/);
    },
  );
  it.each(["hourly", "daily 07:30", "weekdays 00:00", "weekly sun 23:59", 'cron "*/15 6-20 * * 1-5"'])(
    "%s is taken",
    (text) => {
      expect(scheduleProblem(text)).toBeNull();
    },
  );
  it("names digests as people call them", () => {
    expect(["hourly", "daily 07:30", "weekly mon 07:30", 'cron "0 7 * * *"'].map(digestTitle)).toEqual([
      "Hourly digest",
      "Daily digest",
      "Weekly digest",
      "Digest",
    ]);
  });
});
