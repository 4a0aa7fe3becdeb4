import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ZodError } from "zod";
import { reasonOf, WirewatchError } from "../lib/errors.ts";
import { mountApi } from "./api/mount-api.ts";
import { ASSETS } from "./assets/assets.ts";
import { mountAtom } from "./atom.ts";
import type { WebDeps } from "./deps.ts";
import { guard, type WebEnv } from "./guard/guard.ts";
import { sayPage, sendPage } from "./html/page.ts";
import type { Changes } from "./live/make-changes.ts";
import { mountStream } from "./live/stream.ts";
import { mountAddFeeds } from "./pages/add-feeds.ts";
import { mountAlert } from "./pages/alert.ts";
import { mountDeliveries } from "./pages/deliveries.ts";
import { mountFeeds } from "./pages/feeds.ts";
import { mountLogin } from "./pages/login.ts";
import { mountNow } from "./pages/now.ts";
import { mountSearch } from "./pages/search.ts";
import { mountStory } from "./pages/story.ts";
import { mountSystem } from "./pages/system.ts";
import { mountUnsubscribe } from "./pages/unsubscribe.ts";
import { mountWatchlist } from "./pages/watchlist.ts";
import { mountWatchlists } from "./pages/watchlists.ts";
import { mountProbes } from "./probes.ts";
import { problem } from "./problem.ts";
import { mountWebsub } from "./websub.ts";

const MOST_BYTES = 5 * 1024 * 1024;

/** Every page and every address of the API as one handler; it listens nowhere yet. */
export function makeWeb(deps: WebDeps, changes: Changes): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(guard(deps));
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) => problem(c, { status: 413, code: "WW-WEB-LARGE", title: "that is larger than 5 MB" }),
    }),
  );
  app.get("/assets/:name", (c) => {
    const asset = ASSETS.get(c.req.param("name"));
    return asset === undefined
      ? c.notFound()
      : c.body(asset.text, 200, {
          "Content-Type": asset.type,
          "Cache-Control": "public, max-age=31536000, immutable",
        });
  });
  mountProbes(app, deps);
  mountWebsub(app, deps);
  mountLogin(app, deps);
  mountNow(app, deps);
  mountWatchlists(app, deps);
  mountWatchlist(app, deps);
  mountAtom(app, deps);
  mountStory(app, deps);
  mountAlert(app, deps);
  mountUnsubscribe(app, deps);
  mountFeeds(app, deps);
  mountAddFeeds(app, deps);
  mountDeliveries(app, deps);
  mountSearch(app, deps);
  mountSystem(app, deps);
  mountStream(app, deps, changes);
  mountApi(app, deps);
  app.notFound((c) =>
    isApi(c.req.path)
      ? problem(c, { status: 404, code: "WW-WEB-NOT-FOUND", title: "there is nothing at this address" })
      : sendPage(
          c,
          sayPage("Nothing here", ["There is no page at this address. It may have been pruned, or mistyped."], "Now"),
          404,
        ),
  );
  app.onError((error, c) => {
    if (error instanceof ZodError || error instanceof SyntaxError) {
      return problem(c, { status: 400, code: "WW-WEB-REQUEST", title: "the request is not as it should be" });
    }
    deps.log.error({ path: c.req.path, reason: reasonOf(error) }, "a page failed");
    const known = error instanceof WirewatchError;
    const title = known ? error.message : "something went wrong here; the service's log says what";
    const detail =
      known && error.hint !== null ? error.hint : "Nothing was changed. Try again; if it stays, see the log.";
    return isApi(c.req.path)
      ? problem(c, { status: 500, code: known ? error.code : "WW-WEB-FAILED", title, detail })
      : sendPage(c, sayPage("That failed", [`${title}.`, detail], "Now"), 500);
  });
  return app;
}

const isApi = (path: string): boolean => path.startsWith("/api/");
