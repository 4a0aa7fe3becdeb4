import { hostname } from "node:os";
import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import type { WebDeps } from "../deps.ts";
import { parseListen } from "../listen.ts";
import { problem } from "../problem.ts";
import { SAFE_HEADERS } from "./headers.ts";
import { isOwnHost } from "./host.ts";
import { isOwnWrite, READS } from "./origin.ts";
import { isSession, sameSecret } from "./session.ts";

export type WebEnv = { Bindings: Partial<HttpBindings> };

/** `__Host-` where the page is reached over TLS: no other host or path can then set it. */
export const COOKIES = { tls: "__Host-wirewatch", plain: "wirewatch" } as const;

// Open without a token: what a probe asks, what the log-in page needs, and the one click that ends mail.
const OPEN = /^\/(healthz|readyz|login|assets\/[^/]+|unsubscribe\/[^/]+|websub\/[^/]+\/[^/]+)$/;
// Mail programs and hubs are no browsers: they bear no origin, and an unguessable path instead.
const isOneClick = (path: string): boolean => path.startsWith("/unsubscribe/") || path.startsWith("/websub/");

export const clientOf = (c: Context<WebEnv>): string => c.env.incoming?.socket.remoteAddress ?? "unknown";

/** Whether the request shows the token, or a cookie that was given for it. */
export function isKnown(c: Context<WebEnv>, { settings, clock }: Pick<WebDeps, "settings" | "clock">): boolean {
  const { token } = settings;
  if (token === undefined) {
    return true;
  }
  const bearer = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    return sameSecret(bearer, token);
  }
  return Object.values(COOKIES).some((name) => isSession(getCookie(c, name), token, clock.now()));
}

/** What every request passes first: our own name, our own origin for writes, and the token. Sets the headers of every answer. */
export function guard(deps: WebDeps): MiddlewareHandler<WebEnv> {
  const place = parseListen(deps.settings.listen);
  const machine = hostname();
  return async (c, next) => {
    for (const [name, value] of Object.entries(SAFE_HEADERS)) {
      c.header(name, value);
    }
    const refused = refusal(c, { ...deps, place, machine });
    if (refused) {
      return refused;
    }
    await next();
    if (!c.res.headers.has("Cache-Control")) {
      c.res.headers.set("Cache-Control", "no-store");
    }
    return undefined;
  };
}

type Door = WebDeps & { readonly place: ReturnType<typeof parseListen>; readonly machine: string };

function refusal(c: Context<WebEnv>, deps: Door): Response | null {
  const { path, method } = c.req;
  const host = c.req.header("host");
  const publicUrl = deps.live().config.settings.web.public_url;
  if (!isOwnHost(host, { place: deps.place, publicUrl, machine: deps.machine })) {
    return problem(c, {
      status: 421,
      code: "WW-WEB-HOST",
      title: "wirewatch does not answer to this name",
      detail: "Use the address it listens on, or set web.public_url in settings.yaml to the one people use.",
    });
  }
  const origin = { host, origin: c.req.header("origin"), fetchSite: c.req.header("sec-fetch-site") };
  if (!READS.has(method) && !isOneClick(path) && !isOwnWrite(origin)) {
    return problem(c, {
      status: 403,
      code: "WW-WEB-ORIGIN",
      title: "this request came from another site, so nothing was done",
      detail: "Open the page itself and try again.",
    });
  }
  return OPEN.test(path) || isKnown(c, deps) ? null : askForToken(c);
}

function askForToken(c: Context<WebEnv>): Response {
  const { path, method } = c.req;
  const wantsPage =
    method === "GET" && !path.startsWith("/api/") && (c.req.header("accept") ?? "").includes("text/html");
  if (wantsPage) {
    return c.redirect(`/login?to=${encodeURIComponent(path + new URL(c.req.url).search)}`, 303);
  }
  c.header("WWW-Authenticate", 'Bearer realm="wirewatch"');
  return problem(c, {
    status: 401,
    code: "WW-WEB-UNKNOWN",
    title: "this needs the token",
    detail: "Send it as: Authorization: Bearer TOKEN (web.token in settings.yaml).",
  });
}
