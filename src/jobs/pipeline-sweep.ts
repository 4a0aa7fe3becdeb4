import { z } from "zod";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** The reconciler: finds work whose job was lost (a crash between commit and enqueue, an emptied Redis) and asks again. */
export const pipelineSweep = defineJob({
  name: "pipeline.sweep",
  role: "match",
  payload: z.strictObject({}),
  idFor: () => "pipeline.sweep",
  attempts: 1,
  backoffMs: [],
  timeoutMs: MINUTE,
  concurrency: 1,
  everyMs: 30 * SECOND,
});
