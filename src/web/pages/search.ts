import type { Hono } from "hono";
import { runsOf } from "../../alerts/render/runs.ts";
import { plural } from "../../lib/text.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sendPage } from "../html/page.ts";
import { pager, parseCursor, printCursor } from "../html/pager.ts";
import { marked } from "../html/runs.ts";
import { outLink } from "../html/safe-href.ts";
import { pill } from "../html/state.ts";
import { time, type When } from "../html/time.ts";
import { type Found, type Hit, searchArchive } from "../search.ts";
import { whenOf } from "./when.ts";

const PAGE = 25;
const SPANS = [
  ["7", "the last week"],
  ["30", "the last 30 days"],
  ["90", "the last 90 days"],
  ["400", "all of it"],
] as const;

/** The archive, asked in the language of the watchlists. */
export function mountSearch(app: Hono<WebEnv>, deps: WebDeps): void {
  app.get("/search", async (c) => {
    const text = (c.req.query("q") ?? "").trim().slice(0, 16_384);
    const days = SPANS.find(([key]) => key === c.req.query("days"))?.[0] ?? "400";
    const cursor = c.req.query("cursor");
    const found =
      text === ""
        ? null
        : await searchArchive(deps, { text, days: Number(days), before: parseCursor(cursor), limit: PAGE });
    const totals = await deps.desk.totals();
    const body = html`<h1>Search</h1>
<form method="get" action="/search" role="search" class="card"><label for="q">In ${plural(totals.articles, "article")} <span class="quiet">e.g. Wagner AND (Tripoli OR Libya), title:Haftar, gold NEAR/8 mine*</span></label>
<div class="row"><input type="search" id="q" name="q" value="${text}" spellcheck="false" required>
<label class="seen-not" for="days">From when</label><select id="days" name="days">${SPANS.map(([key, name]) => html`<option value="${key}"${key === days ? html` selected` : nothing}>${name}</option>`)}</select>
<button>Search</button></div></form>
${found === null ? nothing : results(found, whenOf(deps))}
${found?.kind === "found" ? pager("/search", { q: text, days, cursor }, found.next === null ? null : printCursor(found.next)) : nothing}`;
    return sendPage(
      c,
      { title: text === "" ? "Search" : `${text}: search`, section: "Search", body },
      found?.kind === "wrong" ? 400 : 200,
    );
  });
}

function results(found: Found, when: When): Html {
  if (found.kind === "wrong") {
    return html`<div role="alert"><ul class="problems">${found.problems.map(
      ({ column, message, suggestion }) =>
        html`<li>Character ${column}: ${message}${suggestion === null ? nothing : html`<span class="tip">${suggestion}</span>`}</li>`,
    )}</ul></div>`;
  }
  return found.hits.length === 0
    ? html`<p class="card quiet">Nothing found${found.next === null ? "" : " yet; the archive is large, go on with Older"}.</p>`
    : html`<ol class="stories">${found.hits.map((hit) => hitCard(hit, when))}</ol>`;
}

function hitCard({ article, seenAt, match, story }: Hit, when: When): Html {
  const title = match.clauses.flatMap(({ occurrences }) => occurrences.filter(({ field }) => field === "title"));
  const snippets = match.clauses.filter(({ field }) => field !== "title").slice(0, 2);
  const headline = article.title === "" ? html`(no headline)` : marked(runsOf(article.title, title));
  return html`<li class="story"><div class="over">${outLink(article.url, article.source?.name ?? article.source?.host ?? "the article")}${match.verdict === "unknown" ? pill("text not seen", "warn") : nothing}${time(Date.parse(seenAt), when)}</div>
<h2 dir="auto">${story === null ? headline : html`<a href="/stories/${story}">${headline}</a>`}</h2>
${snippets.length === 0 ? nothing : html`<div class="snippets">${snippets.map(({ snippet, marks }) => html`<p dir="auto">${marked(runsOf(snippet, marks))}</p>`)}</div>`}</li>`;
}
