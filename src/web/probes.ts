import type { Hono } from "hono";
import { reasonOf } from "../lib/errors.ts";
import type { WebDeps } from "./deps.ts";
import type { WebEnv } from "./guard/guard.ts";
import { printMetrics } from "./metrics.ts";

/** What a supervisor asks: alive, ready, and the figures. */
export function mountProbes(app: Hono<WebEnv>, deps: WebDeps): void {
  // Alive says only that this process answers; a restart cures no engine.
  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", async (c) => {
    const [redis, store] = await Promise.all([deps.queue.ping().catch(() => false), storeAnswers(deps)]);
    return c.json({ ready: redis && store, redis, store }, redis && store ? 200 : 503);
  });
  app.get("/metrics", async (c) =>
    c.body(await printMetrics(deps), 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }),
  );
}

async function storeAnswers({ desk, log }: WebDeps): Promise<boolean> {
  try {
    await desk.storyNow("");
    return true;
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, "the store does not answer");
    return false;
  }
}
