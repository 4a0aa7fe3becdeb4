import { createServer } from "node:http";
import { NEVER } from "./keep-alive.ts";
import { listen } from "./loopback.ts";

export type MoodyHooks = {
  /** Its address for one mood: a status, `429` with Retry-After, `timeout`, `reset` after the body, `ok` or `owner`. */
  readonly urlOf: (mood: string) => string;
  readonly taken: { readonly mood: string; readonly id: string }[];
  /** From then on every message is accepted. */
  mended: boolean;
  readonly close: () => Promise<void>;
};

/** What a 429 asks for, in seconds. */
export const RETRY_AFTER_S = 1_800;

/** The other side of many webhooks, one mood to a path. */
export async function startMoodyHooks(): Promise<MoodyHooks> {
  const taken: MoodyHooks["taken"] = [];
  const server = createServer({ keepAliveTimeout: NEVER }, (request, response) => {
    const mood = (request.url ?? "/").slice(1);
    request.resume().on("end", () => {
      taken.push({ mood, id: String(request.headers["webhook-id"]) });
      if (hooks.mended || mood === "ok" || mood === "owner") {
        response.writeHead(204).end();
      } else if (mood === "reset") {
        request.socket.resetAndDestroy();
      } else if (mood === "429") {
        response.writeHead(429, { "retry-after": String(RETRY_AFTER_S) }).end("too many");
      } else if (/^\d+/.test(mood)) {
        response.writeHead(Number.parseInt(mood, 10)).end("no");
      }
      // `timeout`: never. A pass may or may not wait for the second try, which is planned for just after the first one's end.
    });
  });
  const { url, close } = await listen(server);
  const hooks: MoodyHooks = {
    urlOf: (mood) => `${url}/${mood}`,
    taken,
    mended: false,
    close,
  };
  return hooks;
}
