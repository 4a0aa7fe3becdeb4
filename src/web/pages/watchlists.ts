import type { Hono } from "hono";
import { DAY } from "../../lib/duration.ts";
import { plural } from "../../lib/text.ts";
import type { Current, WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sendPage } from "../html/page.ts";
import { bars } from "../html/plot.ts";
import { namesOf } from "./when.ts";

const DAYS = 30;
type Watchlist = Current["config"]["watchlists"][number];

/** Every watchlist: what it looks for, how much it found, and who is told. */
export function mountWatchlists(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/watchlists", async (c) => {
    const since = Math.floor(deps.clock.now() / DAY + 1) * DAY - DAYS * DAY;
    const counts = await deps.desk.matchCounts({ since, spanMs: DAY });
    const { config, matcher } = deps.live();
    const gone = [...new Set(counts.map(({ of }) => of))].filter((id) => !namesOf(deps).has(id));
    const rows = config.watchlists.map((watchlist) => {
      const mine = new Map(counts.filter(({ of }) => of === watchlist.id).map(({ span, count }) => [span, count]));
      const days = Array.from({ length: DAYS }, (_, i) => ({
        label: new Date(since + i * DAY).toISOString().slice(0, 10),
        count: mine.get(i) ?? 0,
      }));
      return row(watchlist, matcher.queryOf(watchlist.id), days);
    });
    const body = html`<div class="head"><h1>Watchlists</h1><a class="button" href="/watchlists/new">New watchlist</a></div>
${rows.length === 0 ? html`<p class="card">Nothing is watched yet. <a href="/watchlists/new">Write the first watchlist</a>: a few words are enough.</p>` : table(rows)}
${gone.length === 0 ? nothing : html`<p class="quiet">Also found things before they were removed: ${gone.join(", ")}.</p>`}`;
    return sendPage(c, { title: "Watchlists", section: "Watchlists", body });
  });
}

const table = (
  rows: readonly Html[],
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="Watchlists">
<table><thead><tr><th scope="col">Watchlist</th><th scope="col">Looks for</th><th scope="col">Matches in ${DAYS} days</th><th scope="col">Tells</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;

function row(
  { id, name, alert }: Watchlist,
  query: string | null,
  days: readonly { readonly label: string; readonly count: number }[],
): Html {
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const told = alert.map(({ to, digest }) => (digest === undefined ? to : `${to} (${digest})`));
  return html`<tr><th scope="row"><a href="/watchlists/${id}">${name ?? id}</a><span class="quiet small"> ${id}</span></th>
<td><code>${shorten(query ?? "")}</code></td>
<td>${bars(days, { name: `Matches of ${name ?? id}`, height: 30 })}<span class="quiet">${plural(total, "match", "matches")}</span></td>
<td>${told.length === 0 ? html`<span class="quiet">nobody</span>` : told.join(", ")}</td></tr>`;
}

const shorten = (query: string): string => (query.length > 160 ? `${query.slice(0, 157)}…` : query);
