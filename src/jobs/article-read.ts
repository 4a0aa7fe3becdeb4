import { z } from "zod";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Turns one entry into an article: its page where the feed wants full text, else the feed's own text. */
export const articleRead = defineJob({
  name: "article.read",
  role: "read",
  payload: z.strictObject({ entryId: z.string() }),
  idFor: ({ entryId }) => `article.read-${entryId}`,
  attempts: 3,
  backoffMs: [2 * SECOND, 30 * SECOND],
  timeoutMs: 2 * MINUTE,
  concurrency: 12,
});
