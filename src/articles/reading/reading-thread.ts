import { readFeed } from "../../feeds/read-feed.ts";
import { extractArticle } from "../extract.ts";
import type { SentTask } from "./reading.ts";

/** Entry of a reading thread: one task in, its plain result out. */
export async function readTask({ task, begun }: SentTask): Promise<unknown> {
  Atomics.store(new BigInt64Array(begun), 0, process.hrtime.bigint());
  return task.kind === "feed" ? await readFeed(task.bytes, task.options) : extractArticle(task.html, task.options);
}
