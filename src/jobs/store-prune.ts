import { z } from "zod";
import { HOUR, MINUTE } from "../lib/duration.ts";
import { defineJob } from "./define.ts";

/** Removes what is older than the retention settings allow. */
export const storePrune = defineJob({
  name: "store.prune",
  role: "match",
  payload: z.strictObject({}),
  idFor: () => "store.prune",
  attempts: 1,
  backoffMs: [],
  timeoutMs: 10 * MINUTE,
  concurrency: 1,
  everyMs: HOUR,
});
