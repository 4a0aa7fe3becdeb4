import { CronExpressionParser } from "cron-parser";
import { z } from "zod";
import { Id } from "./common.ts";

const Term = z.string().min(1).max(500);
const Terms = z.array(Term).min(1);

const Noise = {
  only: z
    .enum(["first", "updates"])
    .default("first")
    .describe("first: a story is told once; updates: later copies and revisions follow up"),
  at_most: z
    .string()
    .regex(/^[1-9]\d{0,4}\/([1-9]\d{0,3})?[mhd]$/, 'not a rate; write it like "5/h", "20/d" or "3/10m"')
    .optional()
    .describe("The rest is held and rolled into one message"),
  quiet: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'not quiet hours; write them like "22:00-07:00"')
    .refine(
      (text) => text.slice(0, 5) !== text.slice(6),
      'not quiet hours; begin and end must differ, e.g. "22:00-07:00"',
    )
    .optional()
    .describe("Held until the quiet hours end, never lost; in the channel's time zone"),
  severity: z.enum(["low", "normal", "high"]).default("normal"),
};

const SCHEDULE =
  /^(hourly|(daily|weekdays|weekly (mon|tue|wed|thu|fri|sat|sun)) ([01]\d|2[0-3]):[0-5]\d|cron "[^"]+")$/;
const scheduleError =
  'not a digest schedule; write "hourly", "daily 07:30", "weekdays 07:30", "weekly mon 07:30" or \'cron "0 7 * * 1-5"\'';

/** `hourly`, `daily 07:30`, `weekdays 07:30`, `weekly mon 07:30` or `cron "0 7 * * 1-5"` (five fields). */
const DigestSchedule = z
  .string()
  .regex(SCHEDULE, scheduleError)
  .refine(
    cronParses,
    'not a digest schedule; cron needs five fields: minute hour day month weekday, e.g. cron "0 7 * * 1-5"',
  );

function cronParses(schedule: string): boolean {
  const expression = /^cron "([^"]+)"$/.exec(schedule)?.[1];
  if (expression === undefined) {
    return true;
  }
  if (expression.trim().split(/\s+/).length !== 5) {
    return false;
  }
  try {
    return CronExpressionParser.parse(expression) !== null;
  } catch {
    return false;
  }
}

const Route = z.strictObject({
  to: Id.describe("Id of a channel"),
  digest: DigestSchedule.optional().describe("Collected and sent at these times; without it, at once"),
  empty: z.enum(["send", "skip"]).default("skip").describe("send: an empty digest is proof of life"),
  ...Noise,
});

const Simple = {
  keywords: Terms.optional().describe("Any of these words or phrases"),
  require: z.array(Terms).optional().describe("And at least one of each inner list"),
  exclude: Terms.optional().describe("And none of these anywhere in the article"),
  ignore: Terms.optional().describe("A keyword inside one of these phrases does not count"),
  ignore_near: z
    .strictObject({ words: z.int().min(1).max(100), of: Terms })
    .optional()
    .describe("Nor does a keyword this close to one of these"),
};

const FIELDS = ["title", "lead", "body", "caption", "author", "url", "source", "tags", "bio", "related"] as const;

/** One entry of `watchlists:` (QUERY.md): the simple layer, or one `query`. */
export const WatchlistConfig = z.strictObject({
  id: Id.describe("Stable: alerts are remembered by it"),
  name: z.string().min(1).optional().describe("What people read; the default is the id"),
  ...Simple,
  query: z.string().min(1).max(16_384).optional().describe("An expression, instead of keywords, require and exclude"),
  lists: z.record(z.string(), Terms).optional().describe("Named lists, used as @name in the query"),
  in: z.array(z.enum(FIELDS)).min(1).optional().describe("Where to look; the default is title, lead and body"),
  forms: z.enum(["auto", "all", "exact"]).default("auto").describe("Which word forms count"),
  languages: z
    .array(
      z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not a language; write its code, e.g. "en", "ru" or "ar"'),
    )
    .min(1)
    .optional()
    .describe("Only articles in these languages"),
  feeds: z.array(Id).min(1).optional().describe("Only these feeds, by id or tag"),
  when_body_unseen: z
    .string()
    .regex(/^(flag|drop|hold [1-9]\d{0,3}[mhd])$/, 'not a choice; write "flag", "drop" or "hold 6h"')
    .default("flag")
    .describe("What to do where the article's text could not be read and it decides"),
  examples: z
    .strictObject({ match: z.array(z.string().min(1)).default([]), skip: z.array(z.string().min(1)).default([]) })
    .optional()
    .describe("Headlines that must match and must not; `wirewatch check` tries them"),
  alert: z.array(Route).default([]).describe("Who is told"),
});

export type WatchlistConfig = z.output<typeof WatchlistConfig>;
/** A watchlist as a library user may write it: everything but `id` optional. */
export type WatchlistInput = z.input<typeof WatchlistConfig>;
export type RouteConfig = z.output<typeof Route>;
