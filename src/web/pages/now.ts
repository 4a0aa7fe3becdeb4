import type { Hono } from "hono";
import type { FeedState } from "../../feeds/feed-state.ts";
import { DAY, HOUR } from "../../lib/duration.ts";
import { plural } from "../../lib/text.ts";
import type { WebDeps } from "../deps.ts";
import { FEED_HEALTHS } from "../feed-healths.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sendPage } from "../html/page.ts";
import { cutPage, pager, parseCursor } from "../html/pager.ts";
import { bars } from "../html/plot.ts";
import { healthTone } from "../html/state.ts";
import type { When } from "../html/time.ts";
import { storyCard, storyCards } from "./story-card.ts";
import { namesOf, whenOf } from "./when.ts";

const PAGE = 30;
const SPANS = 28;
const SPAN_MS = 6 * HOUR;

/** The live page: what was told, newest first; how much, by watchlist; and how the feeds are. */
export function mountNow(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/", async (c) => {
    const when = whenOf(deps);
    const names = namesOf(deps);
    const watchlist = c.req.query("watchlist") || null;
    const cursor = c.req.query("cursor");
    const rows = await deps.desk.stream({ before: parseCursor(cursor), limit: PAGE + 1, watchlist });
    const { items, next } = cutPage(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }));
    const cards = await storyCards(deps, items);
    const feeds = (await deps.stores.feeds.list()).filter(({ active }) => active).map(({ state }) => state);
    const body = html`<div class="head"><h1>Now${watchlist === null ? nothing : html`: ${names.get(watchlist) ?? watchlist}`}</h1>
<span class="live" id="live" role="status">Not live</span></div>
<p class="seen-not" id="news" aria-live="polite"></p>
<div class="split"><section aria-label="Stories">
<ol class="stories" id="stories" data-first="${cursor === undefined ? "yes" : "no"}" data-watchlist="${watchlist ?? ""}" data-at="${when.now}">
${cards.length === 0 ? html`<li class="card" id="no-stories">${emptyText(deps, cursor !== undefined)}</li>` : nothing}
${cards.map((card) => storyCard(card, names, when))}
</ol>
${pager("/", { watchlist: watchlist ?? undefined, cursor }, next)}
</section>
<aside>${await volumes(deps, when)}${feedsAtAGlance(feeds)}</aside></div>`;
    return sendPage(c, { title: "Now", section: "Now", body, does: "stream" });
  });

  app.get("/stories/:id/card", async (c) => {
    const watchlist = c.req.query("watchlist") || null;
    const alerts = await deps.desk.alertsOfStories([c.req.param("id")]);
    const newest = alerts.findLast(({ watchlistId }) => watchlist === null || watchlistId === watchlist);
    const [card] = newest ? await storyCards(deps, [newest]) : [];
    return card ? c.html(storyCard(card, namesOf(deps), whenOf(deps))) : c.notFound();
  });
}

function emptyText({ live }: WebDeps, older: boolean): Html {
  if (older) {
    return html`<p>Nothing older.</p>`;
  }
  const { config } = live();
  return html`<p><strong>Nothing has matched yet.</strong></p>
<p>${plural(config.feeds.length, "feed")} and ${plural(config.watchlists.length, "watchlist")} are at work; a story appears here by itself as soon as one matches. Meanwhile, <a href="/watchlists">see what a watchlist would have found</a> in the archive, or <a href="/search">search it</a>.</p>`;
}

async function volumes({ desk, live }: WebDeps, { now }: When): Promise<Html> {
  const since = Math.floor(now / SPAN_MS + 1) * SPAN_MS - SPANS * SPAN_MS;
  const counts = await desk.matchCounts({ since, spanMs: SPAN_MS });
  const { watchlists } = live().config;
  const max = Math.max(1, ...counts.map(({ count }) => count));
  const plots = watchlists.map(({ id, name }) => {
    const mine = new Map(counts.filter(({ of }) => of === id).map(({ span, count }) => [span, count]));
    const spans = Array.from({ length: SPANS }, (_, i) => {
      const at = new Date(since + i * SPAN_MS).toISOString();
      return { label: `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`, count: mine.get(i) ?? 0 };
    });
    const total = spans.reduce((sum, { count }) => sum + count, 0);
    return { id, name: name ?? id, spans, total };
  });
  return html`<section class="card"><h2>Matches in seven days</h2><ul class="plots">
${plots.map(
  ({
    id,
    name,
    spans,
    total,
  }) => html`<li><div class="label"><a href="/watchlists/${id}">${name}</a><span>${total}</span></div>
${bars(spans, { name: `Matches of ${name}`, height: 40, max })}</li>`,
)}</ul>${plots.length === 0 ? html`<p>No watchlist yet. <a href="/watchlists/new">Write the first one.</a></p>` : html`<div class="ends"><span>${(SPANS * SPAN_MS) / DAY} days ago</span><span>now</span></div>`}</section>`;
}

function feedsAtAGlance(feeds: readonly FeedState[]): Html {
  const counted = FEED_HEALTHS.map((health) => ({ health, n: feeds.filter((feed) => feed.health === health).length }));
  const troubled = feeds.filter(({ health }) => health !== "healthy");
  const told = counted.filter(({ n }) => n > 0).map(({ health, n }) => `${n} ${health}`);
  let x = 0;
  const parts = counted.map(({ health, n }) => {
    const part = html`<rect class="${healthTone(health)}" x="${x}" y="0" width="${n}" height="1"></rect>`;
    x += n;
    return part;
  });
  return html`<section class="card"><h2><a href="/feeds">Feeds</a></h2>
${feeds.length === 0 ? html`<p>No feed yet. <a href="/feeds">Add one.</a></p>` : html`<svg class="health" role="img" aria-label="${told.join(", ")}" viewBox="0 0 ${feeds.length} 1" preserveAspectRatio="none">${parts}</svg><p>${told.join(", ")}</p>`}
${
  troubled.length === 0
    ? nothing
    : html`<ul class="plain small">${troubled
        .slice(0, 6)
        .map(
          ({ id, title, health, healthReason }) =>
            html`<li><a href="/feeds#feed-${id}">${title ?? id}</a> <span class="quiet">${health}: ${healthReason}</span></li>`,
        )}</ul>`
}
</section>`;
}
