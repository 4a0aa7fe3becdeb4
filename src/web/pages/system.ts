import type { Hono } from "hono";
import type { Conservation, Latency } from "../../alerts/ledger.ts";
import type { MuteRecord } from "../../alerts/mutes.ts";
import type { ChannelState } from "../../alerts/store.ts";
import { DAY, formatDuration } from "../../lib/duration.ts";
import { reasonOf } from "../../lib/errors.ts";
import type { QueueStatus } from "../../queue/ports.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sendPage } from "../html/page.ts";
import { pill } from "../html/state.ts";
import { time, type When } from "../html/time.ts";
import { namesOf, whenOf } from "./when.ts";

/** Whether all is well, in figures: engines, queues, latency, where every match went, channels, mutes. */
export function mountSystem(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/system", async (c) => {
    const { stores, desk, queue, log } = deps;
    const when = whenOf(deps);
    const status = await queue.status().catch((error: unknown) => {
      log.warn({ reason: reasonOf(error) }, "the queue does not answer");
      return null;
    });
    const [latency, conservation, progress] = [
      await stores.ledger.latency(when.now - 7 * DAY),
      await stores.ledger.conservation(0),
      await stores.ledger.progress(when.now),
    ];
    const totals = await desk.totals();
    const body = html`<h1>System</h1>
<dl class="figures">
${figure("Redis", status === null ? "out of reach" : "answers", status === null ? "nothing is lost; the store knows what is left" : "")}
${figure("Articles", String(totals.articles), totals.oldestAt === null ? "" : `since ${new Date(totals.oldestAt).toISOString().slice(0, 10)}`)}
${figure("Alerts", String(totals.alerts), `${progress.alertsHeld} held`)}
${figure("Seen to sent", quantile(latency, "seenToSent", "p50"), `95 %: ${quantile(latency, "seenToSent", "p95")}`)}
${figure("Published to sent", quantile(latency, "publishedToSent", "p50"), `95 %: ${quantile(latency, "publishedToSent", "p95")}`)}
${figure("Given up", String(progress.deliveriesDead), `${progress.entriesFailed} entries not read`)}
</dl>
<div class="split even"><div>${where(conservation)}${mutes(await stores.mutes.active(when.now), namesOf(deps), when)}</div>
<div>${queues(status)}${channels(deps, await stores.channels.list())}</div></div>
<p class="quiet small"><a href="/metrics">Metrics for Prometheus</a> · <a href="/api/v1/openapi.json">API description</a> · <a href="/readyz">Readiness</a></p>
${deps.settings.token === undefined ? nothing : html`<form method="post" action="/logout"><button class="second small">Log out</button></form>`}`;
    return sendPage(c, { title: "System", section: "System", body });
  });
  app.post("/mutes/:id/lift", async (c) => {
    await deps.stores.mutes.lift(c.req.param("id"), deps.clock.now());
    return c.redirect("/system", 303);
  });
}

const figure = (name: string, value: string, note: string): Html =>
  html`<div><dt>${name}</dt><dd>${value}${note === "" ? nothing : html`<small>${note}</small>`}</dd></div>`;

function quantile(latency: Latency, of: keyof Latency, q: "p50" | "p95"): string {
  const found = latency[of];
  return found === null ? "–" : formatDuration(found[q]);
}

/** DESIGN section 9.1: the sum must come out. */
function where({ matches, suppressed, unaccounted, ...states }: Conservation): Html {
  const rows: readonly (readonly [string, number])[] = [
    ...Object.entries(states),
    ...Object.entries(suppressed).map(([reason, n]) => [`not told: ${reason}`, n] as const),
    ["unaccounted", unaccounted],
  ];
  return html`<section><h2>Where every match went</h2><div class="scroll" tabindex="0" role="region" aria-label="Where every match went"><table><tbody>
${rows.filter(([name, n]) => n > 0 || name === "unaccounted").map(([name, n]) => html`<tr><th scope="row">${name}</th><td class="n">${n}</td></tr>`)}
<tr><th scope="row">Matches on routes</th><td class="n"><strong>${matches}</strong></td></tr></tbody></table></div>
${unaccounted > 0 ? html`<p class="said bad">${unaccounted} matches cannot be accounted for: that is a fault of wirewatch.</p>` : html`<p class="note">The sum comes out: nothing has disappeared.</p>`}</section>`;
}

function queues(status: QueueStatus | null): Html {
  const rows = Object.entries(status ?? {});
  return html`<section><h2>Queues</h2>${
    status === null
      ? html`<p class="said bad">Redis does not answer. Work goes on as soon as it does.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Queues"><table><thead><tr><th scope="col">Work</th><th scope="col" class="n">Waits</th><th scope="col" class="n">Runs</th><th scope="col" class="n">Later</th><th scope="col" class="n">Oldest</th></tr></thead><tbody>
${rows.map(([name, { waiting, active, delayed, oldestWaitingMs }]) => html`<tr><th scope="row">${name}</th><td class="n">${waiting}</td><td class="n">${active}</td><td class="n">${delayed}</td><td class="n">${oldestWaitingMs === null ? "–" : formatDuration(oldestWaitingMs)}</td></tr>`)}</tbody></table></div>`
  }</section>`;
}

function channels({ live }: WebDeps, states: readonly ChannelState[]): Html {
  const known = new Map(states.map((state) => [state.id, state]));
  return html`<section><h2>Channels</h2><div class="scroll" tabindex="0" role="region" aria-label="Channels"><table><tbody>${[
    ...live().channels.values(),
  ].map(({ id, name, type }) => {
    const reason = known.get(id)?.reason ?? null;
    return html`<tr><th scope="row">${name}<span class="quiet"> ${type}</span></th><td>${reason === null ? pill("well", "good") : html`${pill("trouble", "bad")}<span class="quiet">${reason}</span>`}</td></tr>`;
  })}</tbody></table></div></section>`;
}

function mutes(all: readonly MuteRecord[], names: ReadonlyMap<string, string>, when: When): Html {
  if (all.length === 0) {
    return nothing;
  }
  return html`<section><h2>Muted and snoozed</h2><ul class="plain">${all.map(
    ({ id, kind, watchlist, channel, story, recipient, until, reason }) => html`<li class="card">${pill(kind, "warn")}
${watchlist === null ? nothing : html` ${names.get(watchlist) ?? watchlist}`}${story === null ? nothing : html` <a href="/stories/${story}">a story</a>`}${channel === null ? nothing : html` on ${channel}`}${recipient === null ? nothing : html` for ${recipient}`}
<span class="quiet">${reason}${until === null ? nothing : html`, until ${time(until, when)}`}</span>
<form method="post" action="/mutes/${id}/lift"><button class="second small">End it</button></form></li>`,
  )}</ul></section>`;
}
