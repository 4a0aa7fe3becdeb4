import { SingleBar } from "cli-progress";
import type { Output } from "./output.ts";

/** A progress bar on a terminal; nothing elsewhere. */
export type ProgressBar = {
  readonly update: (done: number, total: number, what: string) => void;
  readonly stop: () => void;
};

/** Drawn on standard error, so that piped output stays clean. */
export function makeProgressBar(out: Output): ProgressBar {
  if (!out.interactive) {
    return { update: () => {}, stop: () => {} };
  }
  const bar = new SingleBar({
    format: `  ${out.errorColor.cyan("{bar}")} {value}/{total} {what}`,
    barsize: 28,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  return {
    update: (done, total, what) => {
      if (!started) {
        bar.start(Math.max(1, total), done, { what });
        started = true;
      }
      bar.setTotal(Math.max(1, total));
      bar.update(done, { what });
    },
    stop: () => bar.stop(),
  };
}
