import { z } from "zod";
import { SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Finds feeds whose next check is due and asks for a poll of each: one dispatcher instead of a schedule per feed. */
export const feedsSweep = defineJob({
  name: "feeds.sweep",
  role: "poll",
  payload: z.strictObject({}),
  idFor: () => "feeds.sweep",
  attempts: 1,
  backoffMs: [],
  timeoutMs: 30 * SECOND,
  concurrency: 1,
  everyMs: SECOND,
});
