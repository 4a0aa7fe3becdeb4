/** Reads feeds and pages in worker threads: the main thread stays free, and a page that hangs costs its thread, not the process. */
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { ReadFeedResult } from "../../feeds/feed.ts";
import { formatDuration } from "../../lib/duration.ts";
import { reasonOf } from "../../lib/errors.ts";
import type { ExtractedArticle } from "../extracted.ts";
import type { Reading, ReadingResult, ReadingTask, SentTask } from "./reading.ts";

export type ReadingPoolOptions = {
  readonly threads: number;
  /** Longest time that one feed or page may take in its thread. */
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
  // The time runs from when a thread works on it, not from when the task joined the queue.
  const run = <T>(task: ReadingTask): Promise<ReadingResult<T>> =>
    slots(async () => {
      const limit = startLimit(timeoutMs);
      try {
        const value: T = await pool.run({ task, begun: limit.begun } satisfies SentTask, { signal: limit.signal });
        return { kind: "read", value };
      } catch (thrown) {
        const reason = limit.signal.aborted ? `took longer than ${formatDuration(timeoutMs)}` : reasonOf(thrown);
        return { kind: "failed", reason };
      } finally {
        limit.end();
      }
    });
  return {
    readFeed: (bytes, options) => run<ReadFeedResult>({ kind: "feed", bytes, options }),
    extractArticle: (html, options) => run<ExtractedArticle>({ kind: "article", html, options }),
    close: () => pool.destroy(),
  };
}

// Loading a thread's code takes a second; on a machine that is overrun, twenty. A feed is not to blame for that.
const START_MS = 30_000;
const NS_PER_MS = 1_000_000n;

/** Aborts when the work has run for `timeoutMs` in its thread, or its thread has not come up. */
function startLimit(timeoutMs: number) {
  const abort = new AbortController();
  const begun = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  const sent = process.hrtime.bigint();
  const look = (): void => {
    const began = Atomics.load(new BigInt64Array(begun), 0);
    const gone = (since: bigint): number => Number((process.hrtime.bigint() - since) / NS_PER_MS);
    const left = began === 0n ? START_MS + timeoutMs - gone(sent) : timeoutMs - gone(began);
    if (left <= 0) {
      abort.abort();
    } else {
      timer = setTimeout(look, Math.min(left, timeoutMs));
    }
  };
  let timer = setTimeout(look, timeoutMs);
  return { begun, signal: abort.signal, end: () => clearTimeout(timer) };
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
