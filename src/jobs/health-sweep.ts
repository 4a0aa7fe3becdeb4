import { z } from "zod";
import { MINUTE } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Proof of life: is any stage standing still, does the canary come through, and the heartbeat to whoever listens for it. */
export const healthSweep = defineJob({
  name: "health.sweep",
  role: "match",
  payload: z.strictObject({}),
  idFor: () => "health.sweep",
  attempts: 1,
  backoffMs: [],
  timeoutMs: MINUTE,
  concurrency: 1,
  everyMs: MINUTE,
});
