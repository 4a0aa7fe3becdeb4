import { reasonOf } from "../lib/errors.ts";
import type { WebDeps } from "./deps.ts";

/** Puts dead deliveries back to work; asked of the queue at once, and found by its sweep in any case. */
export async function retryDeliveries(
  { stores, queue, clock, log }: Pick<WebDeps, "stores" | "queue" | "clock" | "log">,
  ids: readonly string[] | "all-dead",
): Promise<readonly string[]> {
  const retried = await stores.deliveries.retry(ids, clock.now());
  try {
    await queue.enqueue("pipeline.sweep", {});
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, "the queue does not answer; the deliveries wait for its next sweep");
  }
  return retried;
}
