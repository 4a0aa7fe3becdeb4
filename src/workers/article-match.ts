import { type MuteRecord, recipientsLeft } from "../alerts/mutes.ts";
import { decideRoute, type Plan, planMatch, releaseBy } from "../alerts/plan-match.ts";
import type { Stores, Transact } from "../alerts/stores.ts";
import type { ArticleRecord, ArticleStore } from "../articles/store.ts";
import { type Clock, iso } from "../lib/clock.ts";
import type { NewId } from "../lib/ids.ts";
import type { Metrics } from "../lib/metrics.ts";
import { done, skip } from "../lib/outcome.ts";
import type { EnqueueMany, Processor } from "../queue/ports.ts";
import { followUpFor } from "../stories/follow-up.ts";
import { placeArticle } from "../stories/place-article.ts";
import type { Match } from "../watchlists/match.ts";
import { indexTokens } from "../watchlists/search-plan.ts";
import type { CurrentLive, Live } from "./live.ts";

export type ArticleMatchDeps = {
  readonly articles: Pick<ArticleStore, "beginMatch">;
  readonly transaction: Transact;
  readonly live: CurrentLive;
  readonly enqueueMany: EnqueueMany;
  readonly newId: NewId;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

/** Decides all that follows from one article, in one transaction: its story, its matches, its alerts and their deliveries. */
export function makeArticleMatch(deps: ArticleMatchDeps): Processor<"article.match"> {
  const { articles, transaction, live, enqueueMany, newId, metrics, clock } = deps;
  return async ({ articleId }, { note }) => {
    const article = await articles.beginMatch(articleId);
    if (!article) {
      return skip("article needs no matching");
    }
    const now = clock.now();
    const current = live();
    const matches = current.matcher.match(article.doc, { now: iso(now) });

    const tokens = indexTokens(article.doc);

    const plan = await transaction(async (tx) => {
      // From the story on, no other article is placed until this is committed: what can be asked and written before is.
      await tx.archive.index(articleId, tokens);
      const mutes = await tx.mutes.active(now);
      const input = { article: article.doc, articleId, seenAtMs: article.seenAt, newStoryId: () => newId("sto") };
      const story = await placeArticle(input, tx.stories);
      await tx.articles.settleMatch(articleId, article.revision, {
        kind: "done",
        story: { id: story.story, kind: story.kind, of: story.of, score: story.score },
        at: now,
      });
      note({ story: story.story, kind: story.kind, matches: matches.length });
      const planned = await planAll(tx, { article, storyId: story.story, matches, live: current, mutes, now });
      return { ...planned, kind: story.kind };
    });

    metrics.count("wirewatch_articles_matched_total", { kind: plan.kind });
    note({ alerts: plan.created, deliveries: plan.deliveryIds.length });
    await enqueueMany(
      "delivery.send",
      plan.deliveryIds.map((deliveryId) => ({ deliveryId, attempt: 1 })),
    );
    return done;
  };
}

type Work = {
  readonly article: ArticleRecord;
  readonly storyId: string;
  readonly matches: readonly Match[];
  readonly live: Live;
  readonly mutes: readonly MuteRecord[];
  readonly now: number;
};

async function planAll(tx: Stores, work: Work): Promise<Pick<Plan, "created" | "deliveryIds">> {
  const deliveryIds: string[] = [];
  let created = 0;
  for (const match of work.matches) {
    const watchlist = work.live.watchlists.get(match.watchlist);
    if (!watchlist) {
      continue;
    }
    const { matchId, fresh } = await tx.alerts.recordMatch({
      watchlistId: match.watchlist,
      articleId: work.article.id,
      revision: work.article.revision,
      verdict: match.verdict,
      receipt: {
        watchlistName: watchlist.config.name ?? watchlist.config.id,
        version: watchlist.version,
        query: work.live.matcher.queryOf(match.watchlist) ?? "",
        clauses: match.clauses,
      },
      at: work.now,
    });
    const plan = await planMatch(
      tx.alerts,
      {
        matchId,
        verdict: match.verdict,
        fresh,
        watchlist: watchlist.config,
        routes: watchlist.routes,
        article: work.article,
        storyId: work.storyId,
        mutes: work.mutes,
        now: work.now,
      },
      work.live.facts,
    );
    created += plan.created;
    deliveryIds.push(...plan.deliveryIds, ...(await followUps(tx, plan, match, work)));
    if (match.verdict === "match") {
      deliveryIds.push(...(await releaseForBody(tx, match.watchlist, work)));
    }
  }
  await dropForBody(tx, work);
  return { created, deliveryIds };
}

/** A further copy is told only where its route asks for updates, and only when it is worth a word (follow-up.ts). */
async function followUps(tx: Stores, plan: Plan, match: Match, work: Work): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { alert, route } of plan.folded) {
    if (route.only !== "updates" || alert.sentAt === null) {
      continue;
    }
    const sitesNow = await tx.alerts.sitesOf(work.storyId);
    const told = await tx.alerts.toldClauses(match.watchlist, work.storyId, work.article.id);
    const newClauses = match.clauses.map(({ clause }) => clause).filter((clause) => !told.has(clause));
    const followUp = followUpFor({ sitesBefore: alert.toldSites, sitesNow, newClauses });
    if (followUp !== null) {
      const key = followUp.kind === "milestone" ? `sites-${followUp.sites}` : `fact-${work.article.id}`;
      const recipients = recipientsLeft(work.live.facts.recipientsOf(alert.channelId), work.mutes, route);
      ids.push(
        ...(await tx.alerts.createUpdate({ alertId: alert.id, key, recipients, toldSites: sitesNow, now: work.now })),
      );
    }
  }
  return ids;
}

/** The body that an alert waited for has come, and it matches. */
async function releaseForBody(tx: Stores, watchlistId: string, work: Work): Promise<readonly string[]> {
  const routes = work.live.watchlists.get(watchlistId)?.routes ?? [];
  const ids: string[] = [];
  for (const alert of await tx.alerts.heldForBody(watchlistId, work.article.id)) {
    const route = routes.find((r) => r.id === alert.routeId);
    if (!route) {
      await tx.alerts.release([alert.id], { kind: "suppress", reason: "its route was removed" });
      continue;
    }
    const decision = await decideRoute(
      tx.alerts,
      { route, now: work.now, mutes: work.mutes, story: work.storyId },
      work.live.facts,
    );
    ids.push(...(await tx.alerts.release([alert.id], releaseBy(decision, work.now))));
  }
  return ids;
}

/** The body that an alert waited for has come, and the watchlist does not match it. */
async function dropForBody(tx: Stores, { article, matches, live }: Work): Promise<void> {
  if (!article.doc.bodySeen || article.revision === 1) {
    return;
  }
  const still = new Set(matches.map((match) => match.watchlist));
  for (const watchlistId of live.watchlists.keys()) {
    if (!still.has(watchlistId)) {
      const held = await tx.alerts.heldForBody(watchlistId, article.id);
      if (held.length > 0) {
        await tx.alerts.release(
          held.map((alert) => alert.id),
          { kind: "suppress", reason: "the whole text does not match" },
        );
      }
    }
  }
}
