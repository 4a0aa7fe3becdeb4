import type { AlertView } from "../../alerts/alert.ts";
import { highlights } from "../../alerts/render/highlights.ts";
import type { AlertRecord } from "../../alerts/store.ts";
import { plural } from "../../lib/text.ts";
import type { WebDeps } from "../deps.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { marked } from "../html/runs.ts";
import { outLink } from "../html/safe-href.ts";
import { alertState } from "../html/state.ts";
import { time, type When } from "../html/time.ts";

/** A story as the live page shows it: its newest alert, and all that was told of it. */
export type StoryCard = { readonly view: AlertView; readonly at: number; readonly alerts: readonly AlertRecord[] };

const MOST_SNIPPETS = 3;

/** The cards of these alerts' stories, in their order. */
export async function storyCards(
  { stores, desk }: Pick<WebDeps, "stores" | "desk">,
  newest: readonly AlertRecord[],
): Promise<readonly StoryCard[]> {
  const views = await stores.deliveries.views(newest.map(({ id }) => id));
  const all = await desk.alertsOfStories([...new Set(newest.map(({ storyId }) => storyId))]);
  return views.flatMap((view) => {
    const alert = newest.find(({ id }) => id === view.id);
    return alert ? [{ view, at: alert.createdAt, alerts: all.filter(({ storyId }) => storyId === alert.storyId) }] : [];
  });
}

/** Watchlists that told of it, headline and passages with the matched words, where it ran, and what became of each message. */
export function storyCard({ view, at, alerts }: StoryCard, names: ReadonlyMap<string, string>, when: When): Html {
  const { title, snippets } = highlights(view);
  const { story, article, severity, verdict } = view;
  const watchlists = [...new Set(alerts.map(({ watchlistId }) => watchlistId))];
  return html`<li class="story${severity === "high" ? " high" : ""}" id="story-${story.id}">
<div class="over">${watchlists.map((id) => html`<a href="/watchlists/${id}">${names.get(id) ?? id}</a>`)}
${severity === "high" ? html`<span class="state bad">high</span>` : nothing}
${verdict === "unknown" ? html`<span class="state warn">text not seen</span>` : nothing}
${time(at, when)}</div>
<h2 dir="auto"><a href="/stories/${story.id}">${title.length > 0 ? marked(title) : "(no headline)"}</a></h2>
<p class="under">${outLink(article.url, article.source || "the article")}
${article.byline ? html`<span dir="auto">${article.byline}</span>` : nothing}
${article.agency && article.agency !== article.byline ? html`<span>${article.agency}</span>` : nothing}</p>
${passages(snippets.slice(0, MOST_SNIPPETS))}
${copies(view, when)}
${watchlists.map((id) =>
  whatBecame(
    alerts.filter(({ watchlistId }) => watchlistId === id),
    watchlists.length > 1 ? (names.get(id) ?? id) : null,
  ),
)}
</li>`;
}

function passages(snippets: ReturnType<typeof highlights>["snippets"]): Html {
  return snippets.length === 0
    ? nothing
    : html`<div class="snippets">${snippets.map(
        ({ field, runs }) =>
          html`<p dir="auto">${field === "body" ? nothing : html`<span class="field">${field}</span> `}${marked(runs)}</p>`,
      )}</div>`;
}

function copies({ story }: AlertView, when: When): Html {
  if (story.articles < 2) {
    return nothing;
  }
  const hosts = new Set(story.sources.map(({ host }) => host));
  return html`<details><summary>${plural(story.articles, "article")} on ${plural(hosts.size, "site")}</summary>
<ol>${story.sources.map(
    ({ name, url, title, seenAt }) =>
      html`<li>${time(Date.parse(seenAt), when)} ${outLink(url, name)} <span class="quiet" dir="auto">${title}</span></li>`,
  )}</ol></details>`;
}

/** The routes of one watchlist, named where there are several. */
const whatBecame = (alerts: readonly AlertRecord[], name: string | null): Html =>
  html`<p class="under">${name === null ? nothing : html`<span>${name}:</span>`}${alerts.map(
    (alert) => html`<span>${alert.channelId} ${alertState(alert)}</span>`,
  )}</p>`;
