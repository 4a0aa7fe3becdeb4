import type { MatchRow } from "../alerts/ledger.ts";
import type { AlertRecord } from "../alerts/store.ts";
import type { Store } from "../app.ts";
import { canonicalUrl, urlKey } from "../articles/canonical-url.ts";
import type { ArticleRecord } from "../articles/store.ts";
import type { EntryRecord } from "../feeds/store.ts";
import { iso } from "../lib/clock.ts";
import { plural } from "../lib/text.ts";
import type { CheckedConfig } from "../watchlists/check-config.ts";

/** One gate on an article's way, and whether it let it through. `open`: not decided yet. */
export type Gate = {
  readonly gate: "feed" | "entry" | "page" | "story" | "watchlist" | "route" | "delivery";
  readonly verdict: "passed" | "stopped" | "open";
  readonly what: string;
  readonly details: readonly string[];
  readonly depth: number;
};

type Deps = { readonly store: Store; readonly checked: CheckedConfig; readonly now: number };

/** Follows an address through every gate from feed to delivery; `first` is the first that stopped it, or null. */
export async function explainUrl(
  url: string,
  only: string | null,
  deps: Deps,
): Promise<{ readonly gates: readonly Gate[]; readonly first: Gate | null }> {
  const key = urlKey(canonicalUrl(url));
  const article = await deps.store.articles.findByUrlKey(key);
  const entries = article
    ? await deps.store.ledger.entriesOf(article.id)
    : await deps.store.entries.findByUrl(url, key);
  const gates: Gate[] = [await feedGate(entries, deps), ...entries.slice(0, 5).map(entryGate)];
  if (article) {
    gates.push(pageGate(article), await storyGate(article, deps), ...(await watchlistGates(article, only, deps)));
  }
  return { gates, first: firstStop(gates) };
}

/** The first gate that stopped it for good; where one watchlist or route let it through, the others are no obstacle. */
function firstStop(gates: readonly Gate[]): Gate | null {
  const delivered = gates.some(({ gate, verdict }) => gate === "delivery" && verdict === "passed");
  return delivered ? null : (gates.find(({ verdict }) => verdict !== "passed") ?? null);
}

async function feedGate(entries: readonly EntryRecord[], { store }: Deps): Promise<Gate> {
  if (entries.length > 0) {
    const feeds = [...new Set(entries.map(({ feedId }) => feedId))].join(", ");
    return { gate: "feed", verdict: "passed", what: `seen in ${feeds}`, details: [], depth: 0 };
  }
  const feeds = (await store.feeds.list()).filter(({ active }) => active);
  const troubled = feeds
    .filter(({ state }) => state.health !== "healthy")
    .map(({ state }) => `${state.id}: ${state.healthReason}`);
  return {
    gate: "feed",
    verdict: "stopped",
    what: `none of ${plural(feeds.length, "feed")} has listed this address`,
    details: troubled,
    depth: 0,
  };
}

function entryGate(entry: EntryRecord): Gate {
  const when = `${entry.feedId} at ${iso(entry.seenAt)}`;
  const verdict = entry.state === "failed" ? "stopped" : entry.state === "new" ? "open" : "passed";
  const said: Readonly<Record<EntryRecord["state"], string>> = {
    new: "waits to be read",
    waiting: "read from the feed's own text; its page is tried again later",
    read: "read",
    failed: "could not be read",
  };
  const details = [
    ...(entry.reason === null ? [] : [entry.reason]),
    ...(entry.baseline ? ["older than the feed's first sight: stored, not alerted"] : []),
  ];
  return { gate: "entry", verdict, what: `${when}: ${said[entry.state]}`, details, depth: 0 };
}

function pageGate({ doc, unseenReason, revision }: ArticleRecord): Gate {
  const words = doc.body.join(" ").split(/\s+/).filter(Boolean).length;
  const what = doc.bodySeen ? `"${doc.title}", ${plural(words, "word")}` : `"${doc.title}": the body was not seen`;
  const details = [
    ...(doc.bodySeen ? [] : [unseenReason ?? "the feed gives only a summary"]),
    ...(doc.agency === null ? [] : [`agency: ${doc.agency}`]),
    ...(revision > 1 ? [`revision ${revision}`] : []),
  ];
  return { gate: "page", verdict: "passed", what, details, depth: 0 };
}

