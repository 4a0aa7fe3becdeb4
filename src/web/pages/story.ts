import type { Hono } from "hono";
import type { MatchRow } from "../../alerts/ledger.ts";
import { runsOf } from "../../alerts/render/runs.ts";
import type { ArticleRecord } from "../../articles/store.ts";
import { plural } from "../../lib/text.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sayPage, sendPage } from "../html/page.ts";
import { marked } from "../html/runs.ts";
import { outLink } from "../html/safe-href.ts";
import { alertState, pill } from "../html/state.ts";
import { time, type When } from "../html/time.ts";
import { revisionsOf } from "./revisions.ts";
import { namesOf, whenOf } from "./when.ts";

/** A story: its articles in the order in which they came, what changed in them, and why it was told to whom. */
export function mountStory(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/stories/:id", async (c) => {
    const asked = c.req.param("id");
    const id = await deps.desk.storyNow(asked);
    if (id !== asked) {
      return c.redirect(`/stories/${encodeURIComponent(id)}`, 302);
    }
    const articles = await deps.stores.ledger.storyOf(id);
    const [first] = articles;
    if (first === undefined) {
      return sendPage(c, sayPage("No such story", ["It is not in the archive (any more)."], "Now"), 404);
    }
    const when = whenOf(deps);
    const matches = (
      await Promise.all(articles.slice(0, MOST).map(({ id: one }) => deps.stores.ledger.matchesOf(one)))
    ).flat();
    const changed = articles.filter(({ revision }) => revision > 1).slice(0, MOST);
    const revisions = await Promise.all(changed.map((article) => revisionsOf(deps, article, when)));
    const hosts = new Set(articles.map(({ doc }) => doc.source?.host));
    const body = html`<h1 dir="auto">${first.doc.title || "(no headline)"}</h1>
<p class="under"><span>${plural(articles.length, "article")} on ${plural(hosts.size, "site")}</span> <span>first seen ${time(first.seenAt, when)}</span>${first.doc.agency === null ? nothing : html` <span>${first.doc.agency}</span>`}</p>
<div class="split"><div>
<section class="card"><h2>Why it was told</h2>${receipts(matches, articles, namesOf(deps), when)}</section>
${revisions}
<section class="card"><h2>The text</h2>${fullText(first)}</section></div>
<aside><section class="card"><h2>Where it ran</h2><ol class="timeline">${articles.map((article) => copyItem(article, articles, when))}</ol></section></aside></div>`;
    return sendPage(c, { title: first.doc.title || "Story", section: "Now", body });
  });
}

// A story of five hundred copies is told by its first ones; the list of copies has them all.
const MOST = 60;

function copyItem(article: ArticleRecord, all: readonly ArticleRecord[], when: When): Html {
  const { doc, seenAt, storyKind, storyScore, storyOf, revision } = article;
  // A revised article is an update of itself: still the first of its story.
  const isFirst = storyKind === "new" || storyOf === article.id;
  const of = all.find(({ id }) => id === storyOf);
  const share =
    storyScore === null || storyScore === 0 ? nothing : html` ${Math.round(storyScore * 100)} % of the text shared`;
  return html`<li>${time(seenAt, when)} ${pill(isFirst ? "first" : (storyKind ?? "waits"), isFirst ? "good" : "")}
${revision > 1 ? pill(`revision ${revision}`, "warn") : nothing}
<br>${outLink(doc.url, doc.source?.name ?? doc.source?.host ?? "the article")}
<br><span class="small" dir="auto">${doc.title}</span>
${isFirst ? nothing : html`<br><span class="quiet small">${of ? html`${storyKind} of ${of.doc.source?.name ?? of.doc.source?.host ?? "an earlier one"};` : nothing}${share}</span>`}
${doc.bodySeen ? nothing : html`<br><span class="quiet small">text not seen: ${article.unseenReason ?? "the feed gave a summary only"}</span>`}</li>`;
}

/** Each match with its clauses, and what became of it on each route. */
export function receipts(
  matches: readonly MatchRow[],
  articles: readonly ArticleRecord[],
  names: ReadonlyMap<string, string>,
  when: When,
): Html {
  if (matches.length === 0) {
    return html`<p class="quiet">No watchlist matches it.</p>`;
  }
  // The match that made an alert says the most; copies that were folded into it follow.
  const telling = (match: MatchRow): number => (match.routes.some(({ alert }) => alert?.matchId === match.id) ? 0 : 1);
  const sorted = matches.toSorted((a, b) => telling(a) - telling(b) || a.at - b.at);
  const told = sorted.filter((match) => telling(match) === 0);
  const shown = told.length > 0 ? told : sorted.slice(0, 3);
  const rest = sorted.filter((match) => !shown.includes(match));
  const item = (match: MatchRow): Html => receipt(match, articles, names, when);
  return html`${shown.map(item)}${rest.length === 0 ? nothing : html`<details><summary>${plural(rest.length, "more match", "more matches")} in copies</summary>${rest.map(item)}</details>`}`;
}

function receipt(
  match: MatchRow,
  articles: readonly ArticleRecord[],
  names: ReadonlyMap<string, string>,
  when: When,
): Html {
  const article = articles.find(({ id }) => id === match.articleId);
  const { watchlistId, verdict, receipt: said, routes, at } = match;
  return html`<div class="receipt"><h3><a href="/watchlists/${watchlistId}">${names.get(watchlistId) ?? said.watchlistName}</a>
${verdict === "unknown" ? pill("text not seen", "warn") : nothing} <span class="quiet small">${article?.doc.source?.name ?? ""} ${time(at, when)}</span></h3>
${said.clauses.map(
  ({ clause, field, snippet, marks }) =>
    html`<div class="snippets"><p><code>${clause}</code> <span class="field">in the ${field}</span></p><p dir="auto">${marked(runsOf(snippet, marks))}</p></div>`,
)}
<p class="under">${routes.map(({ routeId, suppressed, alert }) =>
    alert === null
      ? html`<span>${routeId} ${pill("not told", "")} <span class="quiet">${suppressed ?? "unaccounted"}</span></span>`
      : html`<span><a href="/alerts/${alert.id}">${routeId}</a> ${alert.matchId === match.id ? alertState(alert) : html`<span class="quiet">told already</span>`}</span>`,
  )}</p>
<details><summary>The query as compiled</summary><pre>${said.query}</pre></details></div>`;
}

function fullText({ doc }: ArticleRecord): Html {
  const byline = [doc.byline, doc.agency].filter((part) => part !== null && part !== "");
  return html`<p class="under">${outLink(doc.url, doc.url)}</p>
${byline.length === 0 ? nothing : html`<p class="quiet" dir="auto">${byline.join(" · ")}</p>`}
${doc.standfirst === null ? nothing : html`<p dir="auto"><strong>${doc.standfirst}</strong></p>`}
<div lang="${doc.language ?? ""}" dir="auto">${doc.body.slice(0, 200).map((paragraph) => html`<p dir="auto">${paragraph}</p>`)}</div>`;
}
