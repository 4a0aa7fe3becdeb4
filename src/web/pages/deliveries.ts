import type { Hono } from "hono";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sayPage, sendPage } from "../html/page.ts";
import { cutPage, pager, parseCursor } from "../html/pager.ts";
import { deliveryState } from "../html/state.ts";
import { time } from "../html/time.ts";
import { retryDeliveries } from "../retry.ts";
import { attemptList, deliveryRows, titleOf } from "./delivery-rows.ts";
import { whenOf } from "./when.ts";

const PAGE = 50;
const SHOWS = { all: "All", failed: "In trouble", waiting: "Not sent yet" } as const;
type Show = keyof typeof SHOWS;

/** The delivery ledger: what was sent, what waits, what gave up; each attempt; and another try. */
export function mountDeliveries(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/deliveries", async (c) => {
    const asked = c.req.query("show");
    const show: Show = asked === "failed" || asked === "waiting" ? asked : "all";
    const cursor = c.req.query("cursor");
    const rows = await deps.desk.deliveries({ before: parseCursor(cursor), limit: PAGE + 1, show });
    const { items, next } = cutPage(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
    const retried = c.req.query("retried");
    const body = html`<h1>Deliveries</h1>${retried === undefined ? nothing : html`<p class="said good" role="status">${retried} put back to be sent.</p>`}
<ul class="tabs">${Object.entries(SHOWS).map(([key, name]) => html`<li><a href="/deliveries?show=${key}"${key === show ? html` aria-current="true"` : nothing}>${name}</a></li>`)}</ul>
${items.length === 0 ? html`<p class="card quiet">${EMPTY[show]}</p>` : deliveryRows(items, whenOf(deps))}
${show === "failed" && items.some(({ state }) => state === "dead") ? retryAll() : nothing}
${pager("/deliveries", { show: show === "all" ? undefined : show, cursor }, next)}`;
    return sendPage(c, { title: "Deliveries", section: "Deliveries", body });
  });
  app.get("/deliveries/:id", async (c) => {
    const delivery = await deps.desk.delivery(c.req.param("id"));
    if (delivery === undefined) {
      return sendPage(c, sayPage("No such delivery", ["It may have been pruned since."], "Deliveries"), 404);
    }
    const when = whenOf(deps);
    const attempts = await deps.stores.ledger.attempts(delivery.id);
    const body = html`<h1 dir="auto">${titleOf(delivery)}</h1>
<div class="split"><div><section class="card"><h2>Attempts</h2>${attempts.length === 0 ? html`<p class="quiet">None yet.</p>` : attemptList(attempts, when)}</section>
${delivery.notice === null ? nothing : html`<section class="card"><h2>${delivery.notice.title}</h2>${delivery.notice.lines.map((line) => html`<p>${line}</p>`)}</section>`}</div>
<aside class="card"><dl class="facts"><dt>Channel</dt><dd>${delivery.channelId}</dd>${delivery.recipient === null ? nothing : html`<dt>To</dt><dd>${delivery.recipient}</dd>`}
<dt>Kind</dt><dd>${delivery.kind}</dd><dt>State</dt><dd>${deliveryState(delivery.state)}</dd>
<dt>Made</dt><dd>${time(delivery.createdAt, when)}</dd><dt>Sent</dt><dd>${delivery.sentAt === null ? "not yet" : time(delivery.sentAt, when)}</dd>
${delivery.state === "pending" ? html`<dt>Next try</dt><dd>${time(delivery.nextAt, when)}</dd>` : nothing}${delivery.reason === null ? nothing : html`<dt>Reason</dt><dd>${delivery.reason}</dd>`}
<dt>Alerts</dt><dd>${delivery.alertIds.length === 0 ? "none" : delivery.alertIds.slice(0, 20).map((id, i) => html`<a href="/alerts/${id}"><bdi>${delivery.titles[i] ?? id}</bdi></a><br>`)}</dd>
<dt>Id</dt><dd class="mono small">${delivery.id}</dd></dl>
${delivery.state === "dead" ? retryOne(delivery.id) : nothing}</aside></div>`;
    return sendPage(c, { title: titleOf(delivery), section: "Deliveries", body });
  });
  app.post("/deliveries/retry", async (c) => {
    const { id } = await c.req.parseBody();
    const retried = await retryDeliveries(deps, typeof id === "string" && id !== "" ? [id] : "all-dead");
    return c.redirect(`/deliveries?retried=${retried.length}`, 303);
  });
}

const EMPTY: Readonly<Record<Show, string>> = {
  all: "No message has been made yet.",
  failed: "Nothing is in trouble.",
  waiting: "Everything has been sent.",
};

const retryOne = (
  id: string,
): Html => html`<form method="post" action="/deliveries/retry"><input type="hidden" name="id" value="${id}"><div class="row"><button>Try again</button></div>
<p class="note">It keeps its id, so a receiver that had it already can tell.</p></form>`;
const retryAll = (): Html =>
  html`<form method="post" action="/deliveries/retry"><div class="row"><button class="second" data-confirm="Send everything again that gave up?">Try all that gave up again</button></div></form>`;
