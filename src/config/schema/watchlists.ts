import { z } from "zod";
import { Id } from "./common.ts";

const Term = z.string().min(1).max(500);
const Terms = z.array(Term).min(1);

const Noise = {
  only: z.enum(["first", "updates"]).default("first"),
  at_most: z
    .string()
    .regex(/^[1-9]\d{0,4}\/(\d+)?[mhd]$/, 'write a rate like "5/h" or "20/d"')
    .optional(),
  quiet: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'write quiet hours like "22:00-07:00"')
    .optional(),
  severity: z.enum(["low", "normal", "high"]).default("normal"),
};

/** `hourly`, `daily 07:30`, `weekdays 07:30`, `weekly mon 07:30` or `cron "0 7 * * 1-5"`. */
export const DigestSchedule = z
  .string()
  .regex(
    /^(hourly|(daily|weekdays|weekly (mon|tue|wed|thu|fri|sat|sun)) ([01]\d|2[0-3]):[0-5]\d|cron "[^"]+")$/,
    'write "hourly", "daily 07:30", "weekdays 07:30", "weekly mon 07:30" or \'cron "0 7 * * *"\'',
  );

const Route = z.strictObject({
  to: Id,
  digest: DigestSchedule.optional(),
  empty: z.enum(["send", "skip"]).default("skip"),
  ...Noise,
});

const Simple = {
  keywords: Terms.optional(),
  require: z.array(Terms).optional(),
  exclude: Terms.optional(),
  ignore: Terms.optional(),
  ignore_near: z.strictObject({ words: z.int().min(1).max(100), of: Terms }).optional(),
};

/** One entry of `watchlists:` (QUERY.md): the simple layer, or one `query`. */
export const WatchlistConfig = z.strictObject({
  id: Id,
  name: z.string().min(1).optional(),
  ...Simple,
  query: z.string().min(1).max(16_384).optional(),
  lists: z.record(z.string(), Terms).optional(),
  in: z
    .array(z.enum(["title", "lead", "body", "caption", "author", "url", "source", "tags", "bio", "related"]))
    .optional(),
  forms: z.enum(["auto", "all", "exact"]).default("auto"),
  languages: z.array(z.string().min(2)).optional(),
  feeds: z.array(Id).optional(),
  when_body_unseen: z
    .string()
    .regex(/^(flag|drop|hold \d+[mhd])$/, 'write "flag", "drop" or "hold 6h"')
    .default("flag"),
  examples: z
    .strictObject({ match: z.array(z.string()).default([]), skip: z.array(z.string()).default([]) })
    .optional(),
  alert: z.array(Route).default([]),
});

export type WatchlistConfig = z.output<typeof WatchlistConfig>;
/** A watchlist as a library user may write it: everything but `id` optional. */
export type WatchlistInput = z.input<typeof WatchlistConfig>;
export type RouteConfig = z.output<typeof Route>;
