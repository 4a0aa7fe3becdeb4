import { z } from "zod";
import type { AlertView } from "../../alerts/alert.ts";
import type { DeliveryRow } from "../../alerts/ledger.ts";
import type { AlertRecord } from "../../alerts/store.ts";
import { iso } from "../../lib/clock.ts";
import { DAY } from "../../lib/duration.ts";
import type { MatchedClause } from "../../watchlists/match.ts";
import type { WebDeps } from "../deps.ts";
import { cutPage, parseCursor, printCursor } from "../html/pager.ts";
import { searchArchive } from "../search.ts";
import { type Endpoint, endpoint, Refused } from "./endpoint.ts";
import * as shapes from "./shapes.ts";

const at = (ms: number | null): string | null => (ms === null ? null : iso(ms));
const clauses = (all: readonly MatchedClause[]) =>
  all.map(({ clause, field, text, snippet }) => ({ clause, field, text, snippet }));
const byMade = ({ createdAt, id }: { readonly createdAt: number; readonly id: string }) => ({ at: createdAt, id });

export const missing = (what: string): Refused =>
  new Refused({ status: 404, code: "WW-WEB-NOT-FOUND", title: `there is no such ${what}` });

/** What can be read: alerts, stories, feeds, deliveries, the archive, the figures. */
export function readEndpoints(deps: WebDeps): readonly Endpoint[] {
  const { desk, stores, clock, live } = deps;
  return [
    endpoint({
      method: "get",
      path: "/alerts",
      summary: "Alerts, newest first",
      query: z.object({ ...shapes.Paging, watchlist: z.string().optional() }),
      answer: shapes.page(shapes.Alert),
      run: async ({ query: { cursor, limit, watchlist } }) => {
        const rows = await desk.alerts({ before: parseCursor(cursor), limit: limit + 1, watchlist: watchlist ?? null });
        const { items, next } = cutPage(rows, limit, byMade);
        return { items: await describeAlerts(deps, items), next };
      },
    }),
    endpoint({
      method: "get",
      path: "/alerts/{id}",
      summary: "One alert with its receipt",
      answer: shapes.Alert,
      run: async ({ params }) => {
        const alert = await desk.alert(params["id"] ?? "");
        const [found] = alert ? await describeAlerts(deps, [alert]) : [];
        return found ?? Promise.reject(missing("alert"));
      },
    }),
    endpoint({
      method: "get",
      path: "/stories/{id}",
      summary: "A story with its articles, oldest first",
      answer: shapes.Story,
      run: async ({ params }) => {
        const id = await desk.storyNow(params["id"] ?? "");
        const articles = await stores.ledger.storyOf(id);
        if (articles.length === 0) {
          throw missing("story");
        }
        const alerts = (await desk.alertsOfStories([id])).map((alert) => alert.id);
        const told = articles.map(({ id: article, doc, seenAt, storyKind, storyOf, storyScore, revision }) => ({
          id: article,
          url: doc.url,
          title: doc.title,
          source: doc.source?.name ?? doc.source?.host ?? "",
          seenAt: iso(seenAt),
          kind: storyKind,
          of: storyOf,
          score: storyScore,
          revision,
        }));
        return { id, articles: told, alerts };
      },
    }),
    endpoint({
      method: "get",
      path: "/feeds",
      summary: "Feeds with their health and rhythm",
      answer: z.object({ items: z.array(shapes.Feed) }),
      run: async () => {
        const names = new Map(live().config.feeds.map(({ id, name }) => [id, name]));
        const states = (await stores.feeds.list()).filter(({ active }) => active).map(({ state }) => state);
        const items = states.map(({ id, url, health, healthReason, gapMs, lastNewAt, nextPollAt }) => ({
          id,
          name: names.get(id) ?? id,
          url,
          health,
          reason: healthReason,
          gapMs,
          lastNewAt: at(lastNewAt),
          nextPollAt: iso(nextPollAt),
        }));
        return { items };
      },
    }),
    endpoint({
      method: "get",
      path: "/deliveries",
      summary: "The delivery ledger, newest first",
      query: z.object({ ...shapes.Paging, show: z.enum(["all", "failed", "waiting"]).default("all") }),
      answer: shapes.page(shapes.Delivery),
      run: async ({ query: { cursor, limit, show } }) => {
        const rows = await desk.deliveries({ before: parseCursor(cursor), limit: limit + 1, show });
        const { items, next } = cutPage(rows, limit, byMade);
        return { items: items.map(describeDelivery), next };
      },
    }),
    endpoint({
      method: "get",
      path: "/deliveries/{id}",
      summary: "One delivery with every attempt",
      answer: shapes.Delivery.extend({ attempts: z.array(shapes.Attempt) }),
      run: async ({ params }) => {
        const row = await desk.delivery(params["id"] ?? "");
        if (row === undefined) {
          throw missing("delivery");
        }
        const attempts = await stores.ledger.attempts(row.id);
        return {
          ...describeDelivery(row),
          attempts: attempts.map(({ deliveryId: _, ...rest }) => ({ ...rest, at: iso(rest.at) })),
        };
      },
    }),
    endpoint({
      method: "get",
      path: "/search",
      summary: "The archive, newest first, in the language of the watchlists",
      query: z.object({
        ...shapes.Paging,
        q: z.string().min(1).max(16_384),
        days: z.coerce.number().int().min(1).max(4000).default(400),
      }),
      answer: shapes.page(shapes.Hit),
      run: async ({ query: { q, days, cursor, limit } }) => {
        const found = await searchArchive(deps, { text: q, days, limit, before: parseCursor(cursor) });
        if (found.kind === "wrong") {
          throw new Refused({
            status: 400,
            code: "WW-CONFIG-QUERY",
            title: "the query has mistakes",
            errors: found.problems,
          });
        }
        const items = found.hits.map(({ id, story, article, seenAt, match }) => ({
          article: id,
          story,
          url: article.url,
          title: article.title,
          source: article.source?.name ?? article.source?.host ?? "",
          seenAt,
          verdict: match.verdict,
          clauses: clauses(match.clauses),
        }));
        return { items, next: found.next === null ? null : printCursor(found.next) };
      },
    }),
    endpoint({
      method: "get",
      path: "/status",
      summary: "Work under way, latency, and where every match went",
      answer: z.record(z.string(), z.unknown()),
      run: async () => ({
        at: iso(clock.now()),
        progress: await stores.ledger.progress(clock.now()),
        conservation: await stores.ledger.conservation(0),
        latency: await stores.ledger.latency(clock.now() - 7 * DAY),
        redis: await deps.queue.ping().catch(() => false),
      }),
    }),
  ];
}

