import { CronExpressionParser } from "cron-parser";
import { HOUR } from "../lib/duration.ts";
import { reasonOf, WirewatchError } from "../lib/errors.ts";
import { instantsOf, wallOf } from "./wall-clock.ts";

/** A digest's schedule as five cron fields on the wall clock. */
type Schedule = {
  readonly cron: string;
  /** The hour field takes every hour or every nth: such a schedule keeps running through the hour that a clock put back repeats. */
  readonly everyHour: boolean;
};

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
// Clocks change by three hours at most (Antarctica/Troll changes by two), so nothing further off can be due.
const LARGEST_CHANGE = 3 * HOUR;

/** Why a schedule cannot work, for `wirewatch check`; null where it can. */
export function scheduleProblem(text: string): string | null {
  try {
    lastOccurrence(text, "UTC", 0);
    return null;
  } catch (thrown) {
    return reasonOf(thrown);
  }
}

/** "Daily digest", "Weekly digest": what a message calls itself. */
export function digestTitle(schedule: string): string {
  const [word = ""] = schedule.split(" ");
  const titles: Readonly<Record<string, string>> = {
    hourly: "Hourly digest",
    daily: "Daily digest",
    weekdays: "Daily digest",
    weekly: "Weekly digest",
  };
  return titles[word] ?? "Digest";
}

/** The latest moment at or before `now` (ms) that the schedule names. */
export function lastOccurrence(schedule: string, zone: string, now: number): number {
  const { cron, everyHour } = read(schedule);
  const here = wallOf(zone, now);
  const walls = occurrences(cron, here + LARGEST_CHANGE + 1);
  let best = Number.NEGATIVE_INFINITY;
  for (;;) {
    const wall = walls.prev().getTime();
    for (const instant of everyHour ? instantsOf(zone, wall) : instantsOf(zone, wall).slice(0, 1)) {
      if (instant <= now && instant > best) {
        best = instant;
      }
    }
    if (best !== Number.NEGATIVE_INFINITY && wall < here - LARGEST_CHANGE) {
      return best;
    }
  }
}

/** The first moment after `now` (ms) that the schedule names. */
export function nextOccurrence(schedule: string, zone: string, now: number): number {
  const { cron, everyHour } = read(schedule);
  const here = wallOf(zone, now);
  const walls = occurrences(cron, here - LARGEST_CHANGE - 1);
  let best = Number.POSITIVE_INFINITY;
  for (;;) {
    const wall = walls.next().getTime();
    for (const instant of everyHour ? instantsOf(zone, wall) : instantsOf(zone, wall).slice(0, 1)) {
      if (instant > now && instant < best) {
        best = instant;
      }
    }
    if (best !== Number.POSITIVE_INFINITY && wall > here + LARGEST_CHANGE) {
      return best;
    }
  }
}

function read(schedule: string): Schedule {
  const cron = cronOf(schedule);
  return { cron, everyHour: (cron.split(" ")[1] ?? "").startsWith("*") };
}

function cronOf(schedule: string): string {
  const cron = /^cron "(.*)"$/.exec(schedule)?.[1];
  if (cron !== undefined) {
    const fields = cron.trim().split(/\s+/);
    if (fields.length !== 5) {
      throw invalid(schedule, `a cron line has five fields, this one has ${fields.length}`);
    }
    return fields.join(" ");
  }
  if (schedule === "hourly") {
    return "0 * * * *";
  }
  const parts = /^(daily|weekdays|weekly (\w{3})) (\d\d):(\d\d)$/.exec(schedule);
  if (parts === null) {
    throw invalid(schedule, "it is none of hourly, daily, weekdays, weekly and cron");
  }
  const [, word = "", weekday = "", hour = "", minute = ""] = parts;
  const days = word === "daily" ? "*" : word === "weekdays" ? "1-5" : String(WEEKDAYS.indexOf(weekday));
  return `${Number(minute)} ${Number(hour)} * * ${days}`;
}

/** The wall clock has no daylight saving, so cron-parser reckons in UTC and never meets a change. */
function occurrences(cron: string, from: number): ReturnType<typeof CronExpressionParser.parse> {
  try {
    return CronExpressionParser.parse(cron, { currentDate: from, tz: "UTC" });
  } catch (thrown) {
    throw invalid(`cron "${cron}"`, reasonOf(thrown));
  }
}

const invalid = (schedule: string, why: string): WirewatchError =>
  new WirewatchError("WW-SCHEDULE-INVALID", `the digest schedule ${schedule} cannot be used: ${why}`, {
    hint: 'write "hourly", "daily 07:30", "weekdays 07:30", "weekly mon 07:30" or \'cron "0 7 * * *"\'',
  });
