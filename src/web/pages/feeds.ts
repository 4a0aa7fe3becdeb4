import type { Hono } from "hono";
import type { FeedState } from "../../feeds/feed-state.ts";
import { DAY, formatDuration } from "../../lib/duration.ts";
import type { WebDeps } from "../deps.ts";
import { FEED_HEALTHS } from "../feed-healths.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sendPage } from "../html/page.ts";
import { bars } from "../html/plot.ts";
import { outLink } from "../html/safe-href.ts";
import { feedHealth } from "../html/state.ts";
import { timeAgo, type When } from "../html/time.ts";
import { whenOf } from "./when.ts";

const DAYS = 14;

/** Every feed: how it is, in which rhythm it brings something, and when it is looked at next. The troubled ones come first. */
export function mountFeeds(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/feeds", async (c) => {
    const when = whenOf(deps);
    const since = Math.floor(when.now / DAY + 1) * DAY - DAYS * DAY;
    const counts = await deps.desk.entryCounts({ since, spanMs: DAY });
    const states = (await deps.stores.feeds.list()).filter(({ active }) => active).map(({ state }) => state);
    const configured = new Map(deps.live().config.feeds.map((feed) => [feed.id, feed]));
    const order = (a: FeedState, b: FeedState): number =>
      FEED_HEALTHS.indexOf(a.health) - FEED_HEALTHS.indexOf(b.health) || a.id.localeCompare(b.id);
    const rows = states.toSorted(order).map((state) => {
      const mine = new Map(counts.filter(({ of }) => of === state.id).map(({ span, count }) => [span, count]));
      const days = Array.from({ length: DAYS }, (_, i) => ({
        label: new Date(since + i * DAY).toISOString().slice(0, 10),
        count: mine.get(i) ?? 0,
      }));
      return row(state, configured.get(state.id), days, when);
    });
    const added = c.req.query("added");
    const body = html`<div class="head"><h1>Feeds</h1><a class="button second" href="/feeds/export.opml" download>Export OPML</a></div>
${added === undefined ? nothing : html`<p class="said good" role="status">${added === "0" ? "Nothing new: they were all there already." : `${added} added. The first look is taken within a minute.`}</p>`}
${adding()}
${rows.length === 0 ? html`<p class="card">No feed is watched yet. Give the address of a news site above; its feeds are found by themselves.</p>` : table(rows)}`;
    return sendPage(c, { title: "Feeds", section: "Feeds", body });
  });
}

export const adding = (url = ""): Html => html`<form method="post" action="/feeds/discover" class="card">
<label for="site">Add a site or a feed</label><div class="row"><input type="url" id="site" name="url" required placeholder="https://example.org" value="${url}"><button>Find its feeds</button></div></form>
<details><summary>Import an OPML file</summary><form method="post" action="/feeds/import" enctype="multipart/form-data" class="card">
<label for="opml">OPML file <span class="quiet">from another reader; folders become tags</span></label><input type="file" id="opml" name="opml" required accept=".opml,.xml,text/xml,application/xml">
<div class="row"><button>Import</button></div></form></details>`;

const table = (
  rows: readonly Html[],
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="Feeds"><table>
<thead><tr><th scope="col">Feed</th><th scope="col">Health</th><th scope="col">New in ${DAYS} days</th><th scope="col">Rhythm</th><th scope="col">Last new</th><th scope="col">Next look</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;

type Configured = WebDeps["live"] extends () => { config: { feeds: readonly (infer F)[] } } ? F : never;

function row(
  state: FeedState,
  configured: Configured | undefined,
  days: readonly { readonly label: string; readonly count: number }[],
  when: When,
): Html {
  const name = configured?.name ?? state.title ?? state.id;
  const rhythm = state.gapMs === null ? "not known yet" : `every ${formatDuration(state.gapMs)}`;
  const tags = configured?.tags ?? [];
  return html`<tr id="feed-${state.id}"><th scope="row">${outLink(state.homeUrl ?? state.currentUrl, name)}<span class="quiet small"> ${state.id}${tags.length === 0 ? nothing : ` · ${tags.join(", ")}`}</span></th>
<td>${feedHealth(state.health)}<span class="quiet">${state.healthReason}</span></td>
<td>${bars(days, { name: `New entries of ${name}`, height: 30 })}</td>
<td>${rhythm}<span class="quiet">${state.format ?? ""}${state.hub === null ? nothing : ", pushes"}</span></td>
<td>${timeAgo(state.lastNewAt, when)}</td>
<td>${timeAgo(state.nextPollAt, when)}<span class="quiet">${state.nextPollReason}</span></td></tr>`;
}
