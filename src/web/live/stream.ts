import type { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { DAY, SECOND } from "../../lib/duration.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { problem } from "../problem.ts";
import type { Change, Changes } from "./make-changes.ts";

const MOST_FOLLOWERS = 200;
const MOST_MISSED = 50;
const BEAT_MS = 15 * SECOND;

/** Server-sent events: `story` whenever something new was told, sent or copied; for pages and programs alike. */
export function mountStream(app: Hono<WebEnv>, { desk, clock }: WebDeps, changes: Changes): void {
  app.get("/api/v1/stream", (c) => {
    if (changes.followers() >= MOST_FOLLOWERS) {
      return problem(c, { status: 503, code: "WW-WEB-BUSY", title: `${MOST_FOLLOWERS} pages are following already` });
    }
    const watchlist = c.req.query("watchlist") || null;
    // What came between the page and its stream, or while the connection was lost, is told first.
    const since = Number(c.req.header("last-event-id") ?? c.req.query("since") ?? Number.NaN);
    c.header("X-Accel-Buffering", "no");
    return streamSSE(c, async (stream) => {
      const send = async ({ storyId, alertId }: Change): Promise<void> => {
        const alert = await desk.alert(alertId);
        if (alert && (watchlist === null || alert.watchlistId === watchlist)) {
          const data = JSON.stringify({ storyId, alertId, watchlist: alert.watchlistId, state: alert.state });
          await stream.writeSSE({ event: "story", data, id: String(clock.now()) });
        }
      };
      const following = changes.follow((change) => void send(change).catch(() => stream.abort()));
      stream.onAbort(following.end);
      await stream.writeSSE({ event: "hello", data: "{}", retry: 2 * SECOND });
      const missed = Number.isFinite(since) ? await desk.changes(Math.max(since, clock.now() - DAY), MOST_MISSED) : [];
      for (const change of missed.toReversed()) {
        await send(change);
      }
      while (!stream.aborted && !stream.closed) {
        await stream.sleep(BEAT_MS);
        await stream.write(": beat\n\n");
      }
      following.end();
    });
  });
}
