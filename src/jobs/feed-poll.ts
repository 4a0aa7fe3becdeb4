import { z } from "zod";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Reads one feed and stores its new entries. `slot` is the time it was due (ms): the same slot is polled once. */
export const feedPoll = defineJob({
  name: "feed.poll",
  role: "poll",
  payload: z.strictObject({ feedId: z.string(), slot: z.int() }),
  idFor: ({ feedId, slot }) => `feed.poll-${feedId}-${slot}`,
  attempts: 3,
  backoffMs: [2 * SECOND, 15 * SECOND],
  timeoutMs: 2 * MINUTE,
  concurrency: 16,
});