async function describeAlerts(
  { stores }: WebDeps,
  alerts: readonly AlertRecord[],
): Promise<readonly shapes.AlertShape[]> {
  const views = await stores.deliveries.views(alerts.map(({ id }) => id));
  const byId = new Map<string, AlertView>(views.map((view) => [view.id, view]));
  return alerts.flatMap((alert) => {
    const view = byId.get(alert.id);
    return view ? [describeAlert(alert, view)] : [];
  });
}

function describeAlert(alert: AlertRecord, { watchlist, story, article, match }: AlertView): shapes.AlertShape {
  const { url, title, source, byline, agency, publishedAt, language } = article;
  return {
    id: alert.id,
    watchlist,
    route: alert.routeId,
    channel: alert.channelId,
    state: alert.state,
    reason: alert.reason,
    createdAt: iso(alert.createdAt),
    sentAt: at(alert.sentAt),
    story: { id: story.id, articles: story.articles, sources: [...new Set(story.sources.map(({ host }) => host))] },
    article: { url, title, source, byline, agency, publishedAt, language },
    match: { query: match.query, clauses: clauses(match.clauses) },
  };
}

const describeDelivery = (row: DeliveryRow) => ({
  id: row.id,
  channel: row.channelId,
  recipient: row.recipient,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  createdAt: iso(row.createdAt),
  sentAt: at(row.sentAt),
  nextAt: row.state === "pending" ? iso(row.nextAt) : null,
  alerts: row.alertIds,
  titles: row.titles,
  tries: row.attempts,
});
