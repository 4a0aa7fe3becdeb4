import { readFeed } from "../../feeds/read-feed.ts";
import { extractArticle } from "../extract.ts";
import type { ReadingTask } from "./reading.ts";

/** Entry of a reading thread: one task in, its plain result out. */
export async function readTask(task: ReadingTask): Promise<unknown> {
  return task.kind === "feed" ? await readFeed(task.bytes, task.options) : extractArticle(task.html, task.options);
}
