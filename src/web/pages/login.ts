import type { Context, Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { SECOND } from "../../lib/duration.ts";
import type { WebDeps } from "../deps.ts";
import { COOKIES, clientOf, isKnown, type WebEnv } from "../guard/guard.ts";
import { hostName } from "../guard/host.ts";
import { makeLoginLimit } from "../guard/login-limit.ts";
import { makeSession, SESSION_MS, sameSecret } from "../guard/session.ts";
import { html, nothing } from "../html/html.ts";
import { sendPage } from "../html/page.ts";

/** Only a path of our own: `//evil.example` and `/\evil.example` are other sites to a browser. */
export const ownPath = (to: string | undefined): string => (to && /^\/(?![/\\])[^\r\n\t]*$/.test(to) ? to : "/");

/** The door: the token opens it, and a cookie keeps it open for a month. */
export function mountLogin(app: Hono<WebEnv>, deps: WebDeps): void {
  const { settings, clock, log } = deps;
  const limit = makeLoginLimit(clock.now);
  app.get("/login", (c) => (isKnown(c, deps) ? c.redirect(ownPath(c.req.query("to")), 303) : ask(c, null, 200)));
  app.post("/login", async (c) => {
    const from = clientOf(c);
    const { token: given, to } = await c.req.parseBody();
    const path = ownPath(typeof to === "string" ? to : undefined);
    if (settings.token === undefined) {
      return c.redirect(path, 303);
    }
    if (limit.isShut(from)) {
      c.header("Retry-After", "300");
      return ask(c, "Too many wrong tokens. Wait five minutes, then try again.", 429, path);
    }
    if (typeof given !== "string" || !sameSecret(given.trim(), settings.token)) {
      limit.wrong(from);
      log.warn({ from }, "wrong token at the web page");
      return ask(c, "That is not the token. It is the value of web.token in settings.yaml.", 401, path);
    }
    setSession(c, deps);
    return c.redirect(path, 303);
  });
  app.post("/logout", (c) => {
    for (const name of Object.values(COOKIES)) {
      deleteCookie(c, name, { path: "/", secure: name === COOKIES.tls });
    }
    return c.redirect("/login", 303);
  });
}

function setSession(c: Context<WebEnv>, { settings, clock, live }: WebDeps): void {
  const publicUrl = live().config.settings.web.public_url;
  const tls =
    publicUrl?.startsWith("https://") === true &&
    hostName(new URL(publicUrl).host) === hostName(c.req.header("host") ?? "");
  const value = makeSession(settings.token ?? "", clock.now());
  const maxAge = SESSION_MS / SECOND;
  setCookie(c, tls ? COOKIES.tls : COOKIES.plain, value, {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    secure: tls,
    maxAge,
  });
}

const ask = (c: Context<WebEnv>, said: string | null, status: 200 | 401 | 429, to = ownPath(c.req.query("to"))) =>
  sendPage(
    c,
    {
      title: "Log in",
      section: null,
      body: html`<div class="narrow card"><h1>Log in</h1>
${said === null ? nothing : html`<p class="said bad" role="alert">${said}</p>`}
<form method="post" action="/login"><input type="hidden" name="to" value="${to}">
<label for="token">Token</label>
<input type="password" id="token" name="token" autocomplete="current-password" required autofocus>
<div class="row"><button>Log in</button></div></form></div>`,
    },
    status,
  );
