import type { Article } from "../../articles/article.ts";
import { compareArticles, type RevisionStep } from "../../articles/revision.ts";
import type { ArticleRecord, Revision } from "../../articles/store.ts";
import { plural } from "../../lib/text.ts";
import type { WebDeps } from "../deps.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { time, type When } from "../html/time.ts";

const MOST = 10;

/** What changed in an article from reading to reading, the latest change first. */
export async function revisionsOf(
  { stores }: Pick<WebDeps, "stores">,
  article: ArticleRecord,
  when: When,
): Promise<Html> {
  const earlier = (await stores.articles.revisions(article.id)).filter(({ revision }) => revision < article.revision);
  const all = [...earlier, { revision: article.revision, at: article.readAt, doc: article.doc }];
  const pairs = all.slice(1).flatMap((after, i) => (all[i] ? [{ before: all[i], after }] : []));
  const shown = pairs.toReversed().slice(0, MOST);
  return html`<section class="card"><h2>Changed at ${article.doc.source?.name ?? article.doc.source?.host ?? "the site"}</h2>
${shown.map(({ before, after }) => change(before, after, when))}</section>`;
}

function change(before: Revision, after: Revision, when: When): Html {
  const { headline, standfirst, body, correction } = compareArticles(before.doc as Article, after.doc as Article);
  return html`<details open><summary>Revision ${after.revision}, ${time(after.at, when)}</summary>
${correction === null ? nothing : html`<p class="said warn" dir="auto">${correction}</p>`}
<div class="diff" dir="auto">
${headline === null ? nothing : pair("Headline", headline.from, headline.to)}
${standfirst === null ? nothing : pair("Standfirst", standfirst.from, standfirst.to)}
${body.map(step)}</div></details>`;
}

const pair = (what: string, from: string | null, to: string | null): Html =>
  html`<p class="quiet small">${what}</p>${from ? html`<del>${from}</del>` : nothing}${to ? html`<ins>${to}</ins>` : nothing}`;

function step(one: RevisionStep): Html {
  switch (one.kind) {
    case "same":
      return html`<p class="quiet small">${plural(one.count, "paragraph")} unchanged</p>`;
    case "added":
      return html`<ins>${one.text}</ins>`;
    case "removed":
      return html`<del>${one.text}</del>`;
    case "changed":
      return html`<del>${one.from}</del><ins>${one.to}</ins>`;
  }
}