async function storyGate(article: ArticleRecord, { store }: Deps): Promise<Gate> {
  if (article.storyId === null) {
    return { gate: "story", verdict: "open", what: "not matched yet", details: [], depth: 0 };
  }
  const members = await store.ledger.storyOf(article.storyId);
  const of = article.storyOf === null ? undefined : await store.articles.get(article.storyOf);
  const what =
    article.storyKind === "new"
      ? `a story of its own (${plural(members.length, "article")})`
      : `${article.storyKind} of "${of?.doc.title ?? "?"}" at ${of?.doc.source?.host ?? "?"} (${Math.round((article.storyScore ?? 0) * 100)} % shared)`;
  const details =
    members.length > 1
      ? members
          .slice(0, 10)
          .map(({ doc, seenAt }) => `${iso(seenAt).slice(11, 16)} ${doc.source?.host ?? ""}: ${doc.title}`)
      : [];
  return { gate: "story", verdict: "passed", what, details, depth: 0 };
}

async function watchlistGates(
  article: ArticleRecord,
  only: string | null,
  { store, checked, now }: Deps,
): Promise<Gate[]> {
  const matches = await store.ledger.matchesOf(article.id);
  const gates: Gate[] = [];
  const ids = only === null ? checked.matcher.ids() : [only];
  for (const id of ids) {
    const match = matches.find(({ watchlistId }) => watchlistId === id);
    if (match) {
      gates.push(matchGate(match), ...routeGates(match));
      continue;
    }
    const explained = checked.matcher.explain(article.doc, id, { now: iso(now) });
    if (explained === null) {
      gates.push({
        gate: "watchlist",
        verdict: "stopped",
        what: `there is no watchlist "${id}"`,
        details: [],
        depth: 0,
      });
      continue;
    }
    const why = [
      explained.notLookedAt,
      explained.failed === null ? null : `not true: ${explained.failed}`,
      explained.nearestMiss,
    ];
    const since =
      explained.verdict === "none" ? "does not match" : "would match now; it did not when the article was read";
    gates.push({
      gate: "watchlist",
      verdict: "stopped",
      what: `${id} ${since}`,
      details: why.filter((line) => line !== null),
      depth: 0,
    });
  }
  return gates;
}

function matchGate({ watchlistId, verdict, receipt }: MatchRow): Gate {
  const details = receipt.clauses.map(({ clause, field, snippet }) => `${clause} in the ${field}: ${snippet}`);
  const what = `${watchlistId} ${verdict === "match" ? "matches" : "may match: the body was not seen"}`;
  return { gate: "watchlist", verdict: "passed", what, details, depth: 0 };
}

const routeGates = ({ routes }: MatchRow): Gate[] =>
  routes.flatMap(({ routeId, suppressed, alert }): Gate[] =>
    alert === null
      ? [
          {
            gate: "route",
            verdict: "stopped",
            what: `${routeId}: ${suppressed ?? "unaccounted"}`,
            details: [],
            depth: 1,
          },
        ]
      : alertGates(routeId, alert),
  );

function alertGates(routeId: string, alert: AlertRecord): Gate[] {
  const passed: Gate = {
    gate: "route",
    verdict: "passed",
    what: `${routeId}: alert ${alert.id}`,
    details: [],
    depth: 1,
  };
  const delivery = { gate: "delivery", depth: 2 } as const;
  switch (alert.state) {
    case "sent":
    case "digested": {
      const when = alert.sentAt === null ? "" : ` at ${iso(alert.sentAt)}`;
      return [passed, { ...delivery, verdict: "passed", what: `${alert.state}${when}`, details: [] }];
    }
    case "held": {
      const until = alert.holdUntil === null ? "" : ` until ${iso(alert.holdUntil)}`;
      return [{ ...passed, verdict: "open", what: `${routeId}: held, ${alert.reason ?? ""}${until}` }];
    }
    case "suppressed":
      return [{ ...passed, verdict: "stopped", what: `${routeId}: suppressed, ${alert.reason ?? ""}` }];
    case "pending":
      return [passed, { ...delivery, verdict: "open", what: "under way", details: [LEDGER] }];
    case "dead":
      return [passed, { ...delivery, verdict: "stopped", what: `gave up: ${alert.reason ?? ""}`, details: [LEDGER] }];
  }
}

const LEDGER = "wirewatch deliveries --failed shows each attempt";
