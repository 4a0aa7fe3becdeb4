import type { Hono } from "hono";
import type { AlertView } from "../alerts/alert.ts";
import { plain } from "../alerts/render/plain.ts";
import { iso } from "../lib/clock.ts";
import { escapeHtml } from "../lib/text.ts";
import type { WebDeps } from "./deps.ts";
import type { WebEnv } from "./guard/guard.ts";
import { safeHref } from "./html/safe-href.ts";

const MOST = 50;
// XML 1.0 has no place for control characters, not even escaped.
const xml = (text: string): string =>
  escapeHtml(plain(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ""));

/** A watchlist's stories as an Atom feed (RFC 4287), for any reader. */
export function mountAtom(app: Hono<WebEnv>, { desk, stores, live, clock }: WebDeps): void {
  app.get("/watchlists/:id/atom", async (c) => {
    const watchlist = live().watchlists.get(c.req.param("id"));
    if (watchlist === undefined) {
      return c.notFound();
    }
    const { id, name = id } = watchlist.config;
    const alerts = await desk.stream({ before: null, limit: MOST, watchlist: id });
    const views = new Map(
      (await stores.deliveries.views(alerts.map((alert) => alert.id))).map((view) => [view.id, view]),
    );
    const base = live().config.settings.web.public_url ?? new URL(c.req.url).origin;
    const self = `${base.replace(/\/+$/, "")}/watchlists/${id}/atom`;
    const entries = alerts.flatMap((alert) => {
      const view = views.get(alert.id);
      return view ? [entry(view, iso(alert.createdAt))] : [];
    });
    const updated = iso(alerts[0]?.createdAt ?? clock.now());
    const text = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:wirewatch:watchlist:${xml(id)}</id><title>${xml(name)}</title><updated>${updated}</updated>
<link rel="self" href="${xml(self)}"/><generator>wirewatch</generator>
${entries.join("\n")}
</feed>\n`;
    return c.body(text, 200, { "Content-Type": "application/atom+xml; charset=utf-8" });
  });
}

function entry({ id, article, story, match }: AlertView, at: string): string {
  const href = safeHref(article.url);
  const said = match.clauses.map(({ snippet }) => snippet).filter((snippet, i, all) => all.indexOf(snippet) === i);
  const by = article.byline ?? article.source;
  return `<entry><id>urn:wirewatch:alert:${xml(id)}</id><title>${xml(article.title) || "(no headline)"}</title><updated>${at}</updated>
${article.publishedAt === null ? "" : `<published>${xml(article.publishedAt)}</published>`}<author><name>${xml(by) || "unknown"}</name></author>
${href === null ? "" : `<link rel="alternate" href="${xml(href)}"/>`}<summary>${xml([...said, `${story.articles} in this story`].join("\n\n"))}</summary></entry>`;
}
