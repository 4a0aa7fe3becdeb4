import { z } from "zod";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Finds digest windows that have closed, and held alerts whose hour has come. */
export const digestsSweep = defineJob({
  name: "digests.sweep",
  role: "send",
  payload: z.strictObject({}),
  idFor: () => "digests.sweep",
  attempts: 1,
  backoffMs: [],
  timeoutMs: MINUTE,
  concurrency: 1,
  everyMs: 5 * SECOND,
});
