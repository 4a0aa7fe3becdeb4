import { z } from "zod";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Sends one message to one recipient. `attempt` counts from 1, so that a retry planned for later is a job of its own. */
export const deliverySend = defineJob({
  name: "delivery.send",
  role: "send",
  payload: z.strictObject({ deliveryId: z.string(), attempt: z.int() }),
  idFor: ({ deliveryId, attempt }) => `delivery.send-${deliveryId}-${attempt}`,
  attempts: 3,
  backoffMs: [SECOND, 10 * SECOND],
  timeoutMs: 2 * MINUTE,
  concurrency: 8,
});
