import type { Hono } from "hono";
import { answerIntent, callbackUrl, isSigned } from "../feeds/websub.ts";
import { SECOND } from "../lib/duration.ts";
import type { WebDeps } from "./deps.ts";
import type { WebEnv } from "./guard/guard.ts";

// A hub that pushes every second makes nobody poll every second.
const NOT_WITHIN_MS = 10 * SECOND;

/** Where hubs call: their question whether it was we who subscribed (GET), and their pushes (POST), which only make a poll due. */
export function mountWebsub(app: Hono<WebEnv>, deps: WebDeps): void {
  const find = async (feedId: string, url: string) => {
    const found = await deps.stores.subscriptions.get(feedId);
    const publicUrl = deps.live().config.settings.web.public_url;
    if (found === undefined || publicUrl === undefined) {
      return undefined;
    }
    return new URL(callbackUrl(publicUrl, found)).pathname.endsWith(new URL(url).pathname) ? found : undefined;
  };
  app.get("/websub/:feed/:key", async (c) => {
    const found = await find(c.req.param("feed"), c.req.url);
    const answer = answerIntent(c.req.query(), found, deps.clock.now());
    deps.log.info({ feed: c.req.param("feed"), intent: answer.kind }, "a hub asked");
    if (answer.kind === "unknown") {
      return c.notFound();
    }
    if (answer.kind === "denied") {
      return c.text("");
    }
    if (found) {
      await deps.stores.subscriptions.save({ ...found, expiresAt: answer.expiresAt });
    }
    return c.text(answer.challenge);
  });
  app.post("/websub/:feed/:key", async (c) => {
    const found = await find(c.req.param("feed"), c.req.url);
    if (found === undefined) {
      return c.notFound();
    }
    const body = new Uint8Array(await c.req.arrayBuffer());
    // The standard has a wrong signature answered like a right one (section 7.1): a forger learns nothing.
    if (isSigned(body, c.req.header("x-hub-signature"), found)) {
      const due = await deps.stores.subscriptions.pollNow(found.feedId, deps.clock.now(), NOT_WITHIN_MS);
      deps.log.info({ feed: found.feedId, due }, "a hub pushed");
    }
    return c.body(null, 202);
  });
}
