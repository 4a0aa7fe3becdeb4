import type { ReadFeedResult } from "../../feeds/feed.ts";
import { reasonOf } from "../../lib/errors.ts";
import type { ExtractedArticle } from "../extracted.ts";
import type { Reading, ReadingResult, ReadingTask } from "./reading.ts";
import { readTask } from "./reading-thread.ts";

/** The same reading in the caller's own thread, without a time limit: for `try`, and where threads cost more than they give. */
export function makeInlineReading(): Reading {
  const run = async <T>(task: ReadingTask): Promise<ReadingResult<T>> => {
    try {
      return { kind: "read", value: (await readTask(task)) as T };
    } catch (thrown) {
      return { kind: "failed", reason: reasonOf(thrown) };
    }
  };
  return {
    readFeed: (bytes, options) => run<ReadFeedResult>({ kind: "feed", bytes, options }),
    extractArticle: (html, options) => run<ExtractedArticle>({ kind: "article", html, options }),
    close: async () => {},
  };
}
