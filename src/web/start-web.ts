import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { SECOND } from "../lib/duration.ts";
import { EngineError } from "../lib/errors.ts";
import type { WebDeps } from "./deps.ts";
import { parseListen, refuseOpenDoor } from "./listen.ts";
import { makeChanges } from "./live/make-changes.ts";
import { makeWeb } from "./make-web.ts";

export type { WebDeps } from "./deps.ts";
export type StartedWeb = { readonly url: string; readonly close: () => Promise<void> };

/** Serves the desk. Throws where it would stand open beyond this machine, or cannot listen. */
export async function startWeb(deps: WebDeps): Promise<StartedWeb> {
  const place = parseListen(deps.settings.listen);
  refuseOpenDoor(place, deps.settings.token);
  const changes = makeChanges(deps);
  const app = makeWeb(deps, changes);
  const server = serve({ fetch: app.fetch, hostname: place.host, port: place.port });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, deps.settings.listen)));
  });
  const { port } = server.address() as AddressInfo;
  const host = place.host.includes(":") ? `[${place.host}]` : place.host;
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        changes.close();
        // Live pages hold their connection open for as long as they may: those are cut.
        const cut = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), SECOND);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

function explain(error: NodeJS.ErrnoException, listen: string): EngineError {
  const taken = error.code === "EADDRINUSE";
  return new EngineError(
    "WW-WEB-LISTEN",
    `the web page cannot listen on ${listen}${taken ? ": the port is taken" : ""}`,
    {
      cause: error,
      hint: "Choose another port with web.listen in settings.yaml, or stop the program that has it.",
    },
  );
}
