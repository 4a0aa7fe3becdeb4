import { formatDuration } from "../lib/duration.ts";
import type { Explained } from "./explain-failure.ts";

/** One signal for "too late" and "the caller gave up". */
export type Deadline = {
  readonly signal: AbortSignal;
  /** Which of the two it was; null where neither. */
  readonly explain: () => Explained | null;
  readonly clear: () => void;
};

// Not AbortSignal.any: on Node 20 it keeps every signal alive that was ever joined to a long-lived one (nodejs/node#54614).
export function makeDeadline(totalMs: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let explained: Explained | null = null;
  const stop = (why: Explained): void => {
    explained ??= why;
    controller.abort();
  };
  const onAbort = (): void => stop({ failure: "aborted", reason: "the request was called off" });
  const timer = setTimeout(
    () => stop({ failure: "timeout", reason: `no whole answer within ${formatDuration(totalMs)}` }),
    totalMs,
  );
  if (caller?.aborted === true) {
    onAbort();
  }
  caller?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    explain: () => explained,
    clear: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
}
