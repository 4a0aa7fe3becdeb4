import { z } from "zod";
import { MINUTE, SECOND } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Finds an article's story, matches it against every watchlist and plans its alerts, in one transaction. */
export const articleMatch = defineJob({
  name: "article.match",
  role: "match",
  payload: z.strictObject({ articleId: z.string() }),
  idFor: ({ articleId }) => `article.match-${articleId}`,
  attempts: 5,
  backoffMs: [SECOND, 5 * SECOND, 30 * SECOND],
  timeoutMs: MINUTE,
  concurrency: 4,
});
