import type { Context, Hono } from "hono";
import { type AddedFeed, addFeeds } from "../../config/add-feeds.ts";
import type { DiscoverResult, FoundFeed } from "../../feeds/discover-feeds.ts";
import { readOpml, tagOf, writeOpml } from "../../feeds/opml.ts";
import { MINUTE } from "../../lib/duration.ts";
import { plural } from "../../lib/text.ts";
import type { WebDeps } from "../deps.ts";
import type { WebEnv } from "../guard/guard.ts";
import { type Html, html, nothing } from "../html/html.ts";
import { sayPage, sendPage } from "../html/page.ts";
import { outLink, safeHref } from "../html/safe-href.ts";
import { adding } from "./feeds.ts";

/** Feeds come in by a site's address or an OPML file, and go out as OPML; all of it through feeds.yaml. */
export function mountAddFeeds(app: Hono<WebEnv>, deps: WebDeps): void {
  app.post("/feeds/discover", async (c) => {
    const { url } = await c.req.parseBody();
    const address = withScheme(typeof url === "string" ? url.trim() : "");
    if (address === null) {
      return sendPage(c, sayPage("That is no web address", [adding()], "Feeds"), 400);
    }
    const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(MINUTE)]);
    const found = await deps.discover(address, signal);
    const known = knownUrls(deps);
    return sendPage(c, {
      title: "Found feeds",
      section: "Feeds",
      body: html`<h1>Feeds of ${address}</h1>${foundFeeds(found, known)}${adding(address)}`,
    });
  });
  app.post("/feeds", async (c) => {
    const form = await c.req.parseBody({ all: true });
    const tags = String(form["tags"] ?? "")
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "")
      .map(tagOf);
    const chosen = [form["feed"] ?? []]
      .flat()
      .flatMap((one) => (typeof one === "string" && safeHref(one) !== null ? [one] : []));
    return add(
      c,
      deps,
      chosen.map((url) => ({ url, name: null, tags })),
    );
  });
  app.post("/feeds/import", async (c) => {
    const { opml } = await c.req.parseBody();
    const read = opml instanceof File ? readOpml(new Uint8Array(await opml.arrayBuffer())) : null;
    if (read?.kind !== "opml") {
      const why = read === null ? "No file was sent." : `${read.reason}.`;
      return sendPage(c, sayPage("That could not be imported", [why, adding()], "Feeds"), 400);
    }
    return add(
      c,
      deps,
      read.feeds.map(({ url, title, tags }) => ({ url, name: title, tags })),
    );
  });
  app.get("/feeds/export.opml", async (c) => {
    const states = new Map((await deps.stores.feeds.list()).map(({ state }) => [state.id, state]));
    const feeds = deps
      .live()
      .config.feeds.flatMap((feed) =>
        "url" in feed
          ? [{ url: feed.url, title: feed.name, homeUrl: states.get(feed.id)?.homeUrl ?? null, tags: feed.tags }]
          : [],
      );
    return c.body(writeOpml(feeds, { title: "Feeds of wirewatch" }), 200, {
      "Content-Type": "text/x-opml; charset=utf-8",
      "Content-Disposition": 'attachment; filename="wirewatch.opml"',
    });
  });
}

const withScheme = (text: string): string | null => safeHref(/^[a-z]+:/i.test(text) ? text : `https://${text}`);

export const knownUrls = ({ live }: Pick<WebDeps, "live">): ReadonlySet<string> =>
  new Set(live().config.feeds.flatMap((feed) => ("url" in feed ? [feed.url] : [])));

async function add(c: Context<WebEnv>, deps: WebDeps, feeds: readonly AddedFeed[]) {
  const { added, file } = await addFeeds(deps.configDir, feeds, knownUrls(deps));
  deps.log.info({ added, file }, "feeds added from the web page");
  return c.redirect(`/feeds?added=${added}`, 303);
}

function foundFeeds(found: DiscoverResult, known: ReadonlySet<string>): Html {
  if (found.kind === "failed") {
    return html`<p class="said bad" role="alert">The page could not be read: ${found.reason}.</p>`;
  }
  const tried = html`${found.tried.length === 0 ? nothing : html`<details><summary>${plural(found.tried.length, "address", "addresses")} tried in vain</summary><ul>${found.tried.map(({ url, reason }) => html`<li><bdi>${url}</bdi>: ${reason}</li>`)}</ul></details>`}`;
  if (found.feeds.length === 0) {
    return html`<p class="said warn">No feed was found there.</p>${tried}`;
  }
  return html`<form method="post" action="/feeds" class="card"><fieldset class="found"><legend>${plural(found.feeds.length, "feed")} found</legend>
${found.feeds.map((feed, i) => foundFeed(feed, known.has(feed.url), i))}</fieldset>
<label for="tags">Tags <span class="quiet">with commas between; may stay empty</span></label><input type="text" id="tags" name="tags">
<div class="row"><button>Watch them</button></div></form>${tried}`;
}

const foundFeed = ({ url, title, format, entries, newestAt }: FoundFeed, known: boolean, i: number): Html =>
  html`<p><input type="checkbox" id="feed-${i}" name="feed" value="${url}"${known ? html` disabled` : i === 0 ? html` checked` : nothing}> <label class="inline" for="feed-${i}">${title ?? url}</label>
<br><span class="quiet small">${outLink(url, url)} · ${format}, ${plural(entries, "entry", "entries")}${newestAt === null ? nothing : `, newest ${newestAt.slice(0, 10)}`}${known ? ", watched already" : nothing}</span></p>`;
