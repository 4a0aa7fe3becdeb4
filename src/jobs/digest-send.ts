import { z } from "zod";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Closes one digest window: one delivery with every alert held for it. `to` is the end of the window (ms). */
export const digestSend = defineJob({
  name: "digest.send",
  role: "send",
  payload: z.strictObject({ digest: z.string(), from: z.int(), to: z.int() }),
  idFor: ({ digest, to }) => `digest.send-${digest}-${to}`,
  attempts: 5,
  backoffMs: [SECOND, 10 * SECOND, MINUTE],
  timeoutMs: MINUTE,
  concurrency: 2,
});
