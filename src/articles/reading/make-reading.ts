/** Reads feeds and pages in worker threads: the main thread stays free, and a page that hangs costs its thread, not the process. */
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { ReadFeedResult } from "../../feeds/feed.ts";
import { formatDuration } from "../../lib/duration.ts";
import { reasonOf } from "../../lib/errors.ts";
import type { ExtractedArticle } from "../extracted.ts";
import type { Reading, ReadingResult, ReadingTask } from "./reading.ts";

export type ReadingPoolOptions = {
  readonly threads: number;
  /** Longest time that one feed or page may take. */
  readonly timeoutMs: number;
  /** Told of a thread that died between tasks; a task that dies says so in its result. */
  readonly onThreadDeath?: (reason: string) => void;
};

// A page is at most a few megabytes; a thread that needs more than this is being attacked.
const MAX_HEAP_MB = 512;

/** Starts a pool of reading threads; runs from the built program only, for threads cannot load TypeScript. `close` it, or the process stays alive. */
export function makeReading({ threads, timeoutMs, onThreadDeath }: ReadingPoolOptions): Reading {
  const pool = new Piscina({
    filename: fileURLToPath(new URL("./reading-thread.js", import.meta.url)),
    name: "readTask",
    minThreads: 1,
    maxThreads: Math.max(1, threads),
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  // Without a listener Node would end the process for it; the pool starts another thread by itself.
  pool.on("error", (thrown: unknown) => onThreadDeath?.(reasonOf(thrown)));
  const slots = makeSlots(Math.max(1, threads));
  // The time runs from when a thread is free, not from when the task joined the queue.
  const run = <T>(task: ReadingTask): Promise<ReadingResult<T>> =>
    slots(async () => {
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), timeoutMs);
      try {
        const value: T = await pool.run(task, { signal: limit.signal });
        return { kind: "read", value };
      } catch (thrown) {
        const reason = limit.signal.aborted ? `took longer than ${formatDuration(timeoutMs)}` : reasonOf(thrown);
        return { kind: "failed", reason };
      } finally {
        clearTimeout(timer);
      }
    });
  return {
    readFeed: (bytes, options) => run<ReadFeedResult>({ kind: "feed", bytes, options }),
    extractArticle: (html, options) => run<ExtractedArticle>({ kind: "article", html, options }),
    close: () => pool.destroy(),
  };
}

/** Runs at most `count` pieces of work at once, first come first served. */
function makeSlots(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) {
      free -= 1;
    } else {
      await new Promise<void>((resume) => waiting.push(resume));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) {
        next();
      } else {
        free += 1;
      }
    }
  };
}
