import type { Context, Hono } from "hono";
import type { DeliveryRow } from "../../alerts/ledger.ts";
import type { AlertRecord } from "../../alerts/store.ts";
import { parseDuration } from "../../lib/duration.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sayPage, sendPage } from "../html/page.ts";
import { outLink } from "../html/safe-href.ts";
import { alertState } from "../html/state.ts";
import { time, type When } from "../html/time.ts";
import { deliveryRows } from "./delivery-rows.ts";
import { receipts } from "./story.ts";
import { namesOf, whenOf } from "./when.ts";

/** What the links in messages lead to: one alert, its receipt, its deliveries, and the buttons that mute and snooze. */
export function mountAlert(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/alerts/:id", async (c) => {
    const alert = await deps.desk.alert(c.req.param("id"));
    if (alert === undefined) {
      return sendPage(c, sayPage("No such alert", ["It may have been pruned since."], "Now"), 404);
    }
    const [view] = await deps.stores.deliveries.views([alert.id]);
    const matches = await deps.stores.ledger.matchesOf(alert.articleId);
    const article = await deps.stores.articles.get(alert.articleId);
    const deliveries = await deps.desk.deliveriesOf([alert.id]);
    const when = whenOf(deps);
    const title = view?.article.title || "Alert";
    const mine = matches.filter(({ watchlistId }) => watchlistId === alert.watchlistId);
    const body = html`<h1 dir="auto">${title}</h1>
<p class="under">${view ? outLink(view.article.url, view.article.source || "the article") : nothing} <a href="/stories/${alert.storyId}">The whole story</a></p>
${c.req.query("muted") === undefined ? nothing : html`<p class="said good" role="status">Done. It is listed, and can be ended, under <a href="/system">System</a>.</p>`}
<div class="split"><div><section class="card"><h2>Why it was told</h2>${receipts(mine, article ? [article] : [], namesOf(deps), when)}</section>
<section><h2>Messages</h2>${messages(deliveries, when)}</section></div>
<aside>${facts(alert, namesOf(deps), when)}${silence(alert)}</aside></div>`;
    return sendPage(c, { title, section: "Now", body });
  });
  app.post("/alerts/:id/mute", (c) => mute(c, deps));
}

const messages = (deliveries: readonly DeliveryRow[], when: When): Html =>
  deliveries.length === 0 ? html`<p class="card quiet">Nothing was sent yet.</p>` : deliveryRows(deliveries, when);

const facts = (
  alert: AlertRecord,
  names: ReadonlyMap<string, string>,
  when: When,
): Html => html`<section class="card"><h2>The alert</h2><dl class="facts">
<dt>Watchlist</dt><dd><a href="/watchlists/${alert.watchlistId}">${names.get(alert.watchlistId) ?? alert.watchlistId}</a></dd>
<dt>Route</dt><dd>${alert.routeId}</dd><dt>State</dt><dd>${alertState(alert)}</dd>
<dt>Made</dt><dd>${time(alert.createdAt, when)}</dd>
<dt>Sent</dt><dd>${alert.sentAt === null ? "not yet" : time(alert.sentAt, when)}</dd>
${alert.state === "held" && alert.holdUntil !== null ? html`<dt>Held until</dt><dd>${time(alert.holdUntil, when)}</dd>` : nothing}
<dt>Id</dt><dd class="mono small">${alert.id}</dd></dl></section>`;

const silence = ({
  id,
}: AlertRecord): Html => html`<section class="card"><h2>Enough of it?</h2><form method="post" action="/alerts/${id}/mute">
<div class="row"><button class="second" name="what" value="story">Mute this story</button></div>
<p class="note">Later copies and updates of it are not told to anyone.</p>
<div class="row"><button class="second" name="what" value="snooze 2h">Snooze this watchlist for 2 hours</button></div>
<div class="row"><button class="second" name="what" value="snooze 12h">… for 12 hours</button></div>
<p class="note">What comes meanwhile is held and told afterwards in one message. Nothing is lost.</p></form></section>`;

async function mute(c: Context<WebEnv>, { desk, stores, clock }: WebDeps) {
  const alert = await desk.alert(c.req.param("id") ?? "");
  const { what } = await c.req.parseBody();
  if (alert === undefined || typeof what !== "string") {
    return c.notFound();
  }
  const now = clock.now();
  const ms = parseDuration(what.replace(/^snooze /, ""));
  const base = { channel: null, recipient: null, reason: "from the web page" };
  await stores.mutes.add(
    ms === null
      ? { ...base, kind: "mute", watchlist: null, story: alert.storyId, until: null }
      : { ...base, kind: "snooze", watchlist: alert.watchlistId, story: null, until: now + ms },
    now,
  );
  return c.redirect(`/alerts/${alert.id}?muted=1`, 303);
}
